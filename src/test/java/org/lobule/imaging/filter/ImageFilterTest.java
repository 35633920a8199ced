package org.lobule.imaging.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Volume;

class ImageFilterTest {

    @ParameterizedTest
    @CsvSource({"ZERO, '-1 -1 -1 -1 0 1 2 -1 -1 -1 -1'", "NEAREST, '0 0 0 0 0 1 2 2 2 2 2'",
        "PERIODIC, '2 0 1 2 0 1 2 0 1 2 0'", "MIRROR, '2 2 1 0 0 1 2 2 1 0 0'"})
    void everyBoundaryContinuesTheImageAsTheStandardDrawsIt(Boundary boundary, String sources) {
        List<String> seen = IntStream.range(-4, 7).mapToObj(i -> "" + boundary.source(i, 3)).toList();
        assertThat(String.join(" ", seen)).isEqualTo(sources);
    }

    @ParameterizedTest
    @EnumSource(Boundary.class)
    void passesAlongEveryAxisAreTheDefinitionsSumEvenWhereTheKernelIsLongerThanTheImage(Boundary boundary) {
        Volume image = noise(5, 4, 3);
        var kernel = new Kernel(new double[] {0.3, -1, 2, 0.7, 5, -0.2, 1}, -4, 2);
        for (int axis = 0; axis < 3; axis++) {
            List<Kernel> one = List.of(kernel);
            var program = new SeparableProgram();
            program.response(axis == 0 ? one : List.of(), axis == 1 ? one : List.of(), axis == 2 ? one : List.of());
            float[] response = SeparableFilter.single(FilterInput.whole(image), program, boundary);
            int n = new int[] {5, 4, 3}[axis];
            for (int v = 0; v < response.length; v++) {
                int[] at = {v % 5, v / 5 % 4, v / 20};
                int position = at[axis];
                double sum = 0;
                for (int t = 0; t < kernel.length(); t++) {
                    at[axis] = boundary.source(position + kernel.offset(t), n);
                    sum += at[axis] < 0 ? 0 : kernel.weights()[t] * image.at(at[0], at[1], at[2]);
                }
                assertThat((double) response[v]).isCloseTo(sum, within(1e-4));
            }
        }
    }

    static Stream<ImageFilter> rotationInvariantFilters() {
        return Stream.of(new LawsKernels("E5L5S5", Optional.of(Pooling.MAXIMUM), OptionalInt.of(2), Boundary.MIRROR),
                new SeparableWavelet("db3", 2, "LHH", Optional.of(Pooling.MEAN), Boundary.MIRROR),
                new SimoncelliWavelet(1, Extent.VOLUME, Boundary.PERIODIC),
                new LaplacianOfGaussian(1.5, 4, Extent.VOLUME, Boundary.NEAREST),
                new GradientMagnitude(Extent.VOLUME, Boundary.NEAREST));
    }

    @ParameterizedTest
    @MethodSource("rotationInvariantFilters")
    void aRotationInvariantFilterOfATurnedImageGivesTheTurnedResponse(ImageFilter filter) {
        // odd: the frequency grid of Simoncelli's wavelets has no middle for an even number of voxels
        Volume image = noise(13, 13, 13);
        float[] turned = quarterTurn(filter.apply(image)).voxels();
        float[] ofTurned = filter.apply(quarterTurn(image)).voxels();
        for (int v = 0; v < turned.length; v++) {
            assertThat(ofTurned[v]).isCloseTo(turned[v], within(2e-3f));
        }
    }

    @Test
    void theBandsOfAWaveletKeepTheEnergyOfAPeriodicImage() {
        Volume image = noise(8, 10, 6);
        double energy = energy(image);
        for (String wavelet : List.of("haar", "db2", "db3", "db7", "db10", "coif1", "coif3", "coif5")) {
            double bands = Stream.of("LLL", "LLH", "LHL", "LHH", "HLL", "HLH", "HHL", "HHH").mapToDouble(band ->
                    energy(new SeparableWavelet(wavelet, 1, band, Optional.empty(), Boundary.PERIODIC).apply(image))).sum();
            // an undecimated transform keeps every coefficient: twice the energy along each axis
            assertThat(bands).as(wavelet).isCloseTo(8 * energy, within(1e-5 * 8 * energy));
        }
    }

    @Test
    void aFilterOfSlicesDoesNotMixThem() {
        Volume image = noise(9, 7, 4);
        for (int v = 0; v < 9 * 7; v++) {
            image.voxels()[v] = 0;
        }
        for (ImageFilter filter : List.of(new MeanFilter(3, Extent.SLICES, Boundary.MIRROR),
                new LaplacianOfGaussian(2, 4, Extent.SLICES, Boundary.MIRROR), new SimoncelliWavelet(1, Extent.SLICES, Boundary.MIRROR),
                new GaborFilter(2, 2, 1, 0, 45, Extent.SLICES, Boundary.MIRROR), new GradientMagnitude(Extent.SLICES, Boundary.MIRROR),
                new SeparableWavelet("db2", 1, "HH", Optional.empty(), Boundary.MIRROR),
                new RieszTransform(new SimoncelliWavelet(1, Extent.SLICES, Boundary.MIRROR), 1, 1, 0))) {
            float[] response = filter.apply(image).voxels();
            for (int v = 0; v < 9 * 7; v++) {
                assertThat(response[v]).as(filter.canonical()).isZero();
            }
            assertThat(response[9 * 7 + 30]).as(filter.canonical()).isNotZero();
        }
    }

