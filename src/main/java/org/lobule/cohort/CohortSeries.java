package org.lobule.cohort;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.lobule.radiomics.FeatureRow;

/**
 * One analysed series of a cohort.
 *
 * @param patient     pseudonym
 * @param study       pseudonym
 * @param series      pseudonym
 * @param examination counts the patient's examinations on this node from 1, all of them, wanted or not
 * @param day         days since the first of them; null where a date is not known
 * @param year        of the examination; null where the date is not known
 * @param ordinal     place among the series of the study, the best first
 * @param phase       as columns name it: "portal-venous"; empty where nobody knows
 * @param clinical    values that count for the study by the code of their quantity
 * @param identity    who it is, where it was asked for
 */
public record CohortSeries(String patient, String study, String series, int examination, Long day, Integer year, int ordinal, String modality,
                           String phase, String settingsName, String settingsHash, String version, Instant computedAt, Acquisition acquisition,
                           Map<String, String> clinical, Optional<Identity> identity, List<FeatureRow> rows) {

    /** What names a patient. */
    public record Identity(String patientId, String issuer, String accessionNumber, String studyDate, String studyInstanceUid, String seriesInstanceUid) {}
}
