package org.lobule.scoring.model.linear;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonTypeName;

import org.lobule.scoring.model.BaselineHazard;
import org.lobule.scoring.model.Explanation;
import org.lobule.scoring.model.RiskModel;
import org.lobule.scoring.table.FeatureMatrix;

/**
 * Proportional hazards: the risk is the log hazard ratio to a row that is average in everything.
 *
 * @param terms            columns with a coefficient
 * @param times            of the training events, rising
 * @param cumulativeHazard of an average row up to each of them (Breslow), over all strata
 * @param strata           baselines of a model that was fitted within batches, by name; else none
 * @param fit              how it came about
 */
@JsonTypeName("cox")
public record CoxModel(List<LinearTerm> terms, double[] times, double[] cumulativeHazard, SortedMap<String, BaselineHazard> strata, FitSummary fit) implements RiskModel, LinearModel {

    /** @throws IllegalArgumentException where times or hazards do not rise */
    public CoxModel {
        terms = List.copyOf(terms);
        strata = strata == null ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(new TreeMap<>(strata));
        boolean rises = times.length == cumulativeHazard.length;
        for (int k = 0; rises && k < times.length; k++) {
            rises = times[k] >= 0 && cumulativeHazard[k] >= 0 && Double.isFinite(cumulativeHazard[k])
                    && (k == 0 || times[k] > times[k - 1] && cumulativeHazard[k] >= cumulativeHazard[k - 1]);
        }
        if (!rises) {
            throw new IllegalArgumentException("A baseline is of times and cumulative hazards that rise");
        }
    }

    /** With one baseline for all. */
    public CoxModel(List<LinearTerm> terms, double[] times, double[] cumulativeHazard, FitSummary fit) {
        this(terms, times, cumulativeHazard, Collections.emptySortedMap(), fit);
    }

    @Override
    public List<String> inputs() {
        return LinearTerm.names(terms);
    }

    private double centre() {
        double centre = 0;
        for (LinearTerm term : terms) {
            centre -= term.coefficient() * term.mean();
        }
        return centre;
    }

    @Override
    public double[] risks(FeatureMatrix features) {
        return LinearTerm.predict(terms, centre(), features);
    }

    @Override
    public boolean tellsSurvival() {
        return true;
    }

    /** After the last event of training the probability stays as it was then. */
    @Override
    public double[][] survival(FeatureMatrix features, double[] at) {
        double[] risks = risks(features);
        double[][] survival = new double[risks.length][at.length];
        for (int k = 0; k < at.length; k++) {
            double hazard = cumulativeHazard(at[k]);
            for (int row = 0; row < risks.length; row++) {
                survival[row][k] = hazard == 0 ? 1 : Math.exp(-hazard * Math.exp(risks[row]));
            }
        }
        return survival;
    }

    /** By the baseline of each row's own batch; where training had none of it, that of all batches together. */
    @Override
    public double[][] survival(FeatureMatrix features, List<String> batches, double[] at) {
        double[][] survival = survival(features, at);
        double[] risks = strata.isEmpty() ? new double[0] : risks(features);
        for (int row = 0; row < risks.length; row++) {
            BaselineHazard own = strata.get(batches.get(row));
            survival[row] = own == null ? survival[row] : own.survival(new double[] {risks[row]}, at)[0];
        }
        return survival;
    }

    /** Of an average row up to and at a time. */
    public double cumulativeHazard(double time) {
        int place = Arrays.binarySearch(times, time);
        int before = place >= 0 ? place : -place - 2;
        return before < 0 ? 0 : cumulativeHazard[before];
    }

    @Override
    public Optional<Explanation> explain(double[] row) {
        return Optional.of(LinearTerm.explain(terms, centre(), "log hazard", row));
    }
}
