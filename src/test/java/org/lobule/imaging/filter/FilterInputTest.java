package org.lobule.imaging.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Volume;
import org.lobule.imaging.morphology.VoxelBox;

class FilterInputTest {

    private static final Volume IMAGE = noise(23, 19, 17);

    /** In the middle, at corners, one voxel, and so thin that kernels reach beyond both ends. */
    private static final List<VoxelBox> PARTS = List.of(new VoxelBox(8, 7, 6, 12, 11, 9), new VoxelBox(0, 0, 0, 3, 4, 2),
            new VoxelBox(20, 14, 13, 22, 18, 16), new VoxelBox(11, 9, 8, 11, 9, 8), new VoxelBox(1, 0, 0, 1, 18, 16));

    static Stream<ImageFilter> everyKindOfFilter() {
        List<ImageFilter> filters = new ArrayList<>();
        for (Boundary boundary : Boundary.values()) {
            filters.addAll(List.of(new MeanFilter(5, Extent.VOLUME, boundary), new LaplacianOfGaussian(1.5, 4, Extent.VOLUME, boundary),
                    new LaplacianOfGaussian(3, 4, Extent.SLICES, boundary),
                    new LawsKernels("E5L5S5", Optional.of(Pooling.MAXIMUM), OptionalInt.of(3), boundary),
                    new LawsKernels("W5E3", Optional.empty(), OptionalInt.of(2), boundary),
                    new GaborFilter(1, 2, 0.8, 20, 60, Extent.VOLUME, boundary),
                    new SeparableWavelet("coif1", 1, "HLH", Optional.empty(), boundary),
                    new SeparableWavelet("db3", 2, "LHH", Optional.of(Pooling.MEAN), boundary),
                    new SeparableWavelet("db2", 3, "HL", Optional.of(Pooling.MAXIMUM), boundary),
                    new SimoncelliWavelet(1, Extent.VOLUME, boundary), new SimoncelliWavelet(2, Extent.SLICES, boundary),
                    new RieszTransform(new SimoncelliWavelet(1, Extent.VOLUME, boundary), 1, 0, 1),
                    new RieszTransform(new LaplacianOfGaussian(2, 4, Extent.SLICES, boundary), 1, 1, 0),
                    new SteeredRieszTransform(new RieszTransform(new SimoncelliWavelet(1, Extent.VOLUME, boundary), 1, 1, 0), 1),
                    new GradientMagnitude(Extent.VOLUME, boundary), new LocalBinaryPattern(boundary)));
        }
        for (IntensityTransform.Function function : IntensityTransform.Function.values()) {
            filters.add(new IntensityTransform(function));
        }
        return filters.stream();
    }

    @ParameterizedTest
    @MethodSource("everyKindOfFilter")
    void theResponseInAPartIsToTheLastBitThatOfTheWholeImageWithAnyNumberOfThreads(ImageFilter filter) {
        Volume whole = filter.apply(IMAGE);
        for (VoxelBox part : PARTS) {
            assertResponseIn(part, 3, filter, whole);
        }
        assertResponseIn(PARTS.getFirst(), 1, filter, whole);
    }

    private static void assertResponseIn(VoxelBox part, int threads, ImageFilter filter, Volume whole) {
        Volume response = filter.apply(new FilterInput(IMAGE, part, threads, () -> {}));
        assertThat(response.grid().origin()).isEqualTo(IMAGE.grid().toPatient(part.firstI(), part.firstJ(), part.firstK()));
        assertThat(response.voxels()).as("%s in %s", filter.canonical(), part).isEqualTo(cut(whole, part));
    }

    @Test
    void bandsComputedTogetherAreThoseComputedAlone() {
        List<ImageFilter> filters = new ArrayList<>();
        for (String band : List.of("LLL", "LLH", "LHL", "LHH", "HLL", "HLH", "HHL", "HHH")) {
            filters.add(new SeparableWavelet("coif1", 1, band, Optional.empty(), Boundary.MIRROR));
            filters.add(new SeparableWavelet("db2", 2, band, Optional.empty(), Boundary.PERIODIC));
        }
        filters.add(filters.getFirst());
        filters.add(new MeanFilter(3, Extent.VOLUME, Boundary.ZERO));
        var part = new VoxelBox(2, 3, 4, 15, 16, 12);
        var input = new FilterInput(IMAGE, part, 1, () -> {});
        var responses = new FilterResponses(input, filters);
        for (ImageFilter filter : filters) {
            assertThat(responses.next().voxels()).as(filter.canonical()).isEqualTo(filter.apply(input).voxels());
        }
    }

    @ParameterizedTest
    @MethodSource("everyKindOfFilter")
    void aCheckpointThatThrowsEndsTheFilter(ImageFilter filter) {
        if (filter instanceof IntensityTransform) {
            return;
        }
        for (int threads = 1; threads <= 2; threads++) {
            var calls = new AtomicInteger();
            var input = new FilterInput(IMAGE, PARTS.getFirst(), threads, () -> {
                if (calls.incrementAndGet() > 0) {
                    throw new CancellationException("enough");
                }
            });
            assertThatThrownBy(() -> filter.apply(input)).isInstanceOf(CancellationException.class).hasMessage("enough");
            assertThat(calls).hasValue(1);
        }
    }

    @Test
    void aFilterOfAWholeImageEndsWhenItsThreadIsInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> new MeanFilter(3, Extent.VOLUME, Boundary.MIRROR).apply(IMAGE)).isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aPartBeyondTheImageIsRefused() {
        assertThatThrownBy(() -> new FilterInput(IMAGE, new VoxelBox(0, 0, 0, 23, 18, 16), 1, () -> {}))
                .hasMessageContaining("no part of an image of 23 x 19 x 17 voxels");
        assertThatThrownBy(() -> new FilterInput(IMAGE, PARTS.getFirst(), 0, () -> {})).hasMessageContaining("at least one thread");
    }

    private static float[] cut(Volume whole, VoxelBox part) {
        float[] cut = new float[part.nx() * part.ny() * part.nz()];
        int at = 0;
        for (int k = part.firstK(); k <= part.lastK(); k++) {
            for (int j = part.firstJ(); j <= part.lastJ(); j++) {
                for (int i = part.firstI(); i <= part.lastI(); i++) {
                    cut[at++] = whole.at(i, j, k);
                }
            }
        }
        return cut;
    }

    private static Volume noise(int nx, int ny, int nz) {
        var random = new Random(5);
        float[] voxels = new float[nx * ny * nz];
        for (int v = 0; v < voxels.length; v++) {
            voxels[v] = (float) (100 * random.nextGaussian() + 30);
        }
        return new Volume(Grid.axial(nx, ny, nz, 1, 1.2, 1.5), voxels);
    }
}
