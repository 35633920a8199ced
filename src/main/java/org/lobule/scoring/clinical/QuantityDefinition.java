package org.lobule.scoring.clinical;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What a quantity is.
 *
 * @param name       as people read it
 * @param loinc      LOINC codes under which it comes
 * @param units      accepted units, the canonical one first; none but for quantities
 * @param lowest     the least plausible value, in the canonical unit; {@code highest} the greatest
 * @param choices    what a category can be
 * @param daysBefore how old a value may be at the study; {@code daysAfter} how much later than the study it may be
 * @param ofLesion   whether each lesion has its own
 * @param asked      whether only a reader of the images or a clinician can tell it
 */
public record QuantityDefinition(ClinicalQuantity quantity, String name, QuantityKind kind, List<String> loinc, List<AcceptedUnit> units,
                                 double lowest, double highest, List<String> choices, int daysBefore, int daysAfter, boolean ofLesion, boolean asked) {

    /** UCUM; "1" where there is no unit. */
    public String canonicalUnit() {
        return units.isEmpty() ? "1" : units.getFirst().ucum();
    }

    /** The accepted unit of this spelling; an empty one is the unit of a pure number. */
    public Optional<AcceptedUnit> unit(String spelling) {
        String ucum = UnitSpelling.ucum(spelling);
        return units.stream().filter(unit -> UnitSpelling.ucum(unit.ucum()).equals(ucum)).findFirst();
    }

    /** Whether a value of one day counts for a study of another. */
    public boolean counts(LocalDate observed, LocalDate study) {
        long days = ChronoUnit.DAYS.between(observed, study);
        return days <= daysBefore && -days <= daysAfter;
    }
}
