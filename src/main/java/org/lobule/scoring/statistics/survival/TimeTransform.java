package org.lobule.scoring.statistics.survival;

import org.lobule.scoring.table.SurvivalOutcome;

/** The scale of time on which a coefficient might drift. */
public enum TimeTransform {
    /** 1 - S just before the time, R's default: robust against few late events. */
    KM,
    /** Time as it is. */
    IDENTITY,
    /** Events in order of time; tied ones in order of rows. */
    RANK;

    /** By event, times rising. */
    double[] of(SurvivalOutcome outcome, double[] times) {
        double[] transformed = times.clone();
        SurvivalCurve curve = KaplanMeier.USUAL.fit(outcome);
        for (int place = 0; place < times.length; place++) {
            transformed[place] = switch (this) {
                case KM -> 1 - curve.before(times[place]);
                case IDENTITY -> times[place];
                case RANK -> place + 1;
            };
        }
        return transformed;
    }
}
