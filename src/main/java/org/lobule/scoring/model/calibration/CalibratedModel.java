package org.lobule.scoring.model.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonTypeName;

import org.lobule.scoring.model.ClassModel;
import org.lobule.scoring.model.Explanation;
import org.lobule.scoring.table.FeatureMatrix;

/**
 * A model of classes with calibrated probabilities.
 *
 * @param scalings of the log odds: of the event for two classes, otherwise of each class against the rest
 */
@JsonTypeName("calibrated")
public record CalibratedModel(ClassModel model, Scaling[] scalings) implements ClassModel {

    /** Probabilities are kept this far from 0 and 1, for a log odds that is a number. */
    private static final double MARGIN = 1e-6;

    static double logOdds(double probability) {
        double inside = Math.clamp(probability, MARGIN, 1 - MARGIN);
        return Math.log(inside / (1 - inside));
    }

    @Override
    public List<String> inputs() {
        return model.inputs();
    }

    @Override
    public List<String> classes() {
        return model.classes();
    }

    @Override
    public double[][] probabilities(FeatureMatrix features) {
        return Arrays.stream(model.probabilities(features)).map(this::calibrated).toArray(double[][]::new);
    }

    private double[] calibrated(double[] raw) {
        if (scalings.length == 1) {
            double event = scalings[0].probability(logOdds(raw[1]));
            return new double[] {1 - event, event};
        }
        double[] each = new double[raw.length];
        Arrays.setAll(each, c -> scalings[c].probability(logOdds(raw[c])));
        double sum = Arrays.stream(each).sum();
        return sum > 0 ? Arrays.stream(each).map(of -> of / sum).toArray() : raw;
    }

    @Override
    public void check() {
        model.check();
    }

    @Override
    public int keptRows() {
        return model.keptRows();
    }

    /** That of the model beneath: contributions sum to what it says before calibration. */
    @Override
    public Optional<Explanation> explain(double[] row) {
        return model.explain(row).map(beneath -> new Explanation(beneath.scale() + " before calibration", beneath.base(), beneath.inputs(), beneath.contributions()));
    }
}
