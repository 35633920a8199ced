package org.lobule.imaging.fourier;

import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class FftTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 8, 9, 10, 15, 16, 20, 25, 27, 30, 54, 60, 64, 80, 100})
    void everySignalGetsItsDiscreteFourierTransform(int length) {
        int signals = 3;
        var random = new Random(length);
        double[] re = random.doubles((long) length * signals, -1, 1).toArray();
        double[] im = random.doubles((long) length * signals, -1, 1).toArray();
        double[] outRe = re.clone();
        double[] outIm = im.clone();

        new Fft(length, signals).transform(outRe, outIm);

        for (int signal = 0; signal < signals; signal++) {
            for (int k = 0; k < length; k++) {
                double sumRe = 0;
                double sumIm = 0;
                for (int n = 0; n < length; n++) {
                    double angle = -2 * Math.PI * k * n / length;
                    double a = re[n * signals + signal];
                    double b = im[n * signals + signal];
                    sumRe += a * Math.cos(angle) - b * Math.sin(angle);
                    sumIm += a * Math.sin(angle) + b * Math.cos(angle);
                }
                assertThat(outRe[k * signals + signal]).isCloseTo(sumRe, within(1e-11));
                assertThat(outIm[k * signals + signal]).isCloseTo(sumIm, within(1e-11));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 11, 97, 439})
    void theNextLengthHasNoOtherFactorsThanTwoThreeAndFive(int least) {
        int length = Fft.lengthFor(least);
        assertThat(length).isGreaterThanOrEqualTo(least);
        while (length % 2 == 0 || length % 3 == 0 || length % 5 == 0) {
            length /= length % 2 == 0 ? 2 : length % 3 == 0 ? 3 : 5;
        }
        assertThat(length).isOne();
    }
}
