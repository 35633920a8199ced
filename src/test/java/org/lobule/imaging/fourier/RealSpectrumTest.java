package org.lobule.imaging.fourier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealSpectrumTest {

    @ParameterizedTest
    @CsvSource({"8, 6, 5", "7, 11, 1", "13, 1, 34", "45, 3, 7", "1, 4, 4", "2, 1, 1"})
    void itIsHalfOfTheComplexTransformAndTheInverseLeadsBack(int nx, int ny, int nz) {
        double[] values = new Random(nx).doubles((long) nx * ny * nz, -1, 1).toArray();
        var complex = new ComplexImage(nx, ny, nz);
        System.arraycopy(values, 0, complex.re(), 0, values.length);
        complex.forward();
        var real = new RealSpectrum(nx, ny, nz, () -> {});
        real.forward(values.clone());

        for (int row = 0; row < ny * nz; row++) {
            for (int i = 0; i <= nx / 2; i++) {
                assertThat(real.re()[i + real.half() * row]).isCloseTo(complex.re()[i + nx * row], within(1e-10));
                assertThat(real.im()[i + real.half() * row]).isCloseTo(complex.im()[i + nx * row], within(1e-10));
            }
        }
        RealSpectrum.Copy copy = real.copy();
        double[] back = new double[values.length];
        real.inverse(back);
        assertThat(back).containsExactly(values, within(1e-12));
        copy.restore();
        double[] again = new double[values.length];
        real.inverse(again);
        assertThat(again).isEqualTo(back);
    }
}
