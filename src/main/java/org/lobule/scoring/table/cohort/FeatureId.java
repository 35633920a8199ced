package org.lobule.scoring.table.cohort;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What the id of a feature table is made of.
 *
 * @param patient whom the images are of
 * @param lesion  "" where the id does not tell
 * @param phase   "" where the id does not tell
 * @param time    "" where the id does not tell
 */
record FeatureId(String patient, String lesion, String phase, String time) {

    /** Reads ids by an expression with the groups patient, lesion, phase and time; an empty one takes the id for the patient. */
    static final class Reader {

        private final Optional<Pattern> pattern;
        private final String table;

        Reader(String expression, String table) {
            this.table = table;
            try {
                pattern = expression.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(expression));
            } catch (PatternSyntaxException e) {
                throw new InvalidCohortException("%s: id is no regular expression: %s".formatted(table, e.getDescription()));
            }
        }

        FeatureId read(String id) {
            if (pattern.isEmpty()) {
                return new FeatureId(id, "", "", "");
            }
            Matcher match = pattern.get().matcher(id);
            if (!match.matches()) {
                throw new InvalidCohortException("%s: an id does not follow the expression %s".formatted(table, pattern.get()));
            }
            return new FeatureId(part(match, "patient"), part(match, "lesion"), part(match, "phase"), part(match, "time"));
        }

        private String part(Matcher match, String name) {
            boolean named = match.pattern().namedGroups().containsKey(name);
            String part = named ? match.group(name) : null;
            return part == null ? "" : part;
        }
    }
}
