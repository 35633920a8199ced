package org.lobule.radiomics.region;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;
import org.lobule.radiomics.Discretisation;
import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.FeatureParameters;
import org.lobule.radiomics.Interpolation;
import org.lobule.radiomics.Phantoms;
import org.lobule.radiomics.Preparation;
import org.lobule.radiomics.Resegmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class RegionPreparationTest {

    @Test
    void aRampStaysARamp() {
        Grid grid = Grid.axial(20, 16, 12, 1, 1.5, 2);
        float[] voxels = new float[grid.voxels()];
        for (int k = 0; k < 12; k++) {
            for (int j = 0; j < 16; j++) {
                for (int i = 0; i < 20; i++) {
                    voxels[grid.index(i, j, k)] = (float) (3 * i + 5 * j * 1.5 - 2 * k * 2);
                }
            }
        }
        Mask mask = Phantoms.mask(grid, (x, y, z) -> Math.abs(x) < 6 && Math.abs(y) < 6 && Math.abs(z) < 6);
        PreparedRegion region = prepare(new Volume(grid, voxels), mask, Interpolation.linear(0.8, 0.8, 0.8, 0.5), false);
        Box box = region.box();
        for (int v = 0; v < box.voxels(); v++) {
            int i = v % box.nx();
            int j = v / box.nx() % box.ny();
            int k = v / (box.nx() * box.ny());
            double expected = region.intensities()[0] + 0.8 * (3 * i + 5 * j - 2 * k);
            assertThat((double) region.intensities()[v]).isCloseTo(expected, within(1e-4));
        }
        assertThat(box.dx()).isEqualTo(0.8);
        // 12 x 12 x 12 mm of whole voxels
        assertThat(count(region.morphologicalMask()) * box.voxelVolume()).isCloseTo(12.0 * 12 * 12, within(12.0 * 12 * 3));
    }

    @Test
    void twoSpacingsKeepTheSlices() {
        Grid grid = Grid.axial(20, 16, 5, 1, 1, 4);
        Mask mask = Phantoms.mask(grid, (x, y, z) -> Math.abs(z) < 5);
        PreparedRegion region = prepare(Phantoms.texture(grid, 3), mask, Interpolation.linear(2, 2, 0, 0.5), true);
        assertThat(region.box()).isEqualTo(new Box(10, 8, 3, 2, 2, 4));
    }

    @Test
    void halfAVoxelBelongsToTheRegionAndHalvesAreRoundedToEven() {
        Grid grid = Grid.axial(4, 1, 1, 1, 1, 1);
        byte[] inside = {0, 1, 1, 0};
        PreparedRegion region = prepare(new Volume(grid, new float[] {0, 1, 4, 5}), new Mask(grid, inside),
                Interpolation.linear(1.333333333333, 1, 1, 0.5), true);
        // three samples at 0.1667, 1.5 and 2.8333: the mask has 0.167, 1 and 0.167 there
        assertThat(region.box().nx()).isEqualTo(1);
        assertThat(region.intensities()[0]).as("2.5").isEqualTo(2);

        Grid five = Grid.axial(5, 1, 1, 2, 1, 1);
        PreparedRegion ties = prepare(new Volume(five, new float[] {0, 0, 3, 0, 0}), new Mask(five, new byte[] {0, 0, 1, 0, 0}),
                Interpolation.linear(1, 1, 1, 0.5), true);
        // ten samples at -0.25, 0.25, ...: 1.75 and 2.25 have 0.75 of the middle voxel, 1.25 and 2.75 have 0.25
        assertThat(ties.box().nx()).isEqualTo(2);
        assertThat(ties.intensities()).containsExactly(2, 2);
    }

    @Test
    void onlyTheIntensityMaskIsResegmented() {
        Grid grid = Grid.axial(3, 1, 1, 1, 1, 1);
        var settings = Phantoms.settings(new Interpolation.None(), Resegmentation.within(0, 10), new Discretisation.FixedBinSize(5));
        PreparedRegion region = new RegionPreparation(new Volume(grid, new float[] {-1, 0, 10}), settings)
                .prepare(new Mask(grid, new byte[] {1, 1, 1})).orElseThrow();
        assertThat(region.morphologicalMask()).containsExactly(1, 1, 1);
        assertThat(region.intensityMask()).containsExactly(0, 1, 1);
        assertThat(region.greyLevels().histogram()).as("levels 1 and 3 of 5 HU from 0").containsExactly(0, 1, 0, 1);
    }

    @Test
    void theHighestOfAFixedNumberOfBinsHoldsTheMaximum() {
        Grid grid = Grid.axial(5, 1, 1, 1, 1, 1);
        byte[] all = new byte[5];
        Arrays.fill(all, (byte) 1);
        var settings = Phantoms.settings(new Interpolation.None(), Resegmentation.NONE, new Discretisation.FixedBinNumber(4));
        PreparedRegion region = new RegionPreparation(new Volume(grid, new float[] {10, 12, 15, 18, 18}), settings)
                .prepare(new Mask(grid, all)).orElseThrow();
        assertThat(region.greyLevels().histogram()).containsExactly(0, 1, 1, 1, 2);
    }

    @Test
    void aBoxThatIsTooLargeIsRefusedWithAdvice() {
        Grid grid = Grid.axial(40, 40, 40, 20, 20, 20);
        Mask mask = Phantoms.mask(grid, (x, y, z) -> true);
        assertThatThrownBy(() -> prepare(new Volume(grid, new float[grid.voxels()]), mask, Interpolation.linear(0.1, 0.1, 0.1, 0.5), false))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("use a larger spacing");
    }

    private static PreparedRegion prepare(Volume image, Mask mask, Interpolation interpolation, boolean round) {
        var base = Phantoms.settings(interpolation, Resegmentation.NONE, new Discretisation.FixedBinSize(25));
        var settings = new ExtractionSettings("test", "", "1",
                new Preparation(interpolation, round, base.resegmentation(), base.discretisation()), base.families(), FeatureParameters.STANDARD);
        return new RegionPreparation(image, settings).prepare(mask).orElseThrow();
    }

    private static long count(byte[] mask) {
        long count = 0;
        for (byte voxel : mask) {
            count += voxel;
        }
        return count;
    }
}
