package org.lobule.imaging.resample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PartResamplerTest {

    private static double wild(int i, int j, int k) {
        return (i * i * 7 + j * 13 + k * k * 5 + i * j * k * 3) % 101;
    }

    /** Values of SciPy: ndimage.spline_filter(order=3, mode="mirror") and map_coordinates(prefilter=False), positions clipped to the axis. */
    @ParameterizedTest
    @CsvSource({"0, 0, 0, 0", "3, 2, 1, 76.07778497810978", "6, 3, 3, 55.54536759991632", "12, 5, 5, 71", "9, 1, 4, 44.25081895529334"})
    void aSplineIsThatOfSciPy(int i, int j, int k, double expected) {
        double[][][] all = resampled(Kernel.CUBIC, 9, 7, 5, 1, 0.7, 1.3, 0.9, 0, 0, 0, 13, 6, 6);
        assertThat(all[k][j][i]).isCloseTo(expected, within(1e-6));
    }

    @ParameterizedTest
    @EnumSource
    void everyKernelGoesThroughTheSamples(Kernel kernel) {
        double[][][] same = resampled(kernel, 40, 6, 1, 1, 1, 1, 1, 0, 0, 0, 40, 6, 1);
        for (int j = 0; j < 6; j++) {
            for (int i = 0; i < 40; i++) {
                assertThat(same[0][j][i]).isCloseTo(wild(i, j, 0), within(1e-11));
            }
        }
    }

    /** The recursive filter runs over the whole axis, but of far samples nothing reaches double precision. */
    @ParameterizedTest
    @EnumSource
    void aPartOfTheImageIsThatOfTheWhole(Kernel kernel) {
        double[][][] whole = resampled(kernel, 150, 90, 80, 1, 1.7, 0.9, 0.6, 0, 0, 0, 89, 100, 134);
        double[][][] part = resampled(kernel, 150, 90, 80, 1, 1.7, 0.9, 0.6, 40, 45, 60, 7, 5, 9);
        for (int k = 0; k < 9; k++) {
            for (int j = 0; j < 5; j++) {
                for (int i = 0; i < 7; i++) {
                    assertThat(part[k][j][i]).isCloseTo(whole[60 + k][45 + j][40 + i], within(1e-11));
                }
            }
        }
    }

    @Test
    void theNearestSampleHalfWayIsTheHigherOne() {
        double[][][] doubled = resampled(Kernel.NEAREST, 4, 1, 1, 3, 2, 3, 3, 0, 0, 0, 6, 1, 1);
        // at -1/6, 0.5, 7/6, 11/6, 2.5, 19/6
        assertThat(doubled[0][0]).containsExactly(wild(0, 0, 0), wild(1, 0, 0), wild(1, 0, 0), wild(2, 0, 0), wild(3, 0, 0), wild(3, 0, 0));
    }

    private static double[][][] resampled(Kernel kernel, int nativeX, int nativeY, int nativeZ, double spacing, double x, double y, double z,
                                          int i0, int j0, int k0, int nx, int ny, int nz) {
        double[][][] result = new double[nz][ny][];
        new PartResampler(new AxisSampling(nativeX, spacing, x), new AxisSampling(nativeY, spacing, y), new AxisSampling(nativeZ, spacing, z),
                kernel, kernel, kernel).resample((row, from, to, j, k) -> {
                    for (int i = from; i < to; i++) {
                        row[i - from] = wild(i, j, k);
                    }
                }, i0, j0, k0, nx, ny, nz, (j, k, row) -> result[k][j] = row.clone());
        return result;
    }
}
