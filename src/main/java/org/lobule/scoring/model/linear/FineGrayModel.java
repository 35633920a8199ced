package org.lobule.scoring.model.linear;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonTypeName;

import org.lobule.scoring.model.Explanation;
import org.lobule.scoring.model.RiskModel;
import org.lobule.scoring.table.FeatureMatrix;

/**
 * Incidence of the event where others compete: what it says of being free of the event is 1 less the incidence, those with a competing
 * event among the free.
 *
 * @param subdistribution the model of the hazard of the subdistribution, which reads as one of hazards
 */
@JsonTypeName("fine-gray")
public record FineGrayModel(CoxModel subdistribution) implements RiskModel, LinearModel {

    @Override
    public FitSummary fit() {
        return subdistribution.fit();
    }

    @Override
    public List<String> inputs() {
        return subdistribution.inputs();
    }

    @Override
    public double[] risks(FeatureMatrix features) {
        return subdistribution.risks(features);
    }

    @Override
    public boolean tellsSurvival() {
        return true;
    }

    @Override
    public double[][] survival(FeatureMatrix features, double[] times) {
        return subdistribution.survival(features, times);
    }

    @Override
    public Optional<Explanation> explain(double[] row) {
        return subdistribution.explain(row).map(hazard -> new Explanation("log subdistribution hazard", hazard.base(), hazard.inputs(), hazard.contributions()));
    }
}
