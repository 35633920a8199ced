package org.lobule.radiomics.intensity;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import org.lobule.radiomics.Discretisation;
import org.lobule.radiomics.Resegmentation;
import org.lobule.radiomics.region.CountedValues;
import org.lobule.radiomics.region.Distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class VolumeCurveTest {

    private static final Discretisation NONE = new Discretisation.None();

    /** 0, 1, ... 10, each once. */
    private static final Distribution RAMP = CountedValues.ofHistogram(new long[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, 0);

    @Test
    void theAreaUnderAStaircaseIsThatOfItsTrapezia() {
        // 11/11, 10/11 ... 1/11 at equal distances: ten trapezia with a mean height of 6/11
        assertThat(VolumeCurve.of(RAMP, NONE, Resegmentation.NONE).area()).isCloseTo(6.0 / 11, within(1e-12));
        // over 0 to 20 it goes on at 0 for nine steps after one from 1/11 to 0
        double area = (60.0 / 11 + 0.5 / 11) / 20;
        assertThat(VolumeCurve.of(RAMP, NONE, Resegmentation.within(0, 20)).area()).isCloseTo(area, within(1e-12));
    }

    @Test
    void theAreaIsThatOfTheTriangleWhereIntensitiesAreContinuous() {
        Distribution fine = RAMP.map(x -> x / 3);
        assertThat(VolumeCurve.of(fine, NONE, Resegmentation.NONE).area()).isCloseTo(0.5, within(1e-12));
        Distribution many = CountedValues.ofHistogram(ones(100_001), 0);
        assertThat(VolumeCurve.of(many, NONE, Resegmentation.NONE).area()).as("the triangle is the limit").isCloseTo(0.5, within(1e-5));
    }

    @Test
    void oneIntensityHasNoArea() {
        Distribution flat = CountedValues.ofHistogram(new long[] {7}, 3);
        var curve = VolumeCurve.of(flat, NONE, Resegmentation.NONE);
        assertThat(curve.area()).isZero();
        assertThat(curve.volumeAtIntensityFraction(0.9)).isEqualTo(1);
        assertThat(curve.intensityAtVolumeFraction(0.1)).isNaN();
    }

    @Test
    void everyWholeNumberOfTheRangeCountsAsAnIntensity() {
        Distribution gap = CountedValues.ofHistogram(new long[] {5, 0, 0, 0, 4, 1}, 0);
        var curve = VolumeCurve.of(gap, NONE, Resegmentation.NONE);
        assertThat(curve.intensityAtVolumeFraction(0.5)).as("1 is the lowest that at most half of the volume has").isEqualTo(1);
        assertThat(curve.intensityAtVolumeFraction(0.1)).isEqualTo(5);
        assertThat(curve.volumeAtIntensityFraction(0.8)).isEqualTo(0.5);
        assertThat(curve.volumeAtIntensityFraction(0.81)).isEqualTo(0.1);
    }

    @Test
    void binsStandForTheirCentresOrTheirNumbers() {
        var centres = VolumeCurve.of(RAMP, new Discretisation.FixedBinSize(2.5), Resegmentation.within(-5, 10));
        assertThat(centres.first()).isEqualTo(-3.75);
        assertThat(centres.last()).isEqualTo(8.75);
        assertThat(centres.intensityAtVolumeFraction(0.5)).as("8, 9 and 10 from the bin [7.5, 10) on").isEqualTo(8.75);
        var numbers = VolumeCurve.of(RAMP, new Discretisation.FixedBinNumber(5), Resegmentation.within(-5, 10));
        assertThat(numbers.first()).isEqualTo(1);
        assertThat(numbers.last()).isEqualTo(5);
        assertThat(numbers.volumeAtIntensityFraction(0.9)).as("8, 9 and 10").isEqualTo(3.0 / 11);
    }

    private static long[] ones(int n) {
        long[] ones = new long[n];
        Arrays.fill(ones, 1);
        return ones;
    }
}
