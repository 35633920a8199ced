package org.lobule.report.seg;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayColourTest {

    /** CIELab of sRGB colours under D50 (Lindbloom's calculator). */
    @ParameterizedTest
    @CsvSource({"255, 255, 255, 100, 0, 0", "0, 0, 0, 0, 0, 0", "255, 0, 0, 54.29, 80.81, 69.89", "0, 255, 0, 87.82, -79.29, 80.99",
        "0, 0, 255, 29.57, 68.30, -112.03"})
    void aColourIsItsCielabInSixteenBits(int red, int green, int blue, double lightness, double redGreen, double yellowBlue) {
        int[] lab = DisplayColour.ofRgb(red, green, blue);
        assertThat(lab[0] * 100 / 65535.0).isCloseTo(lightness, Offset.offset(0.05));
        assertThat(lab[1] * 255 / 65535.0 - 128).isCloseTo(redGreen, Offset.offset(0.05));
        assertThat(lab[2] * 255 / 65535.0 - 128).isCloseTo(yellowBlue, Offset.offset(0.05));
    }
}
