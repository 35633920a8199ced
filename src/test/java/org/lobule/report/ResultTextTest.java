package org.lobule.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;

class ResultTextTest {

    @Test
    void whatTheCharacterSetHoldsStaysAndTheRestBecomesTheNearestAscii() {
        assertThat(text("ISO_IR 100").of("Größe ≥ 5 mm – 肝")).isEqualTo("Größe >= 5 mm - ?");
        assertThat(text("ISO_IR 192").of("Größe ≥ 5 mm – 肝")).isEqualTo("Größe ≥ 5 mm – 肝");
        assertThat(text("GB18030").of("肝 1")).isEqualTo("肝 1");
        assertThat(text(null).of("Größe ≥ 5 mm – 肝")).isEqualTo("Gro?e >= 5 mm - ?");
    }

    @Test
    void aLineHasNoBreaksNoBackslashAndAtMostTheCharactersAllowed() {
        assertThat(text("ISO_IR 100").line("a\\b\n c\u0007", 64)).isEqualTo("a/b c");
        assertThat(text("ISO_IR 100").line("x".repeat(70), 64)).hasSize(64);
    }

    @Test
    void runningTextKeepsItsLineBreaksAndLosesOtherControlCharacters() {
        assertThat(text("ISO_IR 100").of("one\r\ntwo\tthree\u001b$B")).isEqualTo("one\r\ntwo three $B");
    }

    private static ResultText text(String characterSet) {
        Attributes study = new Attributes();
        if (characterSet != null) {
            study.setString(Tag.SpecificCharacterSet, VR.CS, characterSet);
        }
        return new ResultText(study);
    }
}
