package org.lobule.scoring.clinical;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;

class PatientHeaderTest {

    private static final LocalDate STUDY = LocalDate.of(2024, 5, 16);

    @ParameterizedTest
    @CsvSource({"19610516, 010Y, 63", "19610517, '', 62", "'', 063Y, 63", "'', 030M, 2", "'', 100W, 1", "'', 400D, 1"})
    void ageIsInCompletedYearsByTheDateOfBirthElseByTheAge(String birth, String age, String years) {
        Attributes header = new Attributes();
        header.setString(Tag.PatientBirthDate, VR.DA, birth);
        header.setString(Tag.PatientAge, VR.AS, age);
        assertThat(PatientHeader.values(header, STUDY)).extracting(ClinicalValue::given).containsExactly(years + " a");
    }

    @Test
    void sexAndWeightAreTakenAndTellTheirSource() {
        Attributes header = new Attributes();
        header.setString(Tag.PatientSex, VR.CS, "F");
        header.setString(Tag.PatientWeight, VR.DS, "70.5");
        List<ClinicalValue> values = PatientHeader.values(header, STUDY);
        assertThat(values).extracting(ClinicalValue::quantity).containsExactly(ClinicalQuantity.SEX, ClinicalQuantity.BODY_WEIGHT);
        assertThat(values).allSatisfy(value -> assertThat(value.source()).isEqualTo(ClinicalSource.DICOM));
    }

    @Test
    void whatCannotBeTrueIsLeftOut() {
        Attributes header = new Attributes();
        header.setString(Tag.PatientBirthDate, VR.DA, "18000101");
        header.setString(Tag.PatientSex, VR.CS, "O");
        header.setString(Tag.PatientWeight, VR.DS, "0");
        assertThat(PatientHeader.values(header, STUDY)).isEmpty();
        assertThat(PatientHeader.studyDate(header)).isEmpty();
    }
}
