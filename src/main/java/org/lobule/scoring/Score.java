package org.lobule.scoring;

import java.util.List;
import java.util.Optional;

/**
 * The outcome of one published rule.
 *
 * @param code                 short code of the private scheme 99LOBULE, at most 16 characters ("UP7", "MILAN-SIZE", "TBS")
 * @param value                the number, or empty where the rule only sorts into categories or was not computable
 * @param unit                 UCUM unit of the value ("1" for a pure number)
 * @param category             the rule's category in its own words ("within", "low"), or empty
 * @param inputs               what it was computed from, in plain words with units
 * @param citation             first author, journal, year, volume and page
 * @param notComputableReason  why there is no result; empty when there is one
 */
public record Score(String code, String name, Optional<Double> value, String unit, Optional<String> category,
                    List<String> inputs, String citation, Optional<String> notComputableReason) {}
