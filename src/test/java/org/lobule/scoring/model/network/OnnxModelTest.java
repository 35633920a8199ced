package org.lobule.scoring.model.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.lobule.scoring.model.FittedModel;
import org.lobule.scoring.table.FeatureMatrix;

class OnnxModelTest {

    private static final float[] WEIGHTS = {1, -0.5f, 0.25f, 2};
    private final FeatureMatrix features = new FeatureMatrix(List.of("entropy", "unused", "volume"), new double[][] {{0.5, -1}, {9, 9}, {2, 0.25}}, 2);

    @Test
    void aNetworkGetsItsInputsByNameAndGivesProbabilities() {
        byte[] network = OnnxBytes.linearSoftmax(WEIGHTS, 2, 2);
        OnnxClassModel model = new OnnxClassModel(List.of("volume", "entropy"), List.of("benign", "malignant"),
                OnnxFile.of("net.onnx", network, "features", "probabilities"), false, name -> network);
        double[][] probabilities = model.probabilities(features);
        for (int row = 0; row < 2; row++) {
            double volume = features.value(row, 2);
            double entropy = features.value(row, 0);
            double benign = Math.exp(WEIGHTS[0] * volume + WEIGHTS[2] * entropy);
            double malignant = Math.exp(WEIGHTS[1] * volume + WEIGHTS[3] * entropy);
            assertThat(probabilities[row]).containsExactly(new double[] {benign / (benign + malignant), malignant / (benign + malignant)}, within(1e-6));
        }
        assertThat(model.explain(features.row(0))).isEmpty();
    }

    @Test
    void jsonHoldsTheFilesDigestAndTheBundleItsBytes() throws Exception {
        byte[] network = OnnxBytes.linearSoftmax(WEIGHTS, 2, 2);
        OnnxFile file = OnnxFile.of("net.onnx", network, "features", "probabilities");
        FittedModel model = new OnnxClassModel(List.of("volume", "entropy"), List.of("benign", "malignant"), file, false, name -> network);
        ObjectMapper mapper = new ObjectMapper();
        mapper.registerSubtypes(OnnxClassModel.class);
        mapper.setInjectableValues(new InjectableValues.Std().addValue(ModelFiles.class, (ModelFiles) name -> network));
        String json = mapper.writerFor(FittedModel.class).writeValueAsString(model);
        assertThat(json).contains("\"sha256\":\"" + file.sha256() + "\"").doesNotContain("\"files\"");
        OnnxClassModel read = (OnnxClassModel) mapper.readValue(json, FittedModel.class);
        assertThat(read.probabilities(features)).isDeepEqualTo(((OnnxClassModel) model).probabilities(features));
    }

    @Test
    void anotherFileIsRefused() {
        byte[] network = OnnxBytes.linearSoftmax(WEIGHTS, 2, 2);
        byte[] other = OnnxBytes.linearSoftmax(new float[] {0, 0, 0, 0}, 2, 2);
        OnnxRiskModel model = new OnnxRiskModel(List.of("volume", "entropy"), OnnxFile.of("net.onnx", network, "features", "probabilities"), name -> other);
        assertThatThrownBy(() -> model.risks(features)).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The file net.onnx is not the one that the model was made with (SHA-256 ");
    }

    @Test
    void whatIsNotInTheNetworkIsNamed() {
        byte[] network = OnnxBytes.linearSoftmax(WEIGHTS, 2, 2);
        OnnxRiskModel risk = new OnnxRiskModel(List.of("volume", "entropy"), OnnxFile.of("net.onnx", network, "features", "probabilities"), name -> network);
        assertThatThrownBy(() -> risk.risks(features)).isInstanceOf(IllegalStateException.class).hasMessage(
                "The output probabilities of the network net.onnx does not hold 1 32-bit numbers for each of 2 rows: export it as a plain tensor");
        OnnxRiskModel misnamed = new OnnxRiskModel(List.of("volume", "entropy"), OnnxFile.of("net.onnx", network, "x", "probabilities"), name -> network);
        assertThatThrownBy(() -> misnamed.risks(features)).isInstanceOf(IllegalStateException.class)
                .hasMessage("The network net.onnx has inputs [features] and outputs [probabilities], not x and probabilities");
        assertThatThrownBy(() -> risk.survival(features, new double[] {1})).isInstanceOf(UnsupportedOperationException.class);
    }
}
