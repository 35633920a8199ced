package org.lobule.scoring.statistics.survival;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

import org.lobule.scoring.model.UnfitException;

/**
 * Proportional-hazards regression (Cox, J R Stat Soc B 1972;34:187-220).
 *
 * @param ties how tied events are counted
 */
public record CoxRegression(TieMethod ties) {

    public static final CoxRegression USUAL = new CoxRegression(TieMethod.EFRON);

    /**
     * @throws UnfitException where there is no event, a column is constant or hangs on others, or the likelihood rises for ever with
     *                        a coefficient (the column separates those with an event from those at risk); by name
     */
    public CoxFit fit(CoxRows rows) {
        Scaling scaling = Scaling.of(rows);
        double[][] x = scaling.apply(rows.covariates());
        int events = rows.outcome().events();
        Ascent.Peak peak = new Ascent(new PartialLikelihood(rows, x, ties), rows.covariates().columns(), events).climb();
        double[][] covariance = peak.covariance();
        SortedMap<Integer, List<HazardSteps>> steps = HazardSteps.of(rows, x, ties, peak.beta());
        double[][] robust = ScoreResiduals.sandwich(ScoreResiduals.of(rows, x, peak.beta(), steps), rows, covariance);
        List<BaselineHazard> baselines = steps.entrySet().stream().map(entry -> baseline(entry.getKey(), entry.getValue())).toList();
        return new CoxFit(rows.covariates().columns(), ties, scaling.coefficients(peak.beta()), scaling.covariance(covariance), scaling.covariance(robust),
                scaling.mean(), baselines, peak.start().logLikelihood(), peak.top().logLikelihood(), peak.scoreTest(), rows.outcome().rows(), events,
                peak.iterations());
    }

    /**
     * The coefficients alone, for figures that are computed many times.
     *
     * @throws UnfitException as of {@link #fit}
     */
    public double[] coefficients(CoxRows rows) {
        Scaling scaling = Scaling.of(rows);
        return scaling.coefficients(new Ascent(new PartialLikelihood(rows, scaling.apply(rows.covariates()), ties), rows.covariates().columns(), rows.outcome().events())
                .climb().beta());
    }

    private static BaselineHazard baseline(int stratum, List<HazardSteps> steps) {
        double[] times = steps.stream().mapToDouble(HazardSteps::time).toArray();
        double[] hazard = steps.stream().mapToDouble(HazardSteps::hazard).toArray();
        Arrays.parallelPrefix(hazard, Double::sum);
        return new BaselineHazard(stratum, times, hazard);
    }
}
