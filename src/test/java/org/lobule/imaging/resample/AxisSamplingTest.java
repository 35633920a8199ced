package org.lobule.imaging.resample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AxisSamplingTest {

    @ParameterizedTest
    @CsvSource({"204, 0.977, 2, 100", "201, 0.977, 2, 99", "60, 3, 2, 90", "10, 1, 1, 10", "10, 1, 3, 4", "30, 0.1, 1, 3", "3, 1, 5, 1"})
    void anInterpolatedAxisHasAsManySamplesAsTheStandardSays(int samples, double spacing, double interpolated, int expected) {
        assertThat(new AxisSampling(samples, spacing, interpolated).samples()).isEqualTo(expected);
    }

    @Test
    void theCentresOfBothAxesCoincide() {
        // 10 samples 1 mm apart have their centre at 4.5; 4 samples 3 mm apart lie at 0, 3, 6 and 9
        var axis = new AxisSampling(10, 1, 3);
        assertThat(axis.position(0, Kernel.LINEAR)).isZero();
        assertThat(axis.position(3, Kernel.LINEAR)).isEqualTo(9);
        // of 9 samples: ceil(9/2) = 5 samples at 0, 2, 4, 6, 8
        assertThat(new AxisSampling(9, 1, 2).position(2, Kernel.LINEAR)).isEqualTo(4);
    }

    @Test
    void listedPositionsStayWithinWhatTheKernelHas() {
        var axis = new ListedPositions(4, new double[] {-0.4, 1.5, 3.4, 3.5});

        assertThat(axis.position(0, Kernel.LINEAR)).isZero();
        assertThat(axis.position(0, Kernel.CUBIC)).isEqualTo(-0.4);
        assertThat(axis.position(1, Kernel.NEAREST)).isEqualTo(1.5);
        assertThat(axis.position(2, Kernel.NEAREST)).isEqualTo(3);
        assertThat(axis.isOutside(2)).isFalse();
        assertThat(axis.isOutside(3)).isTrue();
    }
}
