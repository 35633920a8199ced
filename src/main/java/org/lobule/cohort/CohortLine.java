package org.lobule.cohort;

import java.util.Optional;

/** A line of an answer: a series, or the end. An answer without an end broke off. */
public record CohortLine(Optional<CohortSeries> series, Optional<End> end) {

    /**
     * @param studies        that were told
     * @param withoutFeatures analysed studies within the days that were asked for whose features were not kept: their analysis is older
     * @param redacted       texts that were left out since they held something that names the patient
     */
    public record End(int studies, int withoutFeatures, int redacted) {}

    static CohortLine of(CohortSeries series) {
        return new CohortLine(Optional.of(series), Optional.empty());
    }

    static CohortLine of(End end) {
        return new CohortLine(Optional.empty(), Optional.of(end));
    }

    /** The phase of a report as columns of feature tables name it. */
    static String phaseName(String words) {
        return words.contains("unknown") ? "" : words.strip().replace(' ', '-');
    }
}
