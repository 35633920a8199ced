package org.lobule.clinical;

import java.time.LocalDateTime;

import org.lobule.scoring.clinical.ClinicalQuantity;
import org.lobule.scoring.clinical.ClinicalSource;

/**
 * A value as it came, before it was looked at.
 *
 * @param accession accession number of the one study it is for; empty for every study of the patient
 * @param study     Study Instance UID of the one study it is for; empty for every study of the patient
 * @param region    lesion it is of; empty for the patient, or for a study's only lesion
 * @param origin    who or what gave it; never a patient
 * @param sourceKey by which its source knows it, so that a later version takes its place; empty where the source has none
 * @param observed  when it was true, in the node's time zone
 */
public record GivenValue(PatientKey patient, String accession, String study, ClinicalQuantity quantity, String region, String text, String unit,
                         ClinicalSource source, String origin, String sourceKey, LocalDateTime observed, Standing standing) {

    private static final int LONGEST = 64;
    private static final int LONGEST_KEY = 512;

    /** What its source says of it. */
    public enum Standing {
        FINAL,
        /** It takes the place of an earlier version. */
        CORRECTED,
        /** It was never true: an earlier version does not count any more. */
        WITHDRAWN
    }

    /** @throws EntryRefusedException where a text is too long */
    public GivenValue {
        within("accession", accession, LONGEST);
        within("study", study, LONGEST);
        within("region", region, LONGEST);
        within("value", text, LONGEST);
        within("unit", unit, LONGEST);
        within("id", sourceKey, LONGEST_KEY);
    }

    private static void within(String name, String text, int longest) {
        if (text.length() > longest) {
            throw new EntryRefusedException("%s has more than %d characters".formatted(name, longest));
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new EntryRefusedException("%s has control characters".formatted(name));
        }
    }

    /** The quantity alone: what is logged by mistake names nobody. */
    @Override
    public String toString() {
        return "a value of " + quantity.code();
    }
}
