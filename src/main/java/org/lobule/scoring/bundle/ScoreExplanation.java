package org.lobule.scoring.bundle;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.lobule.scoring.bundle.BundleScore.Contribution;
import org.lobule.scoring.bundle.BundleScore.Contributions;
import org.lobule.scoring.model.FittedModel;
import org.lobule.scoring.pipeline.FittedPipeline;
import org.lobule.scoring.pipeline.FittedStack;
import org.lobule.scoring.pipeline.Prediction;
import org.lobule.scoring.pipeline.Predictor;
import org.lobule.scoring.table.FeatureMatrix;

/** Explains one row: of a pipeline the inputs of its model, of late fusion the scores of its members. */
final class ScoreExplanation {

    private ScoreExplanation() {}

    static Optional<Contributions> of(Predictor predictor, FeatureMatrix row, List<String> batches) {
        return switch (predictor) {
            case FittedPipeline pipeline -> of(pipeline.model(), pipeline.prepare(row, batches));
            case FittedStack stack -> {
                List<Prediction> said = stack.members().stream().map(member -> member.predict(row, batches, new double[0])).toList();
                yield of(stack.judge(), FittedStack.scores(stack.names(), said));
            }
        };
    }

    private static Optional<Contributions> of(FittedModel model, FeatureMatrix prepared) {
        double[] seen = prepared.selectColumns(model.inputs()).row(0);
        return model.explain(seen).map(explanation -> new Contributions(explanation.scale(), explanation.base(),
                IntStream.range(0, explanation.contributions().length)
                        .mapToObj(input -> new Contribution(explanation.inputs().get(input), seen(model, seen, explanation.inputs().get(input)), explanation.contributions()[input]))
                        .sorted(Comparator.comparingDouble((Contribution one) -> -Math.abs(one.contribution())).thenComparing(Contribution::input)).toList()));
    }

    private static double seen(FittedModel model, double[] values, String input) {
        int place = model.inputs().indexOf(input);
        return place < 0 ? Double.NaN : values[place];
    }
}
