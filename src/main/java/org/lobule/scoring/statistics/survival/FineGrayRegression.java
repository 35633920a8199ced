package org.lobule.scoring.statistics.survival;

import java.util.Arrays;

import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.SurvivalOutcome;

/**
 * Regression on the hazard of the subdistribution of cause 1 (Fine and Gray, J Am Stat Assoc 1999;94:496-509): rows with a competing
 * event stay at risk, by the probability that censoring would have left them there. Tied events as Breslow's. Errors allow for
 * that probability being estimated. Without competing events it is {@link CoxRegression} with Breslow's ties and robust errors.
 */
public final class FineGrayRegression {

    private FineGrayRegression() {}

    /**
     * @param covariates without missing values
     * @throws UnfitException as of {@link CoxRegression#fit}
     */
    public static FineGrayFit fit(SurvivalOutcome outcome, FeatureMatrix covariates) {
        Scaling scaling = Scaling.of(CoxRows.of(outcome, covariates));
        double[][] x = scaling.apply(covariates);
        SubdistributionRisk risk = new SubdistributionRisk(outcome, x);
        Ascent.Peak peak = new Ascent(risk, covariates.columns(), outcome.events()).climb();
        SubdistributionInfluence influence = new SubdistributionInfluence(outcome, x, risk, peak.beta());
        double[][] covariance = ScoreResiduals.sandwich(Arrays.asList(influence.byRow()), peak.covariance());
        return new FineGrayFit(covariates.columns(), scaling.coefficients(peak.beta()), scaling.covariance(covariance), scaling.mean(),
                influence.baseline(), peak.start().logLikelihood(), peak.top().logLikelihood(), outcome.rows(), outcome.events(),
                (int) Arrays.stream(outcome.cause()).filter(cause -> cause > 1).count());
    }
}
