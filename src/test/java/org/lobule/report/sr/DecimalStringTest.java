package org.lobule.report.sr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalStringTest {

    @ParameterizedTest
    @CsvSource({"0.8, 0.8", "-0.0, 0", "1e-5, 0.00001", "123456789.123456789, 123456789.123457", "-1.2345678901234567e-7, -1.234567890E-7",
        "1.7976931348623157E308, 1.797693135E308", "100000000, 100000000", "-180.5, -180.5", "0.1234567890123456789, 0.12345678901235"})
    void aNumberIsWrittenInAtMostSixteenCharacters(double value, String written) {
        String string = DecimalString.of(value);
        assertThat(string.length()).isLessThanOrEqualTo(16);
        assertThat(Double.parseDouble(string)).isEqualTo(Double.parseDouble(written), Offset.offset(Math.abs(value) * 1e-9));
    }

    @Test
    void anyFiniteNumberSurvivesToNineDigits() {
        Random random = new Random(7);
        for (int count = 0; count < 5_000; count++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (!Double.isFinite(value)) {
                continue;
            }
            String written = DecimalString.of(value);
            assertThat(written).hasSizeLessThanOrEqualTo(16).matches("-?\\d+(\\.\\d+)?(E-?\\d+)?");
            assertThat(Math.abs(Double.parseDouble(written) - value)).isLessThanOrEqualTo(1e-8 * Math.abs(value));
        }
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> DecimalString.of(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DecimalString.of(Double.POSITIVE_INFINITY)).isInstanceOf(IllegalArgumentException.class);
    }
}
