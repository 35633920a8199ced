package org.lobule.scoring.statistics.discrimination;

import java.util.Arrays;
import java.util.List;

import org.lobule.scoring.statistics.Bootstrap;
import org.lobule.scoring.statistics.BootstrapEstimate;
import org.lobule.scoring.statistics.Interval;
import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.Normal;
import org.lobule.scoring.statistics.ResamplingUnits;

/**
 * The area under the receiver operating characteristic: probability that a case with the event scores higher than one without.
 * {@link #of} treats rows as independent: where
 * a patient has several, take {@link #clustered} or {@link #bootstrap}.
 *
 * @param value         of the area; ties count half
 * @param standardError of DeLong; NaN where a class has one case only, 0 where the classes are separated completely
 * @param interval      plain, cut to [0, 1]
 * @param logitInterval by the logit, always within (0, 1) and better near the ends; undefined where the area is 0 or 1
 * @param z             against an area of one half
 * @param p             of z, two-sided
 * @param events        cases with the event
 * @param others        cases without
 */
public record AreaUnderCurve(double value, double standardError, Interval interval, Interval logitInterval, double z, double p,
                             int events, int others) {

    /** @throws IllegalArgumentException where all rows had the event, or none */
    public static AreaUnderCurve of(LabelledScores scored, double level) {
        Placements placements = Placements.of(scored);
        return of(placements.area(), placements.variance(), scored, level);
    }

    /**
     * With the variance of patients who have several rows each: Obuchowski, Biometrics 1997;53:567.
     *
     * @param patients whom each row belongs to
     */
    public static AreaUnderCurve clustered(LabelledScores scored, List<String> patients, double level) {
        ClusteredPlacements placements = ClusteredPlacements.of(scored, patients);
        return of(placements.area(), placements.variance(), scored, level);
    }

    private static AreaUnderCurve of(double value, double variance, LabelledScores scored, double level) {
        double error = Math.sqrt(variance);
        double z = (value - 0.5) / error;
        return new AreaUnderCurve(value, error, Interval.normal(level, value, error).within(0, 1), logit(level, value, error), z,
                Normal.twoSided(z), scored.eventCount(), scored.size() - scored.eventCount());
    }

    /** The area alone; NaN where all rows had the event, or none. */
    public static double value(LabelledScores scored) {
        double[] events = scored.scoresOf(true);
        double[] others = scored.scoresOf(false);
        Arrays.sort(events);
        Arrays.sort(others);
        double won = 0;
        int lower = 0;
        int notHigher = 0;
        for (double event : events) {
            while (lower < others.length && others[lower] < event) {
                lower++;
            }
            notHigher = Math.max(notHigher, lower);
            while (notHigher < others.length && others[notHigher] == event) {
                notHigher++;
            }
            won += (lower + notHigher) / 2.0;
        }
        return won / events.length / others.length;
    }

    /**
     * By resampling patients, within classes.
     *
     * @param patients whom each row belongs to
     */
    public static BootstrapEstimate bootstrap(LabelledScores scored, List<String> patients, Bootstrap bootstrap) {
        return bootstrap.estimate(ResamplingUnits.stratified(patients, scored.classes()), rows -> value(scored.selectRows(rows)));
    }

    /** {@link #logitInterval} where the standard error is so many times as large. */
    public Interval widened(double times) {
        return logit(logitInterval.level(), value, times * standardError);
    }

    private static Interval logit(double level, double value, double error) {
        if (value == 0 || value == 1) {
            return Interval.undefined(level);
        }
        double centre = Math.log(value / (1 - value));
        double margin = Normal.quantileOfInterval(level) * error / (value * (1 - value));
        return new Interval(level, 1 / (1 + Math.exp(margin - centre)), 1 / (1 + Math.exp(-centre - margin)));
    }
}
