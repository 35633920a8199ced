package org.lobule.imaging.morphology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;

class BandTest {

    private static final Grid GRID = Grid.axial(17, 14, 11, 0.7, 0.9, 2.5);

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.02, 0.5, 0.98})
    void distancesAreThoseOfAllPairsOfVoxels(double share) {
        Mask noise = noise(share, 5);
        float[] signed = DistanceTransform.signed(noise).voxels();
        for (int k = 0; k < GRID.nz(); k++) {
            for (int j = 0; j < GRID.ny(); j++) {
                for (int i = 0; i < GRID.nx(); i++) {
                    double nearest = nearestOther(noise, i, j, k);
                    double expected = noise.at(i, j, k) ? -nearest : nearest;
                    assertThat((double) signed[GRID.index(i, j, k)]).isCloseTo(expected, within(1e-6 * nearest));
                }
            }
        }
    }

    @Test
    void withoutAnyVoxelInsideOrOutsideDistancesAreInfinite() {
        assertThat(DistanceTransform.signed(Mask.empty(GRID)).voxels()).containsOnly(Float.POSITIVE_INFINITY);
        byte[] all = new byte[GRID.voxels()];
        Arrays.fill(all, (byte) 1);
        assertThat(DistanceTransform.signed(new Mask(GRID, all)).voxels()).containsOnly(Float.NEGATIVE_INFINITY);
        assertThat(new Band(-2, 3).around(new Mask(GRID, all)).isEmpty()).isTrue();
        assertThat(new Band(-2, 3).around(Mask.empty(GRID)).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.7, 1.4, 2.1, 2.5, 3.3, 60})
    void dilationAndErosionAreThoseByABallOfItsRadius(double radius) {
        Mask sparse = noise(0.01, 6);
        Mask dense = noise(0.99, 7);
        Mask dilated = Band.dilate(sparse, radius);
        Mask eroded = Band.erode(dense, radius);
        for (int k = 0; k < GRID.nz(); k++) {
            for (int j = 0; j < GRID.ny(); j++) {
                for (int i = 0; i < GRID.nx(); i++) {
                    assertThat(dilated.at(i, j, k)).isEqualTo(sparse.at(i, j, k) || nearestOther(sparse, i, j, k) <= radius + 1e-9);
                    assertThat(eroded.at(i, j, k)).isEqualTo(dense.at(i, j, k) && nearestOther(dense, i, j, k) > radius + 1e-9);
                }
            }
        }
    }

    @Test
    void neighbouringBandsMeetWithoutGapOrOverlap() {
        Mask egg = egg();
        double[] ends = {-500, -2.1, -0.7, 0, 0.7, 1.8, 2.5, 500};
        byte[] sum = new byte[GRID.voxels()];
        for (int b = 1; b < ends.length; b++) {
            byte[] part = new Band(ends[b - 1], ends[b]).around(egg).voxels();
            for (int v = 0; v < sum.length; v++) {
                sum[v] += part[v];
            }
        }
        assertThat(sum).containsOnly(1);
    }

    @Test
    void theBandWithinIsInsideAndTheBandBeyondOutside() {
        Mask egg = egg();
        Mask inner = new Band(-2, 0).around(egg);
        Mask outer = new Band(0, 2).around(egg);
        for (int v = 0; v < GRID.voxels(); v++) {
            assertThat(inner.voxels()[v]).isLessThanOrEqualTo(egg.voxels()[v]);
            assertThat(outer.voxels()[v] + egg.voxels()[v]).isLessThanOrEqualTo(1);
        }
        assertThat(inner.count()).isPositive();
        assertThat(outer.count()).isPositive();
    }

    @Test
    void theBorderOfTheImageIsNoSurface() {
        Grid slice = Grid.axial(9, 9, 1, 1, 1, 5);
        byte[] halfPlane = new byte[81];
        for (int v = 0; v < 81; v++) {
            halfPlane[v] = (byte) (v % 9 < 5 ? 1 : 0);
        }
        Mask eroded = Band.erode(new Mask(slice, halfPlane), 2);
        assertThat(eroded.count()).isEqualTo(3 * 9);
        assertThat(eroded.at(0, 0, 0)).isTrue();
        assertThat(eroded.at(3, 4, 0)).isFalse();
    }

    @Test
    void aBallGrowsToTheVolumeOfTheLargerBall() {
        Grid fine = Grid.axial(61, 61, 49, 0.5, 0.5, 0.6);
        Mask grown = Band.dilate(ball(fine, 8), 4);
        assertThat(grown.millilitres()).isCloseTo(4.0 / 3 * Math.PI * 12 * 12 * 12 / 1000, within(0.3));
    }

    @Test
    void aBandMustRise() {
        assertThatThrownBy(() -> new Band(3, 3)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("greater");
        assertThatThrownBy(() -> new Band(0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Band(0, 1e9)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double nearestOther(Mask mask, int i, int j, int k) {
        double nearest = Double.POSITIVE_INFINITY;
        boolean here = mask.at(i, j, k);
        for (int z = 0; z < GRID.nz(); z++) {
            for (int y = 0; y < GRID.ny(); y++) {
                for (int x = 0; x < GRID.nx(); x++) {
                    if (mask.at(x, y, z) != here) {
                        double dx = (x - i) * 0.7;
                        double dy = (y - j) * 0.9;
                        double dz = (z - k) * 2.5;
                        nearest = Math.min(nearest, Math.sqrt(dx * dx + dy * dy + dz * dz));
                    }
                }
            }
        }
        return nearest;
    }

    private static Mask noise(double share, long seed) {
        var random = new Random(seed);
        byte[] voxels = new byte[GRID.voxels()];
        for (int v = 0; v < voxels.length; v++) {
            voxels[v] = (byte) (random.nextDouble() < share ? 1 : 0);
        }
        voxels[GRID.index(8, 7, 5)] = 1;
        voxels[GRID.index(9, 7, 5)] = 0;
        return new Mask(GRID, voxels);
    }

    private static Mask egg() {
        return ball(GRID, 4);
    }

    private static Mask ball(Grid grid, double radius) {
        byte[] voxels = new byte[grid.voxels()];
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    double x = (i - grid.nx() / 2) * grid.spacing().x();
                    double y = (j - grid.ny() / 2) * grid.spacing().y();
                    double z = (k - grid.nz() / 2) * grid.spacing().z();
                    voxels[grid.index(i, j, k)] = (byte) (x * x + y * y + z * z <= radius * radius ? 1 : 0);
                }
            }
        }
        return new Mask(grid, voxels);
    }
}
