package org.lobule.scoring.study;

import java.util.List;

/**
 * How predictions are judged.
 *
 * @param horizons   times of time-dependent figures, in the unit of follow-up; empty: quartiles of the event times
 * @param confidence of intervals
 * @param bootstrap  samples of intervals that have no formula; patients are drawn
 */
public record MetricsDefinition(List<Double> horizons, Double confidence, Integer bootstrap) {

    public static final MetricsDefinition STANDARD = new MetricsDefinition(null, null, null);

    public MetricsDefinition {
        horizons = Defaults.list(horizons);
        confidence = Defaults.number(confidence, 0.95);
        bootstrap = Defaults.number(bootstrap, 1000);
        if (!(confidence > 0.5 && confidence < 1) || bootstrap < 100) {
            throw new InvalidStudyException("metrics: confidence lies between 0.5 and 1, and a bootstrap has 100 samples at least");
        }
    }
}
