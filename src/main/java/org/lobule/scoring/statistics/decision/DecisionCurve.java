package org.lobule.scoring.statistics.decision;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.lobule.scoring.statistics.Bootstrap;
import org.lobule.scoring.statistics.BootstrapEstimate;
import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.ResamplingUnits;

/**
 * Net benefit over thresholds: Vickers &amp; Elkin, Med Decis Making 2006;26:565; of times to an event: Vickers et al., BMC Med Inform
 * Decis Mak 2008;8:53.
 */
public final class DecisionCurve {

    private final double[] risks;
    private final EventShare events;
    private final double[] thresholds;

    private DecisionCurve(double[] risks, EventShare events, double[] thresholds) {
        if (thresholds.length == 0 || Arrays.stream(thresholds).anyMatch(threshold -> !(threshold > 0 && threshold < 1))) {
            throw new IllegalArgumentException("A decision curve needs thresholds above 0 and below 1");
        }
        if (risks.length == 0 || Arrays.stream(risks).anyMatch(risk -> !(risk >= 0 && risk <= 1))) {
            throw new IllegalArgumentException("A decision curve needs a probability of each row, none missing");
        }
        this.risks = risks;
        this.events = events;
        this.thresholds = thresholds;
    }

    /** Of an event that came or not. */
    public static DecisionCurve of(LabelledScores predicted, double[] thresholds) {
        boolean[] came = predicted.events();
        return new DecisionCurve(predicted.scores(),
                rows -> Arrays.stream(rows).filter(row -> came[row]).count() / (double) rows.length, thresholds);
    }

    /**
     * Of an event by a time.
     *
     * @param risks  predicted probability of the event by that time, by row
     * @param events estimate by that time
     */
    public static DecisionCurve byTime(double[] risks, EventShare events, double[] thresholds) {
        return new DecisionCurve(risks, events, thresholds);
    }

    /** Thresholds from one to another, both included, evenly spaced. */
    public static double[] thresholds(double from, double to, int count) {
        return IntStream.range(0, count).mapToDouble(step -> from + (to - from) * step / Math.max(1, count - 1)).toArray();
    }

    /** A point for each threshold; a value is NaN where the share of events cannot be told. */
    public List<NetBenefit> points() {
        return points(IntStream.range(0, risks.length).toArray());
    }

    private List<NetBenefit> points(int[] rows) {
        double overall = events.among(rows);
        return DoubleStream.of(thresholds).mapToObj(threshold -> {
            int[] treated = Arrays.stream(rows).filter(row -> risks[row] >= threshold).toArray();
            return NetBenefit.of(threshold, (double) treated.length / rows.length, treated.length == 0 ? 0 : events.among(treated), overall);
        }).toList();
    }

    /** The model's net benefit at each threshold with its interval. */
    public List<BootstrapEstimate> modelIntervals(ResamplingUnits patients, Bootstrap bootstrap) {
        return bootstrap.estimates(patients, rows -> points(rows).stream().mapToDouble(NetBenefit::model).toArray());
    }

    /** The net benefit over the better of treating everybody and nobody at each threshold, with its interval. */
    public List<BootstrapEstimate> gainIntervals(ResamplingUnits patients, Bootstrap bootstrap) {
        return bootstrap.estimates(patients, rows -> points(rows).stream()
                .mapToDouble(point -> point.model() - Math.max(0, point.treatAll())).toArray());
    }

    /**
     * This curve's net benefit less another's of the same patients at each threshold, with its interval.
     *
     * @throws IllegalArgumentException where the other has other thresholds or another number of rows
     */
    public List<BootstrapEstimate> differenceIntervals(DecisionCurve other, ResamplingUnits patients, Bootstrap bootstrap) {
        if (!Arrays.equals(thresholds, other.thresholds) || risks.length != other.risks.length) {
            throw new IllegalArgumentException("Decision curves are compared at the same thresholds of the same patients");
        }
        return bootstrap.estimates(patients, rows -> {
            List<NetBenefit> own = points(rows);
            List<NetBenefit> others = other.points(rows);
            return IntStream.range(0, own.size()).mapToDouble(point -> own.get(point).model() - others.get(point).model()).toArray();
        });
    }
}
