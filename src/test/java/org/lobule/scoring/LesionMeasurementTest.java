package org.lobule.scoring;

import org.junit.jupiter.api.Test;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Vector3;
import org.lobule.radiomics.Phantoms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class LesionMeasurementTest {

    @Test
    void oneVoxelHasTheDiagonalOfItsPixel() {
        Grid grid = Grid.axial(5, 5, 5, 0.6, 0.8, 5);
        Mask mask = Mask.empty(grid);
        mask.voxels()[grid.index(2, 3, 1)] = 1;
        LesionSize size = LesionMeasurement.measure("lesion-1", mask);
        assertThat(size.longestAxialMm()).isCloseTo(1.0, within(1e-12));
        assertThat(size.longest3dMm()).isCloseTo(5, within(1e-12));
        assertThat(size.volumeMl()).isCloseTo(0.0024, within(1e-12));
        assertThat(size.region()).isEqualTo("lesion-1");
    }

    @Test
    void aRectangleIsMeasuredFromCornerToCornerWhateverTheSpacing() {
        Mask mask = Phantoms.mask(Grid.axial(30, 20, 4, 0.7, 1.4, 3), (x, y, z) -> Math.abs(x) < 3.5 && Math.abs(y) < 4.2 && z > 0 && z < 3);
        double across = 10 * 0.7;
        double down = 6 * 1.4;
        assertThat(LesionMeasurement.measure("a", mask).longestAxialMm()).isCloseTo(Math.hypot(across, down), within(1e-9));
    }

    @Test
    void aBallHasItsDiameterWithinAVoxel() {
        Mask mask = Phantoms.mask(Grid.axial(64, 64, 32, 0.8, 0.8, 1.6), Phantoms.ellipsoid(20, 20, 20));
        LesionSize size = LesionMeasurement.measure("a", mask);
        assertThat(size.longestAxialMm()).isBetween(40.0, 41.2);
        assertThat(size.longest3dMm()).isBetween(39.5, 41.6);
        assertThat(size.volumeMl()).isCloseTo(4 * Math.PI / 3 * 8, within(0.2));
    }

    @Test
    void theLongestDiameterIsThatOfTheLargestSliceNotAcrossSlices() {
        // two squares in different slices, far apart
        Mask mask = Phantoms.mask(Grid.axial(40, 40, 2, 1, 1, 1), (x, y, z) -> z < 0 ? x < -15 && y < -15 : x > 15 && y > 16);
        assertThat(LesionMeasurement.measure("a", mask).longestAxialMm()).isCloseTo(Math.hypot(5, 5), within(1e-9));
    }

    @Test
    void aCoronalSeriesIsMeasuredInAxialPlanes() {
        // rows run to the left, columns to the feet: j is head-feet, k front-back
        Grid coronal = new Grid(20, 30, 10, new Vector3(0, 0, 0), new Vector3(1, 2, 3),
                new Vector3(1, 0, 0), new Vector3(0, 0, -1), new Vector3(0, 1, 0));
        // 4 voxels left-right, all 30 along head-feet, 3 front-back
        Mask mask = Phantoms.mask(coronal, (x, y, z) -> Math.abs(x) < 2 && Math.abs(z - 1.5) < 4);
        assertThat(LesionMeasurement.measure("a", mask).longestAxialMm()).isCloseTo(Math.hypot(4, 9), within(1e-9));
    }

    @Test
    void anEmptyRegionIsRefusedByName() {
        assertThatThrownBy(() -> LesionMeasurement.measure("lesion-3", Mask.empty(Grid.axial(2, 2, 2, 1, 1, 1))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("lesion-3");
    }
}
