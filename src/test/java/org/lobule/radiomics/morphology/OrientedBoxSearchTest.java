package org.lobule.radiomics.morphology;

import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.radiomics.Phantoms;
import org.lobule.radiomics.region.Box;
import org.lobule.radiomics.region.MaskRows;

import static org.assertj.core.api.Assertions.assertThat;

/** The search leaves out directions by lower bounds: what it finds must be what looking at all of them finds. */
class OrientedBoxSearchTest {

    @ParameterizedTest
    @CsvSource({"12,9,7,1", "12,9,7,2", "30,3,3,3", "30,30,2,4", "1,25,1,5", "40,25,20,6"})
    void noBoxOnADirectionIsBelowItsBound(int nx, int ny, int nz, long seed) {
        Polyhedron hull = hull(nx, ny, nz, seed);
        var search = new OrientedBoxSearch(hull);
        var random = new Random(seed);
        for (int n = 0; n < 300; n++) {
            double[] direction = Vectors.unit(new double[] {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()});
            assertThat(search.leastVolume(direction)).isLessThanOrEqualTo(search.on(direction).volume());
        }
        for (double[] normal : hull.normals()) {
            assertThat(search.leastVolume(normal)).isLessThanOrEqualTo(search.on(normal).volume());
        }
    }

    @ParameterizedTest
    @CsvSource({"12,9,7,1", "30,3,3,3", "30,30,2,4", "40,25,20,6"})
    void noFaceHasASmallerBoxThanTheOneFound(int nx, int ny, int nz, long seed) {
        Polyhedron hull = hull(nx, ny, nz, seed);
        var search = new OrientedBoxSearch(hull);
        double smallest = hull.normals().stream().mapToDouble(normal -> search.on(normal).volume()).min().orElseThrow();
        assertThat(OrientedBox.around(hull).volume()).isLessThanOrEqualTo(smallest);
    }

    private static Polyhedron hull(int nx, int ny, int nz, long seed) {
        var random = new Random(seed);
        var box = new Box(nx, ny, nz, 0.8, 1, 2.5);
        Mask mask = Phantoms.mask(Grid.axial(nx, ny, nz, 1, 1, 1), (x, y, z) -> random.nextDouble() < 0.1);
        mask.voxels()[0] = 1;
        return Polyhedron.hullOf(MaskRows.of(mask.voxels(), box));
    }
}
