package org.lobule.radiomics.region;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;
import org.lobule.imaging.filter.Boundary;
import org.lobule.imaging.filter.Extent;
import org.lobule.imaging.filter.MeanFilter;
import org.lobule.radiomics.Discretisation;
import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.Interpolation;
import org.lobule.radiomics.Phantoms;
import org.lobule.radiomics.Resegmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RegionGeometryTest {

    private static final Grid GRID = Grid.axial(20, 18, 10, 1, 1, 2);
    private static final Mask MASK = Phantoms.mask(GRID, Phantoms.ellipsoid(7, 6, 8));
    private static final ExtractionSettings ALL_COUNT =
            Phantoms.settings(Interpolation.linear(1.5, 1.5, 1.5, 0.5), Resegmentation.NONE, new Discretisation.FixedBinNumber(8));

    private record Derived(int number) {}

    @Test
    void threadsThatAskAtTheSameTimeGetWhatOneOfThemComputes() throws Exception {
        RegionGeometry geometry = new RegionPreparation(Phantoms.texture(GRID, 1), ALL_COUNT).geometry(MASK).orElseThrow();
        var computed = new AtomicInteger();
        var barrier = new CyclicBarrier(4);
        List<Future<Derived>> asked = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            for (int thread = 0; thread < 4; thread++) {
                asked.add(pool.submit(() -> {
                    barrier.await();
                    return geometry.derived(Derived.class, () -> new Derived(computed.incrementAndGet()));
                }));
            }
        }
        for (Future<Derived> one : asked) {
            assertThat(one.get()).isEqualTo(new Derived(1));
        }
        assertThat(computed).hasValue(1);
    }

    @Test
    void whatFailsIsTriedAgain() {
        RegionGeometry geometry = new RegionPreparation(Phantoms.texture(GRID, 1), ALL_COUNT).geometry(MASK).orElseThrow();
        assertThatThrownBy(() -> geometry.derived(Derived.class, () -> {
            throw new IllegalStateException("cancelled");
        })).hasMessage("cancelled");
        assertThat(geometry.derived(Derived.class, () -> new Derived(7))).isEqualTo(new Derived(7));
    }

    @Test
    void imagesAndResponsesLookAtTheSameGeometry() {
        var first = new RegionPreparation(Phantoms.texture(GRID, 1), ALL_COUNT);
        var second = new RegionPreparation(Phantoms.texture(GRID, 2), ALL_COUNT);
        PreparedRegion region = first.prepare(MASK).orElseThrow();
        PreparedRegion inSecond = second.prepare(region.geometry());
        PreparedRegion response = region.frame().showing(itself(second), ALL_COUNT);
        assertThat(inSecond.geometry()).isSameAs(region.geometry());
        assertThat(response.geometry()).isSameAs(region.geometry());
        assertThat(response.isWhole()).isTrue();
        assertThat(response.intensityRows()).isSameAs(region.geometry().rows());
        assertThat(inSecond.intensities()).isEqualTo(second.prepare(MASK).orElseThrow().intensities());
        assertThat(response.surroundings().intensities()).isEqualTo(inSecond.surroundings().intensities());
    }

    @Test
    void aResponseWithoutNumbersLeavesThemOutOfItsOwnMaskAlone() {
        PreparedRegion region = new RegionPreparation(Phantoms.texture(GRID, 1), ALL_COUNT).prepare(MASK).orElseThrow();
        RegionResponses.Response response = itself(new RegionPreparation(Phantoms.texture(GRID, 2), ALL_COUNT));
        Grid grid = response.volume().grid();
        float[] values = response.volume().voxels().clone();
        int middle = grid.index(grid.nx() / 2, grid.ny() / 2, grid.nz() / 2);
        values[middle] = Float.NaN;
        values[middle + 1] = Float.POSITIVE_INFINITY;
        PreparedRegion seen = region.frame().showing(new RegionResponses.Response(new Volume(grid, values), response.part()), ALL_COUNT);
        assertThat(seen.isWhole()).isFalse();
        assertThat(count(seen.intensityMask())).isEqualTo(count(region.intensityMask()) - 2);
        assertThat(seen.distribution().total()).isEqualTo(count(seen.intensityMask()));
        assertThat(seen.morphologicalMask()).isSameAs(region.morphologicalMask());
    }

    /** The image as the response of a filter. */
    private static RegionResponses.Response itself(RegionPreparation preparation) {
        return preparation.responses(List.of(MASK), List.of(new MeanFilter(1, Extent.VOLUME, Boundary.MIRROR)), 1, () -> {}).orElseThrow().next();
    }

    private static int count(byte[] mask) {
        int count = 0;
        for (byte voxel : mask) {
            count += voxel;
        }
        return count;
    }
}
