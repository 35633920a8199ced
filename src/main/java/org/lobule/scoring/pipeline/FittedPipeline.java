package org.lobule.scoring.pipeline;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonTypeName;

import org.lobule.scoring.model.ClassModel;
import org.lobule.scoring.model.FittedModel;
import org.lobule.scoring.model.FittedStep;
import org.lobule.scoring.model.RiskModel;
import org.lobule.scoring.table.FeatureMatrix;

/**
 * Fitted steps, one after the other, and the model that sees what they leave.
 *
 * @param inputs the columns that the first step was fitted to
 */
@JsonTypeName("pipeline")
public record FittedPipeline(List<String> inputs, List<FittedStep> steps, FittedModel model) implements Predictor {

    public FittedPipeline {
        inputs = List.copyOf(inputs);
        steps = List.copyOf(steps);
    }

    @Override
    public List<String> used() {
        return model.inputs();
    }

    @Override
    public void check() {
        model.check();
    }

    @Override
    public int keptRows() {
        return model.keptRows();
    }

    /** The columns as the model sees them. */
    public FeatureMatrix prepare(FeatureMatrix features, List<String> batches) {
        FeatureMatrix prepared = features.selectColumns(inputs);
        for (FittedStep step : steps) {
            prepared = step.apply(prepared, batches);
        }
        return prepared;
    }

    @Override
    public Prediction predict(FeatureMatrix features, List<String> batches, double[] times) {
        return predict(model, prepare(features, batches), batches, times);
    }

    /** What a model says of columns that are prepared already. */
    public static Prediction predict(FittedModel model, FeatureMatrix prepared, List<String> batches, double[] times) {
        return switch (model) {
            case ClassModel classes -> new Prediction.Classes(classes.classes(), classes.probabilities(prepared));
            case RiskModel risk when risk.tellsSurvival() && times.length > 0 ->
                    new Prediction.Risks(risk.risks(prepared), times, risk.survival(prepared, batches, times));
            case RiskModel risk -> new Prediction.Risks(risk.risks(prepared), new double[0], new double[prepared.rows()][0]);
        };
    }
}
