package org.lobule.pipeline;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.lobule.Eventually.eventually;
import static org.lobule.TestObjects.newUid;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.LiverCt;
import org.lobule.NodeTest;
import org.lobule.TestModality;
import org.lobule.archive.Archive;
import org.lobule.delivery.Outbox;
import org.lobule.delivery.ResultInstance;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.io.DicomFile;
import org.lobule.intake.StorageListener;
import org.lobule.queue.AnalysisHistory;
import org.lobule.queue.AnalysisRun;
import org.lobule.queue.AnalysisState;
import org.lobule.queue.ScriptedRunner;
import org.lobule.radiomics.settings.ExtractionSettingsYaml;
import org.lobule.report.sr.ReportedScore;
import org.lobule.scoring.bundle.BundleShelf;
import org.lobule.scoring.bundle.BundleWriter;
import org.lobule.scoring.bundle.SampleTraining;

/** Installed bundles score the studies of the running node by themselves. */
@NodeTest
class ModelScoresTest {

    private static final String MEAN = "liver|original|intensity-based-statistical-features|Mean";

    @Inject
    LiverAnalysis analysis;
    @Inject
    ScriptedRunner runner;
    @Inject
    StorageListener listener;
    @Inject
    AnalysisHistory history;
    @Inject
    Outbox outbox;
    @Inject
    Archive archive;
    @ConfigProperty(name = "lobule.data")
    Path data;
    @TempDir
    Path folder;

    private final String study = newUid();

    @AfterEach
    void theShelfIsEmptied() throws Exception {
        for (Path file : BundleShelf.of(data).files()) {
            Files.delete(file);
        }
    }

    @Test
    void anInstalledBundleScoresAStudyAndItsScoreStandsInTheReportAndOnThePageWhileABrokenOneIsTold() throws Exception {
        Path bundle = folder.resolve("mvi.zip");
        BundleWriter.write(SampleTraining.ofLivers(MEAN, ExtractionSettingsYaml.shippedOrFile("ct-liver").hash(), 37, 10).content(), bundle);
        BundleShelf.of(data).install(bundle, false);
        Files.writeString(data.resolve("bundles/broken.lobule.zip"), "no zip");
        runner.script(study, analysis);
        try (TestModality scanner = TestModality.open(listener.status().port())) {
            for (Attributes object : LiverCt.withItsSegmentation(study)) {
                assertThat(scanner.store(object).isSuccess()).isTrue();
            }
        }
        AnalysisRun run = eventually(() -> history.of(study), runs -> !runs.isEmpty() && !runs.getFirst().state().isOpen()).getFirst();
        assertThat(run.state()).as(run.reason()).isEqualTo(AnalysisState.DONE);

        ResultInstance report = outbox.results(run.id()).getLast();
        Attributes sr = DicomFile.read(archive.resolve(report.path())).dataset();
        List<ReportedScore> scores = ReportedScore.of(sr);
        ReportedScore score = scores.stream().filter(one -> one.name().startsWith("SIMULATED Microvascular invasion")).findFirst().orElseThrow();
        assertThat(score.computed()).as(score.result()).isTrue();
        assertThat(score.result()).matches("0\\.\\d+, (low|high)");
        assertThat(score.inputs()).contains("%s %.2f (measured)".formatted(MEAN, means(sr).findFirst().orElseThrow()));
        assertThat(score.remarks()).anyMatch(note -> note.startsWith("Contributions (log odds)")).anyMatch(note -> note.contains("Albumin missing; it was filled as in training"));
        given().get("/studies/" + study).then().statusCode(200).body(containsString("SIMULATED Microvascular invasion"), containsString("For research use only"));
        given().get("/").then().statusCode(200).body(containsString("broken.lobule.zip is broken and not used"), containsString("SIMULATED Microvascular invasion"));
        given().get("/q/health").then().body(containsString("broken and not used"));
        given().get("/q/health/ready").then().statusCode(200).body(not(containsString("broken.lobule.zip")));
    }

    @Test
    void everyReasonToAbstainStandsInTheReportAndOnThePage() throws Exception {
        String settings = ExtractionSettingsYaml.shippedOrFile("ct-liver").hash();
        Map<String, SampleTraining> trainings = Map.of(
                "by other settings (hash", SampleTraining.ofLivers(MEAN, "00".repeat(32), 37, 10),
                "outside of what the model was trained on", SampleTraining.ofLivers(MEAN, settings, 5000, 10),
                "the study has no region ring-10mm", SampleTraining.ofLivers(MEAN.replace("liver|", "ring-10mm|"), settings, 37, 10),
                "The model is of lesions, and the study has no region of a lesion.", SampleTraining.ofLivers(MEAN.replace("liver|", "lesion|"), settings, 37, 10),
                "The phase arterial is missing", SampleTraining.ofLivers(MEAN.replace("liver|", "liver|arterial|"), settings, 37, 10),
                "The model is of MR, the study is of CT.", SampleTraining.of(MEAN, settings, 37, 10, "MR"),
                "Ascites missing", SampleTraining.of(MEAN, settings, 37, 10, "CT"));
        int number = 0;
        for (SampleTraining training : trainings.values()) {
            Path bundle = folder.resolve("abstains-%d.zip".formatted(++number));
            BundleWriter.write(training.content("abstains-" + number), bundle);
            BundleShelf.of(data).install(bundle, false);
        }
        runner.script(study, analysis);
        try (TestModality scanner = TestModality.open(listener.status().port())) {
            for (Attributes object : LiverCt.withItsSegmentation(study)) {
                assertThat(scanner.store(object).isSuccess()).isTrue();
            }
        }
        AnalysisRun run = eventually(() -> history.of(study), runs -> !runs.isEmpty() && runs.getFirst().state() == AnalysisState.DONE).getFirst();

        List<ReportedScore> models = ReportedScore.of(DicomFile.read(archive.resolve(outbox.results(run.id()).getLast().path())).dataset()).stream()
                .filter(score -> score.name().startsWith("SIMULATED")).toList();
        assertThat(models).hasSize(trainings.size()).noneMatch(ReportedScore::computed).allMatch(score -> score.result().startsWith("the model abstains: "));
        String page = given().get("/studies/" + study).then().statusCode(200).extract().body().asString();
        for (String reason : trainings.keySet()) {
            assertThat(models).as(reason).anyMatch(score -> score.result().contains(reason));
            assertThat(page).contains(reason);
        }
    }

    /** The IBSI means (Q4LE) that the report itself states, the liver's first. */
    private static Stream<Double> means(Attributes item) {
        Stream<Double> own = isCalled(item, Tag.ConceptNameCodeSequence, "Q4LE")
                ? Stream.of(item.getSequence(Tag.MeasuredValueSequence).get(0).getDouble(Tag.FloatingPointValue, 0)) : Stream.empty();
        Stream<Attributes> children = item.getSequence(Tag.ContentSequence) == null ? Stream.empty() : item.getSequence(Tag.ContentSequence).stream();
        return Stream.concat(own, children.flatMap(ModelScoresTest::means));
    }

    private static boolean isCalled(Attributes item, int sequence, String code) {
        return item.getSequence(sequence) != null && item.getSequence(sequence).get(0).getString(Tag.CodeValue, "").equals(code);
    }
}
