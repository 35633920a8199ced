package org.lobule.imaging.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lobule.imaging.filter.Boundary.MIRROR;
import static org.lobule.imaging.filter.Boundary.NEAREST;
import static org.lobule.imaging.filter.Boundary.PERIODIC;
import static org.lobule.imaging.filter.Boundary.ZERO;
import static org.lobule.imaging.filter.Extent.SLICES;
import static org.lobule.imaging.filter.Extent.VOLUME;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.lobule.TestData;
import org.lobule.imaging.Volume;
import org.lobule.imaging.io.ImageFile;

/** The reference response maps of IBSI 2 on its digital phantoms: no voxel may be farther off than 1 % of the reference map's range. */
class ResponseMapTest {

    private static final Path DATA = TestData.root().resolve("ibsi2");
    private static final double TOLERANCE = 0.01;

    static Stream<Arguments> referenceMaps() {
        return Stream.of(
                map("1_a_1", "checkerboard", new MeanFilter(15, VOLUME, ZERO)),
                map("1_a_2", "checkerboard", new MeanFilter(15, VOLUME, NEAREST)),
                map("1_a_3", "checkerboard", new MeanFilter(15, VOLUME, PERIODIC)),
                map("1_a_4", "checkerboard", new MeanFilter(15, VOLUME, MIRROR)),
                map("1_b_1", "impulse", new MeanFilter(15, SLICES, ZERO)),
                map("2_a", "impulse", new LaplacianOfGaussian(3, 4, VOLUME, ZERO)),
                map("2_b", "checkerboard", new LaplacianOfGaussian(5, 4, VOLUME, MIRROR)),
                map("2_c", "checkerboard", new LaplacianOfGaussian(5, 4, SLICES, MIRROR)),
                map("3_a_1", "impulse", new LawsKernels("E5L5S5", Optional.empty(), OptionalInt.empty(), ZERO)),
                map("3_a_2", "impulse", new LawsKernels("E5L5S5", Optional.of(Pooling.MAXIMUM), OptionalInt.empty(), ZERO)),
                map("3_a_3", "impulse", new LawsKernels("E5L5S5", Optional.of(Pooling.MAXIMUM), OptionalInt.of(7), ZERO)),
                map("4_a_1", "impulse", new GaborFilter(10, 4, 0.5, 60, 0, SLICES, ZERO)),
                map("4_a_2", "impulse", new GaborFilter(10, 4, 0.5, 0, 45, VOLUME, ZERO)),
                map("5_a_1", "impulse", new SeparableWavelet("db2", 1, "LHL", Optional.empty(), ZERO)),
                map("5_a_2", "impulse", new SeparableWavelet("db2", 1, "LHL", Optional.of(Pooling.MEAN), ZERO)),
                map("6_a_1", "sphere", new SeparableWavelet("coif1", 1, "HHL", Optional.empty(), PERIODIC)),
                map("7_a_1", "checkerboard", new SeparableWavelet("haar", 2, "LLL", Optional.of(Pooling.MEAN), MIRROR)),
                map("7_a_2", "checkerboard", new SeparableWavelet("haar", 2, "HHH", Optional.of(Pooling.MEAN), MIRROR)),
                map("8_a_1", "checkerboard", new SimoncelliWavelet(1, VOLUME, PERIODIC)),
                map("9_a", "impulse", new RieszTransform(new LaplacianOfGaussian(3, 4, VOLUME, ZERO), 1, 0, 0)),
                map("10_b_1", "pattern_1", new RieszTransform(new SimoncelliWavelet(1, VOLUME, PERIODIC), 0, 2, 0)));
    }

    private static Arguments map(String name, String phantom, ImageFilter filter) {
        return Arguments.of(name, phantom, filter);
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @MethodSource("referenceMaps")
    void theResponseIsWithinOnePerCentOfTheReference(String name, String phantom, ImageFilter filter) throws IOException {
        Volume image = ImageFile.readVolume(DATA.resolve("digital_phantom/nifti/%s/image/%s.nii.gz".formatted(phantom, phantom)));
        Volume reference = ImageFile.readVolume(DATA.resolve("reference_response_maps/%s-ValidCRM.nii.gz".formatted(name)));
        float[] response = filter.apply(image).voxels();
        float[] expected = reference.voxels();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double worst = 0;
        for (int v = 0; v < expected.length; v++) {
            low = Math.min(low, expected[v]);
            high = Math.max(high, expected[v]);
            worst = Math.max(worst, Math.abs(expected[v] - response[v]));
        }
        System.out.printf("%-6s %-13s %-90s range %10.4g .. %-10.4g farthest off %.4f %%%n", name.replace('_', '.'), phantom,
                filter.canonical(), low, high, 100 * worst / (high - low));
        assertThat(response).hasSameSizeAs(expected);
        assertThat(worst).isLessThanOrEqualTo(TOLERANCE * (high - low));
    }
}
