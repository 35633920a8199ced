package org.lobule.cohort;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.lobule.scoring.clinical.ClinicalQuantity;
import org.lobule.scoring.clinical.ClinicalValue;
import org.lobule.scoring.clinical.ClinicalValues;
import org.lobule.scoring.clinical.Reading;

/** Facts of a patient as they may be told. */
final class PatientFacts {

    /** Who is older is rare enough to be found (45 CFR 164.514(b)(2)(i)(C)). */
    private static final double OLDEST = 90;

    private PatientFacts() {}

    /** What the header of the images says, and of what was given the values that count on the day of the study. */
    static Map<String, String> of(Map<String, String> header, ClinicalValues given, Optional<LocalDate> study, boolean identified) {
        Map<String, String> facts = new TreeMap<>(header);
        study.ifPresent(day -> {
            for (ClinicalQuantity quantity : ClinicalQuantity.values()) {
                // a day would tell when something was; it is for tables that name the patient
                given.choose(quantity, Optional.empty(), false, day).value().map(ClinicalValue::reading)
                        .filter(reading -> identified || !(reading instanceof Reading.Day))
                        .ifPresent(reading -> facts.put(quantity.code(), ClinicalCells.text(reading)));
            }
        });
        return told(facts, identified);
    }

    /** As they are where the patient is named; else ages above 90 become 90. */
    private static Map<String, String> told(Map<String, String> facts, boolean identified) {
        Map<String, String> told = new TreeMap<>(facts);
        if (!identified) {
            told.computeIfPresent(ClinicalQuantity.AGE.code(), (_, years) -> Double.parseDouble(years) > OLDEST ? Double.toString(OLDEST) : years);
        }
        return told;
    }
}
