package org.lobule.scoring;

import java.util.List;
import java.util.Optional;

import org.lobule.scoring.clinical.ClinicalValue;

/**
 * The outcome of one published rule.
 *
 * @param code                 short code of the private scheme 99LOBULE, at most 16 characters ("UP7", "MILAN-SIZE", "TBS")
 * @param region               the lesion it is of; empty for the patient or the study
 * @param value                the number, or empty where the rule only sorts into categories or was not computable
 * @param unit                 UCUM unit of the value ("1" for a pure number)
 * @param category             the rule's category in its own words ("within", "low"), or empty
 * @param inputs               the values it was computed from, each with unit, source and date
 * @param remarks              what else it was computed from, and what a reader must know of it, in plain words
 * @param citation             first author, journal, year, volume and page
 * @param notComputableReason  why there is no result; empty when there is one
 */
public record Score(String code, String name, RuleFamily family, Optional<String> region, Optional<Double> value, String unit,
                    Optional<String> category, List<ClinicalValue> inputs, List<String> remarks, String citation,
                    Optional<String> notComputableReason) {

    /** The name, with the lesion where it is of one. */
    public String title() {
        return region.map(lesion -> name + ", " + lesion).orElse(name);
    }
}
