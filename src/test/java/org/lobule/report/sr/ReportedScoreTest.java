package org.lobule.report.sr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.lobule.dicom.data.Attributes;
import org.lobule.report.ResultWriter;
import org.lobule.report.SyntheticStudy;

class ReportedScoreTest {

    private final Attributes report = new ResultWriter().write(SyntheticStudy.analysis()).report();
    private final List<ReportedScore> scores = ReportedScore.of(report);

    @Test
    void aScoreHasItsResultItsInputsWithUnitSourceAndDateAndItsCitation() {
        ReportedScore albi = score("Albumin-bilirubin grade (ALBI)");
        assertThat(albi.computed()).isTrue();
        assertThat(albi.result()).isEqualTo("-1.9625, grade 2");
        assertThat(albi.inputs()).containsExactly("Total bilirubin 34.2 umol/L, FHIR, 2024-05-10, given as 2 mg/dL", "Albumin 35 g/L, REST, 2024-05-10, given as 3.5 g/dL");
        assertThat(albi.citation()).isEqualTo("Johnson PJ et al., J Clin Oncol 2015;33:550");
    }

    @Test
    void choicesFlagsAndLimitsOfMeasurementAreWords() {
        assertThat(score("Child-Pugh class").inputs()).contains("Ascites mild, reader, 2024-05-10");
        assertThat(score("Milan criteria").inputs()).contains("Macrovascular invasion Yes, reader, 2024-05-10");
        assertThat(score("CRAFITY score").inputs()).anyMatch(input -> input.startsWith("Alpha-fetoprotein 1.3 ng/mL, ") && input.contains("known only as <1.3 ng/mL"));
        assertThat(score("CRAFITY score").remarks()).anyMatch(remark -> remark.startsWith("Other values of C-reactive protein: 30 mg/L (CSV"));
    }

    @Test
    void aScoreOfALesionNamesIt() {
        ReportedScore uptake = score("Standardised uptake value by body weight, Lesion 2 | portal venous");
        assertThat(uptake.result()).isEqualTo("2 g/mL");
        assertThat(uptake.inputs()).hasSize(3);
        assertThat(uptake.remarks()).isEmpty();
    }

    @Test
    void scoresOfTheStudyComeFirstAndGroupsOfFeaturesAreNoScores() {
        assertThat(scores.getFirst().name()).isEqualTo("Number of lesions");
        assertThat(scores).extracting(ReportedScore::name).doesNotHaveDuplicates().doesNotContain("Liver | portal venous");
    }

    @Test
    void whatWasLeftOutIsSummedUpWithReasons() {
        assertThat(ReportedScore.leftOut(report).orElseThrow()).startsWith("Rules without a result: ").contains("MELD-Na (OPTN 2016): Creatinine missing, Sodium missing")
                .containsOnlyOnce("CEUS LI-RADS v2017").contains("(2 lesions)");
        assertThat(ReportedScore.of(new Attributes())).isEmpty();
        assertThat(ReportedScore.leftOut(new Attributes())).isEmpty();
    }

    private ReportedScore score(String name) {
        return scores.stream().filter(score -> score.name().equals(name)).findFirst().orElseThrow();
    }
}
