package org.lobule.segmentation.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import org.lobule.TestData;

/** The networks by themselves, on inputs whose outputs the original Keras program computed. */
class NetworkVectorsTest {

    @Test
    void theLiverNetworkAgreesWithTheOriginal() throws Exception {
        float[] expected = vector("liver.out.f32");
        try (LiverNetwork network = LiverNetwork.open(2)) {
            float[] probability = network.probability(vector("liver.in.f32"), 54, 54, 54);
            assertThat(probability).hasSize(28 * 28 * 28);
            assertThat(largestDifference(probability, expected)).isLessThan(1e-4f);
        }
        assertThat(largest(expected)).as("the vector holds something to draw").isGreaterThan(0.01f);
    }

    @Test
    void theLesionNetworkAgreesWithTheOriginal() throws Exception {
        float[] expected = vector("lesion.out.f32");
        try (LesionNetwork network = LesionNetwork.open(2)) {
            float[] probability = network.probability(vector("lesion.in.f32"), 100, 100, 54);
            assertThat(probability).hasSize(12 * 12 * 10);
            assertThat(largestDifference(probability, expected)).isLessThan(2e-3f);
        }
        assertThat(largest(expected)).as("the vector holds something to draw").isGreaterThan(0.01f);
    }

    @Test
    void inputsOfAnotherSizeAreRefused() throws Exception {
        try (LiverNetwork liver = LiverNetwork.open(1); LesionNetwork lesion = LesionNetwork.open(1)) {
            assertThatThrownBy(() -> liver.probability(new float[54 * 54 * 55], 54, 54, 55))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("27");
            assertThatThrownBy(() -> lesion.probability(new float[100 * 100 * 53], 100, 100, 53))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("8k");
            assertThatThrownBy(() -> lesion.probability(new float[7], 100, 100, 54)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aModelFileThatIsNotTheOneOfItsCardIsRefused() {
        ModelCard swapped = new ModelCard("liver", "0.3", ModelCard.LESION.digest(), ModelCard.LIVER.resource(), "");
        assertThatThrownBy(() -> Network.open(swapped, 1)).isInstanceOf(SegmentationException.class)
                .hasMessageContaining(ModelCard.LIVER.digest()).hasMessageContaining("install");
        ModelCard missing = new ModelCard("liver", "0.3", ModelCard.LESION.digest(), "/models/nowhere.onnx", "");
        assertThatThrownBy(() -> Network.open(missing, 1)).isInstanceOf(SegmentationException.class).hasMessageContaining("missing");
    }

    private static float[] vector(String name) throws IOException {
        Path file = TestData.require("../models/vectors/" + name);
        FloatBuffer values = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        float[] array = new float[values.remaining()];
        values.get(array);
        return array;
    }

    private static float largestDifference(float[] a, float[] b) {
        assertThat(a).hasSameSizeAs(b);
        float largest = 0;
        for (int n = 0; n < a.length; n++) {
            largest = Math.max(largest, Math.abs(a[n] - b[n]));
        }
        return largest;
    }

    private static float largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, value);
        }
        return largest;
    }
}
