package org.lobule.scoring.model.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonTypeName;

import org.lobule.scoring.model.Complete;
import org.lobule.scoring.model.Explanation;
import org.lobule.scoring.model.RiskModel;
import org.lobule.scoring.table.FeatureMatrix;

/**
 * A survival support vector machine: its score rises with survival, its risk is the score's negative.
 *
 * @param vectors by [vector][input]; of a linear kernel one, the coefficients
 * @param weights by vector
 */
@JsonTypeName("survival-support-vector-machine")
public record RankingMachine(List<String> inputs, Kernel kernel, double[][] vectors, double[] weights) implements RiskModel {

    public RankingMachine {
        inputs = List.copyOf(inputs);
    }

    @Override
    public double[] risks(FeatureMatrix features) {
        Complete.inputs(features, inputs);
        return Arrays.stream(features.selectColumns(inputs).toRows()).parallel().mapToDouble(this::risk).toArray();
    }

    private double risk(double[] row) {
        double score = 0;
        for (int v = 0; v < weights.length; v++) {
            score += weights[v] * kernel.of(vectors[v], row);
        }
        return -score;
    }

    @Override
    public boolean tellsSurvival() {
        return false;
    }

    @Override
    public double[][] survival(FeatureMatrix features, double[] times) {
        throw new UnsupportedOperationException("A survival support vector machine tells who comes first, not when");
    }

    /** Its vectors are training rows; of a linear machine their sum is kept. */
    @Override
    public int keptRows() {
        return kernel instanceof Kernel.Linear ? 0 : vectors.length;
    }

    /** Of a linear machine, exactly; of others none. */
    @Override
    public Optional<Explanation> explain(double[] row) {
        if (!(kernel instanceof Kernel.Linear)) {
            return Optional.empty();
        }
        double[] contributions = new double[row.length];
        Arrays.setAll(contributions, n -> -weights[0] * vectors[0][n] * row[n]);
        return Optional.of(new Explanation("risk", 0, inputs, contributions));
    }
}
