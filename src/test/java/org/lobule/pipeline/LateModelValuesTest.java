package org.lobule.pipeline;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lobule.Eventually.eventually;
import static org.lobule.TestObjects.newUid;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.LiverCt;
import org.lobule.NodeTest;
import org.lobule.TestModality;
import org.lobule.TestSite;
import org.lobule.archive.Archive;
import org.lobule.delivery.Outbox;
import org.lobule.delivery.ProofState;
import org.lobule.delivery.ResultInstance;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.web.OrthancWeb;
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
import org.lobule.site.Destination;
import org.lobule.site.Proof;
import org.lobule.site.Secret;
import org.lobule.site.WebAuthentication;
import org.lobule.site.WebService;
import org.lobule.timeline.Timeline;
import org.lobule.timeline.TimelineEvent;

/** A clinical value that comes after the analysis and changes what a model says replaces the report in the PACS. */
@NodeTest
class LateModelValuesTest {

    private static final String MEAN = "liver|original|intensity-based-statistical-features|Mean";
    private static final String OTHER = "liver|original|intensity-based-statistical-features|Median";
    private static final String MODEL = "SIMULATED Microvascular invasion";
    private static final String STANDS = "Clinical values came that change no score: the report stands";
    private static final int OBJECTS = 4;
    private static final String STUDY_DAY = "2003-04-17";

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
    @Inject
    Timeline timeline;
    @ConfigProperty(name = "lobule.data")
    Path data;
    @TempDir
    Path folder;

    private final String study = newUid();
    private final String patient = "P" + study.hashCode();

    @AfterEach
    void back() throws IOException {
        TestSite.sendToPacs();
        for (Path file : BundleShelf.of(data).files()) {
            Files.delete(file);
        }
    }

    @Test
    void aValueThatOnlyAModelTakesReplacesTheReportAndABundleThatComesOrGoesDoesNotByItself() throws Exception {
        install("first", MEAN);
        Files.writeString(folder.resolve("password"), "secret");
        try (OrthancWeb pacs = OrthancWeb.start(folder)) {
            TestSite.sendTo(new Destination("late-values", new WebService(pacs.base(), Optional.of(new WebAuthentication.Basic("lobule", new Secret.InFile(folder.resolve("password"))))),
                    Duration.ofMillis(200), Duration.ofMillis(400), 3, Optional.of(new Proof.Query())));
            send();
            AnalysisRun first = first();
            assertThat(first.state()).as(first.reason()).isEqualTo(AnalysisState.DONE);
            ReportedScore before = score(reports().of(first));
            assertThat(before.remarks()).anyMatch(note -> note.contains("Albumin missing; it was filled as in training"));

            // No rule can be decided by an albumin that is usual
            give("albumin", "42", "g/L");
            AnalysisRun second = next(first);
            ReportedScore after = score(reports().of(second));
            assertThat(after.result()).matches("0\\.\\d+, (low|high)").isNotEqualTo(before.result());
            assertThat(after.inputs()).anyMatch(input -> input.startsWith("albumin 42"));
            assertThat(after.remarks()).noneMatch(note -> note.contains("Albumin missing"));
            assertThat(rules(reports().of(second))).isEqualTo(rules(reports().of(first)));
            assertThat(outbox.results(second.id())).extracting(ResultInstance::label).as("the segmentation is the same object").containsExactly("SR");
            assertThat(reports().predecessor(reports().of(second))).isEqualTo(reports().of(first).sopInstanceUid());
            assertThat(reports().errorsOfDciodvfy(reports().of(second), folder)).isEmpty();
            eventually(() -> outbox.of(second.id()), all -> all.size() == 1 && all.getFirst().proof() == ProofState.VERIFIED);
            assertThat(pacs.rest("/statistics")).contains("\"CountInstances\" : 3");

            // A bundle that is installed later is no reason for a report, nor is a value that no score takes
            install("second", OTHER);
            give("sodium", "139", "mmol/L");
            eventually(this::messages, messages -> messages.contains(STANDS));

            // What a bundle that is gone would say of a value is not asked
            BundleShelf.of(data).remove("first");
            BundleShelf.of(data).remove("second");
            give("albumin", "44", "g/L");
            eventually(this::messages, messages -> messages.stream().filter(STANDS::equals).count() == 2);
            assertThat(history.of(study).getFirst().id()).isEqualTo(second.id());

            // One that came later says something when a value comes that it takes
            install("second", OTHER);
            give("ascites", "mild", "");
            AnalysisRun third = next(second);
            assertThat(score(reports().of(third)).computed()).isTrue();
            assertThat(score(reports().of(third)).citation()).startsWith("Model bundle second");
            assertThat(reports().predecessor(reports().of(third))).isEqualTo(reports().of(second).sopInstanceUid());
            eventually(() -> outbox.of(third.id()), all -> all.size() == 1 && all.getFirst().proof() == ProofState.VERIFIED);
            assertThat(pacs.rest("/statistics")).contains("\"CountInstances\" : 4");
        }
    }

    private void install(String name, String column) throws IOException {
        Path bundle = folder.resolve(name + ".zip");
        Files.deleteIfExists(bundle);
        BundleWriter.write(SampleTraining.ofLivers(column, ExtractionSettingsYaml.shippedOrFile("ct-liver").hash(), 37, 10).content(name), bundle);
        BundleShelf.of(data).install(bundle, false);
    }

    private void give(String quantity, String value, String unit) {
        given().header("Content-Type", "application/json").body("[{\"patientId\":\"%s\",\"quantity\":\"%s\",\"value\":\"%s\",\"unit\":\"%s\",\"observed\":\"%s\"}]"
                .formatted(patient, quantity, value, unit, STUDY_DAY)).post("/api/clinical-values").then().statusCode(200);
    }

    private void send() throws IOException {
        runner.script(study, analysis);
        try (TestModality scanner = TestModality.open(listener.status().port())) {
            for (Attributes object : LiverCt.withItsSegmentation(study)) {
                object.setString(Tag.PatientID, VR.LO, patient);
                assertThat(scanner.store(object).isSuccess()).isTrue();
            }
        }
    }

    /** The run of the whole study: one of its first objects alone may come before, where the machine is slow. */
    private AnalysisRun first() {
        return eventually(() -> history.of(study), all -> !all.isEmpty() && all.getFirst().inputCount() == OBJECTS && !all.getFirst().state().isOpen()).getFirst();
    }

    private AnalysisRun next(AnalysisRun before) {
        return eventually(() -> history.of(study), all -> all.getFirst().id() > before.id() && !all.getFirst().state().isOpen()).getFirst();
    }

    private ReportedScore score(ResultInstance report) throws IOException {
        return ReportedScore.of(reports().read(report)).stream().filter(score -> score.name().startsWith(MODEL)).findFirst().orElseThrow();
    }

    private List<ReportedScore> rules(ResultInstance report) throws IOException {
        return ReportedScore.of(reports().read(report)).stream().filter(score -> !score.name().startsWith(MODEL)).toList();
    }

    private KeptReports reports() {
        return new KeptReports(outbox, archive);
    }

    private List<String> messages() {
        return timeline.of(study, 200).stream().map(TimelineEvent::message).toList();
    }
}
