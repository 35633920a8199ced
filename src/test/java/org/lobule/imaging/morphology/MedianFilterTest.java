package org.lobule.imaging.morphology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Volume;

class MedianFilterTest {

    @ParameterizedTest
    @CsvSource({"23, 11, 7, 1000", "16, 5, 4, 3", "1, 1, 1, 10", "2, 1, 5, 10", "1, 9, 2, 4"})
    void everyVoxelBecomesTheMedianOfTheTwentySevenAroundIt(int nx, int ny, int nz, int differentValues) {
        Grid grid = Grid.axial(nx, ny, nz, 1, 1, 1);
        Random random = new Random(nx);
        float[] values = new float[grid.voxels()];
        for (int n = 0; n < values.length; n++) {
            values[n] = random.nextInt(differentValues) - differentValues / 2f;
        }
        Volume filtered = MedianFilter.threeCubed(new Volume(grid, values));
        for (int k = 0; k < nz; k++) {
            for (int j = 0; j < ny; j++) {
                for (int i = 0; i < nx; i++) {
                    assertThat(filtered.at(i, j, k)).isEqualTo(medianBySorting(grid, values, i, j, k));
                }
            }
        }
    }

    private static float medianBySorting(Grid grid, float[] values, int i, int j, int k) {
        float[] around = new float[27];
        for (int n = 0; n < 27; n++) {
            int x = Math.clamp(i + n % 3 - 1, 0, grid.nx() - 1);
            int y = Math.clamp(j + n / 3 % 3 - 1, 0, grid.ny() - 1);
            int z = Math.clamp(k + n / 9 - 1, 0, grid.nz() - 1);
            around[n] = values[grid.index(x, y, z)];
        }
        Arrays.sort(around);
        return around[13];
    }
}
