package org.lobule.report.sr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.report.code.Code;
import org.lobule.report.code.Concept;

/**
 * A score as a report of ours has it.
 *
 * @param result   value and category, or why there is none
 * @param computed whether there is a result
 * @param inputs   each with unit, source and date
 */
public record ReportedScore(String name, String result, boolean computed, List<String> inputs, List<String> remarks, String citation) {

    private static final Pattern RULE_OR_BUNDLE = Pattern.compile("rule=|bundle=");
    private static final Set<String> REGION_TYPES = Set.of("IMAGE", "UIDREF");

    /** The scores of a report, those of the study before those of lesions; none for a report of somebody else. */
    public static List<ReportedScore> of(Attributes report) {
        List<ReportedScore> scores = new ArrayList<>();
        for (Concept section : List.of(Concept.DERIVED_MEASUREMENTS, Concept.IMAGING_MEASUREMENTS)) {
            children(report).stream().filter(item -> named(item, section)).flatMap(item -> children(item).stream())
                    .filter(ReportedScore::isScore).map(ReportedScore::read).forEach(scores::add);
        }
        return List.copyOf(scores);
    }

    /** The sentence about rules without a result; empty where a report has none. */
    public static Optional<String> leftOut(Attributes report) {
        return children(report).stream().filter(item -> named(item, Concept.QUALITATIVE_EVALUATIONS)).flatMap(section -> children(section).stream())
                .filter(item -> named(item, Concept.NOT_COMPUTED)).map(item -> item.getString(Tag.TextValue, "")).findFirst();
    }

    private static boolean isScore(Attributes group) {
        return named(group, Concept.MEASUREMENT_GROUP) && children(group).stream()
                .anyMatch(item -> named(item, Concept.ALGORITHM_PARAMETERS) && RULE_OR_BUNDLE.matcher(item.getString(Tag.TextValue, "")).lookingAt());
    }

    private static ReportedScore read(Attributes group) {
        String rule = "";
        String region = "";
        String value = "";
        String category = "";
        String reason = "";
        String citation = "";
        List<String> inputs = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        for (Attributes item : children(group)) {
            if (named(item, Concept.ALGORITHM_NAME)) {
                rule = item.getString(Tag.TextValue, "");
            } else if (named(item, Concept.TRACKING_IDENTIFIER)) {
                region = item.getString(Tag.TextValue, "");
            } else if (item.getString(Tag.RelationshipType, "").equals("CONTAINS") && !REGION_TYPES.contains(item.getString(Tag.ValueType, ""))
                    && !named(item, Concept.RISK_CATEGORY) && !named(item, Concept.FINDING) && !named(item, Concept.FINDING_CATEGORY)) {
                String text = item.getString(Tag.TextValue, "");
                if (item.getString(Tag.ValueType, "").equals("NUM")) {
                    value = MeasuredValue.of(item);
                } else if (named(item, Concept.SCORE_CATEGORY)) {
                    category = text;
                } else if (named(item, Concept.NOT_COMPUTED)) {
                    reason = text;
                } else {
                    remarks.add(text);
                }
                for (Attributes child : children(item)) {
                    if (named(child, Concept.METHOD_CITATION)) {
                        citation = child.getString(Tag.TextValue, "");
                    } else {
                        inputs.add(input(child));
                    }
                }
            }
        }
        boolean computed = reason.isEmpty();
        String result = computed ? joined(value, without(rule, category)) : without(rule, reason);
        return new ReportedScore(region.equals(rule) ? rule : rule + ", " + region, result, computed, List.copyOf(inputs), List.copyOf(remarks), citation);
    }

    private static String input(Attributes item) {
        if (named(item, Concept.SCORE_INPUT)) {
            return item.getString(Tag.TextValue, "");
        }
        String value = switch (item.getString(Tag.ValueType, "")) {
            case "NUM" -> MeasuredValue.of(item);
            case "CODE" -> meaning(item, Tag.ConceptCodeSequence);
            default -> item.getString(Tag.TextValue, "");
        };
        StringBuilder words = new StringBuilder(meaning(item, Tag.ConceptNameCodeSequence)).append(' ').append(value);
        for (Attributes child : children(item)) {
            if (named(child, Concept.SOURCE)) {
                words.append(", ").append(meaning(child, Tag.ConceptCodeSequence));
            } else if (named(child, Concept.INPUT_DATE)) {
                words.append(", ").append(child.getString(Tag.Date, "").replaceFirst("^(\\d{4})(\\d{2})(\\d{2})$", "$1-$2-$3"));
            } else if (named(child, Concept.INPUT_AS_GIVEN)) {
                words.append(", given as ").append(child.getString(Tag.TextValue, ""));
            } else if (named(child, Concept.INPUT_BOUND)) {
                words.append(", known only as ").append(child.getString(Tag.TextValue, ""));
            }
        }
        return words.toString();
    }

    /** Texts of a report begin with the name of the score and its lesion, because viewers show them far from it. */
    private static String without(String rule, String text) {
        int colon = text.startsWith(rule) ? text.indexOf(": ", rule.length()) : -1;
        return colon < 0 ? text : text.substring(colon + 2);
    }

    private static String joined(String value, String category) {
        return value.isEmpty() || category.isEmpty() ? value + category : value + ", " + category;
    }

    private static boolean named(Attributes item, Concept concept) {
        Attributes name = item.getNestedDataset(Tag.ConceptNameCodeSequence);
        Code code = concept.code();
        return name != null && code.value().equals(name.getString(Tag.CodeValue, "")) && code.scheme().equals(name.getString(Tag.CodingSchemeDesignator, ""));
    }

    private static String meaning(Attributes item, int sequence) {
        Attributes code = item.getNestedDataset(sequence);
        return code == null ? "" : code.getString(Tag.CodeMeaning, "");
    }

    private static List<Attributes> children(Attributes item) {
        Sequence children = item.getSequence(Tag.ContentSequence);
        return children == null ? List.of() : List.copyOf(children);
    }
}
