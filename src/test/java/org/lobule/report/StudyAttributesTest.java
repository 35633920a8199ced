package org.lobule.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;
import org.lobule.report.gate.ConformanceGate;

class StudyAttributesTest {

    @ParameterizedTest
    @CsvSource({"GB18030, GB18030, 王^小东", "ISO_IR 192, UTF-8, 김^희중=金^喜中", "ISO_IR 100, ISO-8859-1, Müller^Änne", "ISO_IR 144, ISO-8859-5, Люкceмбypг"})
    void aNameInAnyScriptReachesEveryResultByteByByte(String characterSet, String charset, String name) {
        byte[] bytes = padded(name.getBytes(Charset.forName(charset)));
        Analysis analysis = SyntheticStudy.analysis(List.of(SyntheticStudy.series(SyntheticStudy.GRID, SyntheticStudy.SERIES, header -> {
            header.setString(Tag.PatientName, VR.PN, "");
            header.setBytes(Tag.SpecificCharacterSet, VR.CS, padded(characterSet.getBytes(StandardCharsets.US_ASCII)));
            header.setBytes(Tag.PatientName, VR.PN, bytes);
        })));
        ResultSet results = new ResultWriter().write(analysis);
        for (Attributes object : results.objects()) {
            assertThat(object.getBytes(Tag.PatientName)).isEqualTo(bytes);
            assertThat(object.getStrings(Tag.SpecificCharacterSet)).containsExactly(characterSet);
            assertThat(object.getString(Tag.PatientName)).isEqualTo(name);
        }
        assertThat(ConformanceGate.check(results, analysis)).isEmpty();
    }

    @Test
    void requiredAttributesThatTheImageLacksArePresentAndEmpty() {
        Attributes image = new Attributes();
        image.setString(Tag.StudyInstanceUID, VR.UI, "1.2.3");
        Attributes copy = StudyAttributes.copyOf(image);
        for (int tag : new int[] {Tag.PatientName, Tag.PatientID, Tag.PatientBirthDate, Tag.PatientSex, Tag.AccessionNumber, Tag.StudyID,
            Tag.StudyDate, Tag.StudyTime, Tag.ReferringPhysicianName}) {
            assertThat(copy.contains(tag)).isTrue();
            assertThat(copy.containsValue(tag)).isFalse();
        }
        assertThat(copy.contains(Tag.StudyDescription)).isFalse();
    }

    @Test
    void attributesOfTheImageItselfAreNotCopied() {
        Attributes copy = StudyAttributes.copyOf(SyntheticStudy.header(SyntheticStudy.GRID, SyntheticStudy.SERIES, 0));
        assertThat(copy.contains(Tag.Rows)).isFalse();
        assertThat(copy.contains(Tag.SeriesInstanceUID)).isFalse();
        assertThat(copy.getString(Tag.AccessionNumber)).isEqualTo("A-4711");
    }

    private static byte[] padded(byte[] bytes) {
        byte[] even = Arrays.copyOf(bytes, bytes.length + bytes.length % 2);
        if (even.length > bytes.length) {
            even[bytes.length] = ' ';
        }
        return even;
    }
}