    @Test
    void voxelFunctionsKeepTheLargestIntensityAndTheSign() {
        Volume image = new Volume(Grid.axial(4, 1, 1, 1, 1, 1), new float[] {-100, 0, 25, 50});
        assertThat(new IntensityTransform(IntensityTransform.Function.SQUARE).apply(image).voxels()).containsExactly(100, 0, 6.25f, 25);
        assertThat(new IntensityTransform(IntensityTransform.Function.SQUARE_ROOT).apply(image).voxels())
                .containsExactly(new float[] {-100, 0, 50, 70.710678f}, within(1e-4f));
        assertThat(new IntensityTransform(IntensityTransform.Function.LOGARITHM).apply(image).voxels())
                .containsExactly(new float[] {-100, 0, 70.596550f, 85.195272f}, within(1e-3f));
        assertThat(new IntensityTransform(IntensityTransform.Function.EXPONENTIAL).apply(image).voxels())
                .containsExactly(new float[] {0.01f, 1, 3.1622777f, 10}, within(1e-5f));
    }

    @Test
    void theGradientOfARampIsItsSlopeInMillimetres() {
        Grid grid = Grid.axial(5, 5, 5, 2, 1, 0.5);
        float[] voxels = new float[grid.voxels()];
        for (int v = 0; v < voxels.length; v++) {
            voxels[v] = 2 * (v % 5) * 3 + 4 * (v / 5 % 5) + 0.5f * 12 * (v / 25);
        }
        float[] response = new GradientMagnitude(Extent.VOLUME, Boundary.NEAREST).apply(new Volume(grid, voxels)).voxels();
        assertThat(response[grid.index(2, 2, 2)]).isCloseTo(13, within(1e-4f));
    }

    @Test
    void localBinaryPatternsTellFlatEdgeSpotAndIrregularApart() {
        float[] voxels = {1, 1, 1, 1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1};
        assertThat(new LocalBinaryPattern(Boundary.NEAREST).apply(new Volume(Grid.axial(5, 3, 1, 1, 1, 1), voxels)).voxels()[7]).isEqualTo(6);
        float[] chequered = {1, 0, 1, 0, 0.5f, 0, 1, 0, 1};
        assertThat(new LocalBinaryPattern(Boundary.NEAREST).apply(new Volume(Grid.axial(3, 3, 1, 1, 1, 1), chequered)).voxels()[4]).isEqualTo(9);
        float[] spot = {0, 0, 0, 0, 1, 0, 0, 0, 0};
        assertThat(new LocalBinaryPattern(Boundary.NEAREST).apply(new Volume(Grid.axial(3, 3, 1, 1, 1, 1), spot)).voxels()[4]).isZero();
        assertThat(new LocalBinaryPattern(Boundary.ZERO).apply(new Volume(Grid.axial(3, 3, 1, 1, 1, 1), new float[9])).voxels()[0]).isEqualTo(8);
    }

    @Test
    void parametersThatMakeNoFilterAreRefusedWithWhatIsAllowed() {
        assertThatThrownBy(() -> new MeanFilter(4, Extent.VOLUME, Boundary.ZERO)).hasMessageContaining("odd number").hasMessageContaining("4");
        assertThatThrownBy(() -> new LawsKernels("E5X5", Optional.empty(), OptionalInt.empty(), Boundary.ZERO))
                .hasMessageContaining("X5 is no Laws kernel; there are E3, E5, L3");
        assertThatThrownBy(() -> new SeparableWavelet("sym4", 1, "LLH", Optional.empty(), Boundary.ZERO))
                .hasMessageContaining("no wavelet sym4; there are coif1");
        assertThatThrownBy(() -> new SeparableWavelet("db2", 1, "LX", Optional.empty(), Boundary.ZERO)).hasMessageContaining("LX");
        assertThatThrownBy(() -> new GaborFilter(5, 2, 1, 0, 50, Extent.SLICES, Boundary.ZERO)).hasMessageContaining("divides 360");
        assertThatThrownBy(() -> new RieszTransform(new MeanFilter(3, Extent.VOLUME, Boundary.ZERO), 1, 0, 0))
                .hasMessageContaining("Laplacian of Gaussian or a Simoncelli");
        assertThatThrownBy(() -> new RieszTransform(new SimoncelliWavelet(1, Extent.SLICES, Boundary.ZERO), 0, 0, 1))
                .hasMessageContaining("order 0 along z");
    }

    private static Volume noise(int nx, int ny, int nz) {
        var random = new Random(nx + ny + nz);
        float[] voxels = new float[nx * ny * nz];
        for (int v = 0; v < voxels.length; v++) {
            voxels[v] = (float) (10 * random.nextGaussian());
        }
        return new Volume(Grid.axial(nx, ny, nz, 1, 1, 1), voxels);
    }

    /** About the z axis; for cubes. */
    private static Volume quarterTurn(Volume image) {
        Grid grid = image.grid();
        float[] turned = new float[grid.voxels()];
        for (int v = 0; v < turned.length; v++) {
            int i = v % grid.nx();
            int j = v / grid.nx() % grid.ny();
            turned[grid.index(grid.nx() - 1 - j, i, v / grid.nx() / grid.ny())] = image.voxels()[v];
        }
        return new Volume(grid, turned);
    }

    private static double energy(Volume image) {
        double sum = 0;
        for (float x : image.voxels()) {
            sum += (double) x * x;
        }
        return sum;
    }
}
