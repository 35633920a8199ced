package org.lobule.scoring.model.linear.path;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

import org.lobule.scoring.statistics.survival.TieMethod;

/**
 * Cox's partial likelihood; the predictor is the log hazard, up to a constant. Rows are at risk until and at their time, and only within
 * their stratum.
 */
public final class CoxLikelihood implements Likelihood {

    private static final double LEAST_CURVATURE = 1e-9;

    private final boolean[] event;
    private final TieMethod ties;
    /** Rows by stratum, then from the last time to the first, events of one time before those who were censored then. */
    private final int[] order;
    /** Places in {@link #order} where a group of one stratum and time begins, and one behind the last. */
    private final int[] groups;
    /** By group, whether it is the first of its stratum. */
    private final boolean[] opensStratum;
    private final int[] eventsOfGroup;
    private final double saturated;
    /** By place in {@link #order}, as {@link #expand} left them. */
    private final double[] hazard;
    private final double[] expected;
    private final double[] accumulated;
    /** By group, summed hazards. */
    private final double[] atRisk;
    private final double[] tied;
    private final double[] added;
    private final double[] spared;

    /** All rows in one stratum. */
    public CoxLikelihood(double[] time, boolean[] event, TieMethod ties) {
        this(time, event, new int[time.length], ties);
    }

    public CoxLikelihood(double[] time, boolean[] event, int[] stratum, TieMethod ties) {
        this.event = event;
        this.ties = ties;
        order = IntStream.range(0, time.length).boxed().sorted(Comparator.<Integer>comparingInt(row -> stratum[row])
                .thenComparing(row -> -time[row]).thenComparing(row -> !event[row])).mapToInt(Integer::intValue).toArray();
        int[] begins = IntStream.range(0, order.length).filter(k -> k == 0 || time[order[k]] != time[order[k - 1]]
                || stratum[order[k]] != stratum[order[k - 1]]).toArray();
        groups = Arrays.copyOf(begins, begins.length + 1);
        groups[begins.length] = order.length;
        opensStratum = new boolean[begins.length];
        eventsOfGroup = new int[begins.length];
        double sum = 0;
        for (int group = 0; group < begins.length; group++) {
            opensStratum[group] = group == 0 || stratum[order[groups[group]]] != stratum[order[groups[group] - 1]];
            for (int k = groups[group]; k < groups[group + 1]; k++) {
                eventsOfGroup[group] += event[order[k]] ? 1 : 0;
            }
            for (int d = 1; d <= eventsOfGroup[group]; d++) {
                sum += Math.log(ties == TieMethod.BRESLOW ? eventsOfGroup[group] : d);
            }
        }
        saturated = sum / time.length;
        hazard = new double[time.length];
        expected = new double[time.length];
        accumulated = new double[time.length];
        atRisk = new double[begins.length];
        tied = new double[begins.length];
        added = new double[begins.length];
        spared = new double[begins.length];
    }

    @Override
    public int rows() {
        return event.length;
    }

    @Override
    public int responses() {
        return 1;
    }

    @Override
    public boolean hasIntercept() {
        return false;
    }

    @Override
    public double saturatedLoss() {
        return saturated;
    }

    @Override
    public double loss(double[][] predictors) {
        double[] eta = predictors[0];
        double sum = 0;
        double largest = 0;
        double risk = 0;
        for (int group = 0; group < eventsOfGroup.length; group++) {
            if (opensStratum[group]) {
                largest = largest(eta, group);
                risk = 0;
            }
            double ofTied = 0;
            for (int k = groups[group]; k < groups[group + 1]; k++) {
                double hazard = Math.exp(eta[order[k]] - largest);
                risk += hazard;
                if (event[order[k]]) {
                    ofTied += hazard;
                    sum -= eta[order[k]] - largest;
                }
            }
            int events = eventsOfGroup[group];
            if (events > 0 && !(risk > 0)) {
                return Double.POSITIVE_INFINITY;
            }
            for (int d = 0; d < events; d++) {
                sum += Math.log(risk - without(d, events) * ofTied);
            }
        }
        return sum / event.length;
    }

    /** The share of tied events that the d-th of them no longer competes with. */
    private double without(int d, int events) {
        return ties == TieMethod.BRESLOW ? 0 : d / (double) events;
    }

    @Override
    public void expand(double[][] predictors, double[][] slopes, double[][] curvatures, boolean shared) {
        double[] eta = predictors[0];
        double largest = 0;
        double sum = 0;
        for (int group = 0; group < atRisk.length; group++) {
            if (opensStratum[group]) {
                largest = largest(eta, group);
                sum = 0;
            }
            tied[group] = 0;
            for (int k = groups[group]; k < groups[group + 1]; k++) {
                hazard[k] = Math.exp(eta[order[k]] - largest);
                sum += hazard[k];
                tied[group] += event[order[k]] ? hazard[k] : 0;
            }
            atRisk[group] = sum;
        }
        accumulate(hazard, false);
        for (int k = 0; k < order.length; k++) {
            int row = order[k];
            expected[k] = accumulated[k];
            slopes[0][row] = ((event[row] ? 1 : 0) - expected[k]) / event.length;
            curvatures[0][row] = Math.max(expected[k], LEAST_CURVATURE) / event.length;
        }
    }

    /** Exactly: of the hazard that a row accumulates, and what the risk sets have in common. */
    @Override
    public double[] curve(int response, double[] along, double[][] curvatures) {
        accumulate(along, true);
        double[] curved = new double[along.length];
        for (int k = 0; k < order.length; k++) {
            int row = order[k];
            curved[row] = (Math.max(expected[k], LEAST_CURVATURE) * along[row] - accumulated[k]) / along.length;
        }
        return curved;
    }

    /**
     * By place in {@link #order}: the hazard of a row summed over the events that it was at risk for, each of them divided by its risk
     * set, and times the mean of {@code of} in that risk set where {@code ofMeans}; {@code of} does not matter otherwise.
     */
    private void accumulate(double[] of, boolean ofMeans) {
        double sum = 0;
        for (int group = 0; group < atRisk.length; group++) {
            sum = opensStratum[group] ? 0 : sum;
            double sumTied = 0;
            for (int k = groups[group]; ofMeans && k < groups[group + 1]; k++) {
                double weighted = hazard[k] * of[order[k]];
                sum += weighted;
                sumTied += event[order[k]] ? weighted : 0;
            }
            added[group] = 0;
            spared[group] = 0;
            for (int d = 0; d < eventsOfGroup[group]; d++) {
                double without = without(d, eventsOfGroup[group]);
                double risk = atRisk[group] - without * tied[group];
                double share = ofMeans ? (sum - without * sumTied) / (risk * risk) : 1 / risk;
                added[group] += share;
                spared[group] += without * share;
            }
        }
        double cumulative = 0;
        for (int group = added.length - 1; group >= 0; group--) {
            cumulative = group == added.length - 1 || opensStratum[group + 1] ? added[group] : cumulative + added[group];
            for (int k = groups[group]; k < groups[group + 1]; k++) {
                accumulated[k] = hazard[k] * (event[order[k]] ? cumulative - spared[group] : cumulative);
            }
        }
    }

    /** Over the stratum that the group opens: exponentials are of what lies below it. */
    private double largest(double[] eta, int opening) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int group = opening; group < eventsOfGroup.length && (group == opening || !opensStratum[group]); group++) {
            for (int k = groups[group]; k < groups[group + 1]; k++) {
                largest = Math.max(largest, eta[order[k]]);
            }
        }
        return largest;
    }
}
