package org.lobule.scoring.model.network;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;

import org.lobule.scoring.model.Complete;
import org.lobule.scoring.model.Explanation;
import org.lobule.scoring.model.RiskModel;
import org.lobule.scoring.table.FeatureMatrix;

/**
 * A network that answers with a risk, such as a deep Cox model's log hazard.
 *
 * @param inputs in the order in which the network takes them
 * @param files  where the network's file is; not kept in JSON
 */
@JsonTypeName("onnx-risk")
public record OnnxRiskModel(List<String> inputs, OnnxFile file,
        @JacksonInject @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) ModelFiles files) implements RiskModel {

    public OnnxRiskModel {
        inputs = List.copyOf(inputs);
    }

    @Override
    public double[] risks(FeatureMatrix features) {
        Complete.inputs(features, inputs);
        return Arrays.stream(file.ask(files, features.selectColumns(inputs).toRows(), 1)).mapToDouble(of -> of[0]).toArray();
    }

    @Override
    public void check() {
        file.check(files, inputs.size(), 1);
    }

    @Override
    public boolean tellsSurvival() {
        return false;
    }

    @Override
    public double[][] survival(FeatureMatrix features, double[] times) {
        throw new UnsupportedOperationException("A network that answers with a risk tells who comes first, not when");
    }

    /** None. */
    @Override
    public Optional<Explanation> explain(double[] row) {
        return Optional.empty();
    }
}
