package org.lobule.scoring;

import java.util.List;
import java.util.stream.Stream;

/** Applies every rule for which number and size of lesions are enough. */
public final class SizeRules {

    private SizeRules() {}

    /**
     * Scores in the order of the report.
     *
     * @param lesions          every lesion of the liver with its size, as far as regions of lesions exist
     * @param lesionsLookedFor whether somebody or something looked for lesions; if not, nothing follows from there being none
     */
    public static ScoreSheet evaluate(List<LesionSize> lesions, boolean lesionsLookedFor) {
        if (!lesionsLookedFor && lesions.isEmpty()) {
            return new ScoreSheet(List.of(), Stream.of(SizeRule.values()).map(rule -> rule.notComputable("no lesion region")).toList());
        }
        TumourBurden burden = TumourBurden.of(lesions);
        return new ScoreSheet(List.copyOf(lesions), Stream.of(SizeRule.values()).map(rule -> rule.of(burden)).toList());
    }
}
