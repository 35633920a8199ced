package org.lobule.scoring.clinical;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * One value of one quantity, with where it comes from.
 *
 * @param region   the lesion it is of ("lesion-1"); empty for the patient, or for a study's only lesion
 * @param reading  in the canonical unit
 * @param given    as it was given, with its unit
 * @param origin   who or what gave it: the name of a peer, a file or a user; never a patient
 * @param observed when it was true: of the sample, the images, the examination
 * @param received when the node got it
 */
public record ClinicalValue(ClinicalQuantity quantity, Optional<String> region, Reading reading, String given, ClinicalSource source,
                            String origin, LocalDateTime observed, Instant received) {

    /**
     * A value as it is sent.
     *
     * @param text a number (with a point or a comma; "&lt;" or "&gt;" before it for a limit of measurement), a choice, yes or no, a day
     * @param unit UCUM or a usual spelling; empty for a pure number, a category or a flag
     * @throws UnacceptableValueException with what to do, where it cannot be what it says
     */
    public static ClinicalValue of(ClinicalQuantity quantity, Optional<String> region, String text, String unit, ClinicalSource source, String origin,
                                   LocalDateTime observed, Instant received) {
        Reading reading = ReadingParser.parse(quantity.definition(), text, unit);
        String given = unit.isBlank() ? text.strip() : text.strip() + " " + unit.strip();
        return new ClinicalValue(quantity, region, reading, given, source, origin, observed, received);
    }

    /** "Albumin 38 g/L (FHIR, 2026-03-14)", with the given form where it differs. */
    public String describe() {
        String value = reading.text();
        String as = given.equals(value) || reading instanceof Reading.Flag || reading instanceof Reading.Choice ? "" : ", given as " + given;
        String where = region.map(lesion -> " of " + lesion).orElse("");
        return "%s%s %s (%s, %s%s)".formatted(quantity.title(), where, value, source.words(), observed.toLocalDate(), as);
    }
}
