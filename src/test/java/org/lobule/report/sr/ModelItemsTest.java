package org.lobule.report.sr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.lobule.dicom.data.Attributes;
import org.lobule.report.Analysis;
import org.lobule.report.ResultSet;
import org.lobule.report.ResultWriter;
import org.lobule.report.SyntheticStudy;
import org.lobule.report.gate.ConformanceGate;

class ModelItemsTest {

    private static final String MODEL = "SIMULATED Microvascular invasion before resection";

    private final Analysis analysis = SyntheticStudy.withModels(SyntheticStudy.analysis());
    private final ResultSet results = new ResultWriter().write(analysis);
    private final Attributes report = results.report();
    private final List<ReportedScore> scores = ReportedScore.of(report).stream().filter(score -> score.name().startsWith(MODEL)).toList();

    @Test
    void aReportWithScoresOfModelsPassesTheGate() {
        assertThat(ConformanceGate.check(results, analysis)).isEmpty();
    }

    @Test
    void aLesionHasItsProbabilityGroupInputsExplanationAndUse() {
        ReportedScore score = scores.stream().filter(one -> one.name().contains("Lesion 1")).findFirst().orElseThrow();
        double probability = analysis.scores().models().getFirst().answer().orElseThrow().value();
        assertThat(score.computed()).isTrue();
        assertThat(score.result()).matches("0\\.\\d+, (low|high)");
        assertThat(Double.parseDouble(score.result().split(",")[0])).isCloseTo(probability, within(1e-3));
        assertThat(score.inputs()).anyMatch(input -> input.startsWith("albumin 35.00 g/L (Albumin 35 g/L (REST, 2024-05-10, given as 3.5 g/dL))"));
        assertThat(score.remarks()).anyMatch(note -> note.startsWith("Contributions (log odds): base ")).anyMatch(note -> note.startsWith("SIMULATED: the model was trained on simulated data"))
                .anyMatch(note -> note.contains("For research use only"));
        assertThat(score.citation()).contains("mvi 1.0.0", analysis.scores().models().getFirst().model().sha256());
    }

    @Test
    void anAbstentionStandsWithItsReason() {
        assertThat(scores).filteredOn(score -> !score.computed()).extracting(ReportedScore::result)
                .anyMatch(reason -> reason.contains("the model abstains: ") && reason.contains("outside of what the model was trained on"))
                .anyMatch(reason -> reason.contains("The phase arterial is missing: the study has portal venous."));
    }

    @Test
    void theModelStandsWithVersionAndDigestAndTheCategoryIsCoded() {
        List<String> lines = SrTree.lines(report);
        String digest = analysis.scores().models().getFirst().model().sha256();
        assertThat(lines).anyMatch(line -> line.contains("SHA-256=" + digest)).anyMatch(line -> line.contains("Risk category") && line.matches(".*(High|Low) risk.*"));
    }
}
