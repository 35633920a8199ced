package org.lobule.imaging.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;

import org.junit.jupiter.api.Test;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Vector3;
import org.lobule.imaging.Volume;

class ResamplerTest {

    private static final Grid ANISOTROPIC = new Grid(20, 17, 9, new Vector3(-40, 12, 7), new Vector3(0.7, 0.9, 3),
            new Vector3(1, 0, 0), new Vector3(0, 1, 0), new Vector3(0, 0, 1));

    @Test
    void aCoveringGridSharesItsCentreAndCountsVoxelsAsIbsiDoes() {
        Grid grid = CoveringGrid.of(ANISOTROPIC, new Vector3(2, 2, 2));
        assertThat(grid).extracting(Grid::nx, Grid::ny, Grid::nz).containsExactly(7, 8, 14);
        assertThat(CoveringGrid.centre(grid).minus(CoveringGrid.centre(ANISOTROPIC)).length()).isLessThan(1e-9);
        // 0.7 * 20 / 0.1 is 140.00000000000003 in binary: not 141 voxels.
        assertThat(CoveringGrid.of(ANISOTROPIC, new Vector3(0.1, 0.1, 3)).nx()).isEqualTo(140);
    }

    @Test
    void aLinearFieldIsReproducedInsideAndClampedOutside() {
        Volume field = field(ANISOTROPIC);
        Grid wide = CoveringGrid.centred(CoveringGrid.centre(ANISOTROPIC), 40, 30, 40, new Vector3(1, 1, 1),
                ANISOTROPIC.row(), ANISOTROPIC.column(), ANISOTROPIC.slice());
        Volume resampled = Resampler.linear(field, wide);
        forEachVoxel(wide, (i, j, k) -> {
            Vector3 p = wide.toPatient(i, j, k);
            Vector3 inside = new Vector3(Math.clamp(p.x(), -40, -40 + 19 * 0.7), Math.clamp(p.y(), 12, 12 + 16 * 0.9), Math.clamp(p.z(), 7, 31));
            assertThat((double) resampled.at(i, j, k)).isCloseTo(fieldAt(inside), within(1e-4));
        });
    }

    @Test
    void permutedAndReversedAxesMeetInPatientCoordinates() {
        Grid sagittal = new Grid(30, 14, 16, new Vector3(-28, 25, 32), new Vector3(0.5, 2, 0.8),
                new Vector3(0, -1, 0), new Vector3(0, 0, -1), new Vector3(-1, 0, 0));
        Volume resampled = Resampler.linear(field(ANISOTROPIC), sagittal);
        forEachVoxel(sagittal, (i, j, k) -> {
            Vector3 p = sagittal.toPatient(i, j, k);
            Vector3 inside = new Vector3(Math.clamp(p.x(), -40, -26.7), Math.clamp(p.y(), 12, 26.4), Math.clamp(p.z(), 7, 31));
            assertThat((double) resampled.at(i, j, k)).isCloseTo(fieldAt(inside), within(1e-4));
        });
    }

    @Test
    void theObliquePathAgreesWithTheParallelOne() {
        Volume noise = noise(ANISOTROPIC);
        Grid target = CoveringGrid.of(ANISOTROPIC, new Vector3(1.1, 1.3, 1.7));
        for (Interpolation interpolation : Interpolation.values()) {
            Sampling affine = new AffineSampling(ANISOTROPIC, target, interpolation);
            Volume expected = new Resampler(ANISOTROPIC, target, interpolation).resample(noise);
            float[] row = new float[target.nx()];
            for (int k = 0; k < target.nz(); k++) {
                for (int j = 0; j < target.ny(); j++) {
                    affine.row(noise.voxels(), j, k, row, 0, null);
                    for (int i = 0; i < row.length; i++) {
                        assertThat(row[i]).isCloseTo(expected.at(i, j, k), within(1e-3f));
                    }
                }
            }
        }
    }

    @Test
    void anObliqueGridSeesTheLinearFieldAndKnowsItsOutside() {
        Vector3 row = new Vector3(0.8, 0.6, 0);
        Vector3 column = new Vector3(-0.6, 0.8, 0);
        Grid oblique = CoveringGrid.of(ANISOTROPIC, new Vector3(1, 1, 1), row, column, new Vector3(0, 0, -1));
        Volume resampled = new Resampler(ANISOTROPIC, oblique, Interpolation.LINEAR).resample(field(ANISOTROPIC), -99f);
        int[] outside = new int[1];
        forEachVoxel(oblique, (i, j, k) -> {
            Vector3 p = oblique.toPatient(i, j, k);
            boolean within = p.x() > -40 && p.x() < -26.7 && p.y() > 12 && p.y() < 26.4 && p.z() > 7 && p.z() < 31;
            boolean beyond = p.x() < -40.36 || p.x() > -26.34 || p.y() < 11.54 || p.y() > 26.86 || p.z() < 5.4 || p.z() > 32.6;
            if (within) {
                assertThat((double) resampled.at(i, j, k)).isCloseTo(fieldAt(p), within(1e-4));
            } else if (beyond) {
                outside[0]++;
                assertThat(resampled.at(i, j, k)).isEqualTo(-99f);
            }
        });
        assertThat(outside[0]).isPositive();
    }

