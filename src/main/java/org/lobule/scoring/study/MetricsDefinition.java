package org.lobule.scoring.study;

import java.util.List;

/**
 * How predictions are judged.
 *
 * @param horizons   times of time-dependent figures, in the unit of follow-up; empty: quartiles of the event times
 * @param thresholds probabilities from which on one would treat, of net benefit; of times at the last horizon; absent: 0.1, 0.2, 0.3, 0.5
 * @param confidence of intervals
 * @param bootstrap  samples of intervals that have no formula; patients are drawn
 */
public record MetricsDefinition(List<Double> horizons, List<Double> thresholds, Double confidence, Integer bootstrap) {

    /** Thresholds where a study states none. */
    private static final List<Double> USUAL = List.of(0.1, 0.2, 0.3, 0.5);

    public static final MetricsDefinition STANDARD = new MetricsDefinition(null, null, null, null);

    public MetricsDefinition {
        horizons = Defaults.list(horizons);
        thresholds = Defaults.list(thresholds, USUAL);
        confidence = Defaults.number(confidence, 0.95);
        bootstrap = Defaults.number(bootstrap, 1000);
        if (thresholds.stream().anyMatch(threshold -> !(threshold > 0 && threshold < 1))) {
            throw new InvalidStudyException("metrics.thresholds are probabilities, above 0 and below 1: %s".formatted(thresholds));
        }
        if (!(confidence > 0.5 && confidence < 1) || bootstrap < 100) {
            throw new InvalidStudyException("metrics: confidence lies between 0.5 and 1, and a bootstrap has 100 samples at least");
        }
    }
}
