package org.lobule.scoring.clinical;

import java.util.List;
import java.util.Optional;

/**
 * What a set of values has of one quantity for one study.
 *
 * @param value     the one that counts; empty where none does
 * @param conflicts others within the window that say something else, the nearest first
 * @param outside   the nearest value outside the window, where none is inside
 */
public record ChosenValue(ClinicalQuantity quantity, Optional<ClinicalValue> value, List<ClinicalValue> conflicts, Optional<ClinicalValue> outside) {

    /** Why there is none: "bilirubin missing", or that the last one is too old. */
    public String absence() {
        QuantityDefinition definition = quantity.definition();
        return outside.map(old -> "%s missing (that of %s is not within %d days before and %d days after the study)".formatted(
                definition.name(), old.observed().toLocalDate(), definition.daysBefore(), definition.daysAfter())).orElse(definition.name() + " missing");
    }
}