    @Test
    void theSameGridGivesTheSameImage() {
        Volume noise = noise(ANISOTROPIC);
        assertThat(Resampler.linear(noise, ANISOTROPIC).voxels()).isEqualTo(noise.voxels());
        assertThat(new Resampler(ANISOTROPIC, ANISOTROPIC, Interpolation.NEAREST).resample(noise).voxels()).isEqualTo(noise.voxels());
    }

    @Test
    void nearestTakesTheValueOfTheVoxelThePointLiesIn() {
        Volume noise = noise(ANISOTROPIC);
        Grid fine = CoveringGrid.of(ANISOTROPIC, new Vector3(0.236, 0.3, 1));
        Volume resampled = new Resampler(ANISOTROPIC, fine, Interpolation.NEAREST).resample(noise);
        forEachVoxel(fine, (i, j, k) -> {
            Vector3 index = ANISOTROPIC.toIndex(fine.toPatient(i, j, k));
            int x = Math.clamp(Math.round(index.x()), 0, 19);
            int y = Math.clamp(Math.round(index.y()), 0, 16);
            int z = Math.clamp(Math.round(index.z()), 0, 8);
            assertThat(resampled.at(i, j, k)).isEqualTo(noise.at(x, y, z));
        });
    }

    @Test
    void aMaskKeepsItsVolumeAtOneHalfAndGrowsToAllItTouchesAtZero() {
        Grid coarse = Grid.axial(12, 12, 12, 3, 3, 3);
        Mask ball = Mask.empty(coarse);
        forEachVoxel(coarse, (i, j, k) -> {
            if (new Vector3(i - 5.5, j - 5.5, k - 5.5).length() < 4) {
                ball.voxels()[coarse.index(i, j, k)] = 1;
            }
        });
        Resampler resampler = new Resampler(coarse, CoveringGrid.of(coarse, new Vector3(0.8, 0.8, 1.5)), Interpolation.LINEAR);
        assertThat(resampler.resample(ball, 0.5).millilitres()).isCloseTo(ball.millilitres(), within(0.05 * ball.millilitres()));
        assertThat(resampler.resample(ball, 0).millilitres()).isGreaterThan(1.5 * ball.millilitres());
    }

    @Test
    void nothingOfAMaskLiesBeyondItsGrid() {
        Grid grid = Grid.axial(4, 4, 4, 2, 2, 2);
        Mask full = new Mask(grid, new byte[64]);
        java.util.Arrays.fill(full.voxels(), (byte) 1);
        Grid wide = CoveringGrid.centred(CoveringGrid.centre(grid), 20, 20, 20, new Vector3(1, 1, 1), grid.row(), grid.column(), grid.slice());
        assertThat(new Resampler(grid, wide, Interpolation.LINEAR).resample(full, 0).millilitres()).isCloseTo(full.millilitres(), within(1e-9));
    }

    @Test
    void anImageOnAnotherGridIsRefused() {
        Resampler resampler = new Resampler(ANISOTROPIC, ANISOTROPIC, Interpolation.LINEAR);
        Volume other = noise(Grid.axial(20, 17, 9, 1, 1, 1));
        assertThatThrownBy(() -> resampler.resample(other)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double fieldAt(Vector3 patient) {
        return 3 * patient.x() - 2 * patient.y() + 0.5 * patient.z() + 11;
    }

    private static Volume field(Grid grid) {
        float[] values = new float[grid.voxels()];
        forEachVoxel(grid, (i, j, k) -> values[grid.index(i, j, k)] = (float) fieldAt(grid.toPatient(i, j, k)));
        return new Volume(grid, values);
    }

    private static Volume noise(Grid grid) {
        Random random = new Random(17);
        float[] values = new float[grid.voxels()];
        for (int n = 0; n < values.length; n++) {
            values[n] = random.nextFloat(-100, 100);
        }
        return new Volume(grid, values);
    }

    private static void forEachVoxel(Grid grid, Visitor visitor) {
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    visitor.visit(i, j, k);
                }
            }
        }
    }

    private interface Visitor {
        void visit(int i, int j, int k);
    }
}
