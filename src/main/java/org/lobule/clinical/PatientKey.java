package org.lobule.clinical;

import org.lobule.intake.Study;
import org.lobule.site.ClinicalFeeds;

/**
 * Whose a value is. The same ID of two issuers is of two patients.
 *
 * @param issuer empty for the site's own
 */
public record PatientKey(String id, String issuer) {

    private static final int LONGEST = 64;

    /** @throws EntryRefusedException where it can be nobody's */
    public PatientKey {
        if (id.isBlank() || id.length() > LONGEST || issuer.length() > LONGEST) {
            throw new EntryRefusedException("a patient ID of 1 to %d characters is needed".formatted(LONGEST));
        }
    }

    /** @param issuer blank or the site's own, or another */
    public static PatientKey of(String id, String issuer, ClinicalFeeds feeds) {
        String named = issuer.strip();
        return new PatientKey(id.strip(), named.equals(feeds.issuer()) ? "" : named);
    }

    /** Whether a study is of this patient. */
    boolean isOf(Study study, ClinicalFeeds feeds) {
        String named = study.patientIdIssuer() == null ? "" : study.patientIdIssuer().strip();
        return id.equals(study.patientId() == null ? "" : study.patientId().strip()) && issuer.equals(named.equals(feeds.issuer()) ? "" : named);
    }

    /** Not the patient: what is logged by mistake names nobody. */
    @Override
    public String toString() {
        return "a patient";
    }
}
