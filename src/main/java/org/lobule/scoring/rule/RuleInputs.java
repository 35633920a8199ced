package org.lobule.scoring.rule;

import java.util.Map;

import org.lobule.scoring.clinical.AcceptedUnit;
import org.lobule.scoring.clinical.ClinicalQuantity;
import org.lobule.scoring.clinical.Reading;

/** The inputs of one application of a rule; each that the rule needs is there. */
final class RuleInputs {

    private final Map<ClinicalQuantity, Reading> readings;

    RuleInputs(Map<ClinicalQuantity, Reading> readings) {
        this.readings = readings;
    }

    /** In the canonical unit. */
    double number(ClinicalQuantity quantity) {
        return ((Reading.Number) readings.get(quantity)).value();
    }

    /** In another accepted unit, rounded to twelve digits, so that a cut-off in that unit is met by values given in it. */
    double in(String ucum, ClinicalQuantity quantity) {
        AcceptedUnit unit = quantity.definition().unit(ucum).orElseThrow();
        return unit.fromCanonical(number(quantity));
    }

    int count(ClinicalQuantity quantity) {
        return (int) number(quantity);
    }

    boolean is(ClinicalQuantity quantity) {
        return ((Reading.Flag) readings.get(quantity)).present();
    }

    String choice(ClinicalQuantity quantity) {
        return ((Reading.Choice) readings.get(quantity)).code();
    }

    boolean chosen(ClinicalQuantity quantity, String choice) {
        return choice(quantity).equals(choice);
    }

    /** Whether an optional input is there. */
    boolean has(ClinicalQuantity quantity) {
        return readings.containsKey(quantity);
    }
}
