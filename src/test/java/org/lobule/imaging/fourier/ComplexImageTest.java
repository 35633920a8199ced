package org.lobule.imaging.fourier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComplexImageTest {

    @ParameterizedTest
    @CsvSource({"4, 6, 5", "7, 11, 1", "13, 1, 34", "67, 3, 2", "1, 1, 1"})
    void theTransformIsTheDefinitionsSumForAnyLengthAndTheInverseLeadsBack(int nx, int ny, int nz) {
        var random = new Random(nx);
        var image = new ComplexImage(nx, ny, nz);
        for (int v = 0; v < image.re().length; v++) {
            image.re()[v] = random.nextGaussian();
            image.im()[v] = random.nextGaussian();
        }
        double[] re = image.re().clone();
        double[] im = image.im().clone();
        image.forward();
        for (int check = 0; check < 20; check++) {
            int u = random.nextInt(nx);
            int v = random.nextInt(ny);
            int w = random.nextInt(nz);
            double sumRe = 0;
            double sumIm = 0;
            for (int at = 0; at < re.length; at++) {
                double turns = (double) (at % nx) * u / nx + (double) (at / nx % ny) * v / ny + (double) (at / nx / ny) * w / nz;
                double c = Math.cos(-2 * Math.PI * turns);
                double s = Math.sin(-2 * Math.PI * turns);
                sumRe += re[at] * c - im[at] * s;
                sumIm += re[at] * s + im[at] * c;
            }
            assertThat(image.re()[u + nx * (v + ny * w)]).isCloseTo(sumRe, within(1e-10));
            assertThat(image.im()[u + nx * (v + ny * w)]).isCloseTo(sumIm, within(1e-10));
        }
        image.inverse();
        assertThat(image.re()).containsExactly(re, within(1e-12));
        assertThat(image.im()).containsExactly(im, within(1e-12));
    }
}
