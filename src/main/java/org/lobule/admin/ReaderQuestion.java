package org.lobule.admin;

import java.util.Arrays;
import java.util.List;

import org.lobule.scoring.clinical.ClinicalQuantity;
import org.lobule.scoring.clinical.QuantityDefinition;

/**
 * Something that only a reader of the images or a clinician can tell, as the study's page asks for it.
 *
 * @param words the question with what can be answered
 */
public record ReaderQuestion(String code, String words) {

    static final List<ReaderQuestion> ALL = Arrays.stream(ClinicalQuantity.values()).map(ClinicalQuantity::definition)
            .filter(QuantityDefinition::asked).map(ReaderQuestion::of).toList();

    private static ReaderQuestion of(QuantityDefinition definition) {
        String answers = switch (definition.kind()) {
            case CATEGORY -> String.join(", ", definition.choices());
            case FLAG -> "yes or no";
            case COUNT -> "%.0f to %.0f".formatted(definition.lowest(), definition.highest());
            case QUANTITY -> "in " + definition.canonicalUnit();
            case DATE -> "a day";
        };
        return new ReaderQuestion(definition.quantity().code(), "%s%s: %s".formatted(definition.ofLesion() ? "Lesion, " : "", definition.name(), answers));
    }
}
