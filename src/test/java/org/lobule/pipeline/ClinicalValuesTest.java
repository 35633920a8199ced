package org.lobule.pipeline;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.lobule.Eventually.eventually;
import static org.lobule.TestObjects.newUid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.LiverCt;
import org.lobule.NodeTest;
import org.lobule.TestModality;
import org.lobule.TestPacs;
import org.lobule.TestSite;
import org.lobule.archive.Archive;
import org.lobule.clinical.fhir.Observations;
import org.lobule.clinical.fhir.PlayedFhirServer;
import org.lobule.delivery.DeliveryState;
import org.lobule.delivery.Outbox;
import org.lobule.delivery.ResultInstance;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;
import org.lobule.intake.StorageListener;
import org.lobule.queue.AnalysisHistory;
import org.lobule.queue.AnalysisRun;
import org.lobule.queue.AnalysisState;
import org.lobule.queue.ScriptedRunner;
import org.lobule.report.sr.ReportedScore;
import org.lobule.timeline.Timeline;
import org.lobule.timeline.TimelineEvent;

/** Clinical values on the running node, from where they come to the report in the PACS. */
@NodeTest
class ClinicalValuesTest {

    private static final String STUDY_DAY = "2003-04-17";
    private static final String DAY_BEFORE = "2003-04-16";

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
    @TempDir
    Path folder;

    private final String study = newUid();
    private final String patient = "P" + study.hashCode();

    private TestPacs pacs;

    @BeforeEach
    void startPacs() throws IOException {
        pacs = TestPacs.start();
    }

    /** Nothing is left for the PACS of another test. */
    @AfterEach
    void deliver() {
        eventually(() -> history.of(study).stream().flatMap(run -> outbox.of(run.id()).stream()).toList(),
                entries -> entries.stream().allMatch(entry -> entry.state() == DeliveryState.SENT));
        pacs.close();
    }

    private void arrived(ResultInstance report) {
        eventually(pacs::arrivals, arrivals -> arrivals.stream().anyMatch(arrival -> arrival.sopInstance().equals(report.sopInstanceUid())));
    }

    @Test
    void laboratoryValuesOfAFhirServerGiveScoresAndAChangedOneGivesAReportInTheirPlace() throws Exception {
        try (PlayedFhirServer server = PlayedFhirServer.start(TestSite.FHIR_PORT, TestSite.FHIR_TOKEN)
                .holding(laboratory("b1", "final", "14631-6", 22, "umol/L"), laboratory("a1", "final", "1751-7", 3.8, "g/dL"),
                        laboratory("i1", "final", "6301-6", 1.1, "{INR}"))) {
            post(json(entry("ecog", "0", ""), entry("ascites", "none", ""), entry("encephalopathy", "0", ""), entry("lesion-number", "1", ""),
                    entry("largest-diameter", "31", "mm"), entry("macrovascular-invasion", "no", ""), entry("extrahepatic-spread", "no", ""),
                    entry("end-stage-liver", "no", ""))).then().statusCode(200).body("taken", equalTo(8));
            send();

            AnalysisRun first = ended(1);
            assertThat(first.state()).as(first.reason()).isEqualTo(AnalysisState.DONE);
            ResultInstance firstReport = reports().of(first);
            // 0.66 log10(22) - 0.085 * 38 = -2.344
            assertThat(score(firstReport, "ALBI")).contains("-2.34");
            assertThat(score(firstReport, "Child-Pugh class")).contains("5").contains("A");
            assertThat(score(firstReport, "BCLC stage (2022)")).contains("stage A");
            assertThat(server.searches()).anyMatch(search -> search.contains("patient.identifier=" + TestSite.PATIENT_SYSTEM + "|" + patient + "&")
                    && search.contains("http://loinc.org|14631-6") && search.contains("date=ge2003-01-17&date=le2003-05-01&"));
            assertThat(server.addresses()).hasSizeGreaterThanOrEqualTo(3).noneMatch(address -> address.contains(patient));
            given().get("/studies/" + study).then().statusCode(200).body(containsString("Total bilirubin: 22 umol/L"), containsString("given"),
                    containsString("BCLC stage (2022)"), containsString("Tell what only a reader"));
            given().get("/api/studies/%s/clinical-values".formatted(study)).then().statusCode(200)
                    .body("find { it.code == 'albumin' }.reading", equalTo("38 g/L")).body("find { it.code == 'albumin' }.standing", equalTo("counts"))
                    .body(not(containsString(patient)));

            // The server has not heard of the correction when the second analysis asks it again
            post("application/fhir+json", Observations.bundle(laboratory("b1", "corrected", "14631-6", 60, "umol/L"))).then().statusCode(200).body("taken", equalTo(1));
            AnalysisRun second = ended(2);
            assertThat(second.state()).as(second.reason()).isEqualTo(AnalysisState.DONE);
            ResultInstance secondReport = reports().of(second);
            // 0.66 log10(60) - 3.23 = -2.056; 60 umol/L are 3.5 mg/dL: three points
            assertThat(score(secondReport, "ALBI")).contains("-2.05");
            assertThat(score(secondReport, "Child-Pugh class")).contains("7").contains("B");
            assertThat(reports().predecessor(secondReport)).isEqualTo(firstReport.sopInstanceUid());
            assertThat(outbox.results(second.id())).extracting(ResultInstance::label).as("the segmentation is the same object").containsExactly("SR");
            arrived(secondReport);
            assertThat(reports().errorsOfDciodvfy(secondReport, folder)).isEmpty();

            post(json(entry("sodium", "139", "mmol/L"))).then().statusCode(200);
            eventually(this::messages, messages -> messages.contains("Clinical values came that change no score: the report stands"));
            assertThat(history.of(study)).hasSize(2);

            // Back to what it was, with others in one burst: one report, of its own, after the second
            post("application/fhir+json", Observations.bundle(laboratory("b1", "amended", "14631-6", 22, "umol/L"),
                    laboratory("i2", "final", "6301-6", 1.1, "{INR}"))).then().statusCode(200).body("taken", equalTo(2));
            AnalysisRun third = ended(3);
            assertThat(score(reports().of(third), "ALBI")).contains("-2.34");
            assertThat(reports().of(third).sopInstanceUid()).isNotEqualTo(firstReport.sopInstanceUid());
            assertThat(reports().predecessor(reports().of(third))).isEqualTo(secondReport.sopInstanceUid());
            arrived(reports().of(third));
            assertThat(messages()).noneMatch(message -> message.contains(patient) || message.contains("umol"));
        }
    }

    @Test
    void aServerThatIsAwayHoldsNoStudyUpAndItsValuesComeLate() throws Exception {
        send();
        AnalysisRun first = ended(1);
        assertThat(first.state()).as(first.reason()).isEqualTo(AnalysisState.DONE);
        assertThat(messages()).anyMatch(message -> message.startsWith("Analysed without answer of the FHIR server (it cannot be reached)"));

        try (PlayedFhirServer server = PlayedFhirServer.start(TestSite.FHIR_PORT, TestSite.FHIR_TOKEN)
                .holding(laboratory("b2", "final", "14631-6", 10, "umol/L"), laboratory("a2", "final", "1751-7", 42, "g/L"))) {
            AnalysisRun second = ended(2);
            assertThat(score(reports().of(second), "ALBI")).contains("-2.91");
            assertThat(reports().predecessor(reports().of(second))).isEqualTo(reports().of(first).sopInstanceUid());
            assertThat(server.searches()).isNotEmpty();
        }
    }

    @Test
    void aReaderTellsAndTakesBackAndEachIsKept() throws Exception {
        send();
        ended(1);
        String action = "/actions/studies/%s/clinical-values".formatted(study);
        given().formParam("quantity", "ascites").formParam("value", "mild").post(action).then().statusCode(403);
        given().header("HX-Request", "true").formParam("quantity", "ascites").formParam("value", "much").post(action).then().statusCode(409)
                .body(containsString("is one of none, mild, moderate-severe"));
        for (String value : List.of("mild", "none", "mild", "")) {
            given().header("HX-Request", "true").formParam("quantity", "ascites").formParam("value", value).post(action).then().statusCode(204);
        }

        given().get("/api/studies/%s/clinical-values".formatted(study)).then().statusCode(200)
                .body("standing", hasItem("withdrawn by its source")).body("findAll { it.standing == 'counts' }.size()", equalTo(0))
                .body("findAll { it.standing == 'replaced by a later version' }.size()", equalTo(3))
                .body("findAll { it.standing.startsWith('refused') }.size()", equalTo(0));
        given().header("HX-Request", "true").formParam("quantity", "ascites").post("/actions/studies/1.2.3.4/clinical-values").then().statusCode(409);
    }

    @Test
    void whatIsRefusedIsToldEntryByEntryAndAnImplausibleValueIsKeptUnused() throws Exception {
        send();
        ended(1);
        post(json(entry("bilirubin", "22", "umol/L"), entry("bilirubin", "22000", "umol/L"), entry("unicorns", "1", ""), entry("albumin", "38", "furlong")))
                .then().statusCode(200).body("taken", equalTo(1)).body("refused.number", equalTo(List.of(2, 3, 4)))
                .body("refused[0].reason", containsString("check the value and its unit")).body("refused[1].reason", containsString("there is no such quantity"));
        post(json(entry("bilirubin", "22", "umol/L"))).then().statusCode(200).body("known", equalTo(1)).body("taken", equalTo(0));
        given().get("/api/studies/%s/clinical-values".formatted(study)).then()
                .body("findAll { it.code == 'bilirubin' }.standing", hasItem(containsString("refused: Total bilirubin (bilirubin) of 22000 umol/L")))
                .body("findAll { it.standing == 'counts' }.reading", equalTo(List.of("22 umol/L")));

        post(json(entry("unicorns", "1", ""))).then().statusCode(422);
        post("{\"a\":").then().statusCode(400).body("problem", containsString("no JSON"));
        post("{\"resourceType\":\"Patient\"}").then().statusCode(400).body("problem", containsString("Bundle"));
        post("[" + " ".repeat(5 << 20) + "]").then().statusCode(413);
        post("text/plain", json(entry("bilirubin", "22", "umol/L"))).then().statusCode(415);
    }

    @Test
    void filesOfTheDropFolderAreReadWhenTheyAreWholeAndTellWhatTheyLack() throws Exception {
        send();
        ended(1);
        drop("good-%s.csv".formatted(study), "patient_id;quantity;value;unit;observed\n%s;1751-7;3,8;g/dL;%s\n".formatted(patient, DAY_BEFORE));
        drop("half-%s.csv".formatted(study), "patient_id,quantity,value,unit,observed\n%1$s,afp,12,ng/mL,%2$s\n%1$s,afp,12,stone,%2$s\n".formatted(patient, DAY_BEFORE));

        eventually(() -> dropped("done"), names -> names.stream().anyMatch(name -> name.endsWith("good-%s.csv".formatted(study))));
        List<String> rejected = eventually(() -> dropped("rejected"), names -> names.stream().filter(name -> name.contains(study)).count() == 2);
        String reasons = rejected.stream().filter(name -> name.contains(study) && name.endsWith(".reasons")).findFirst().orElseThrow();
        assertThat(Files.readString(TestSite.DROP_FOLDER.resolve("rejected").resolve(reasons))).contains("1 of 2 lines were refused").contains("line 3: Alpha-fetoprotein");
        given().get("/api/studies/%s/clinical-values".formatted(study)).then().body("findAll { it.standing == 'counts' }.reading", hasItem("38 g/L"))
                .body("findAll { it.standing == 'counts' }.reading", hasItem("12 ng/mL"));
    }

    private String laboratory(String key, String status, String loinc, double value, String ucum) {
        return Observations.of(TestSite.PATIENT_SYSTEM, patient, key + study, status, loinc, value, ucum, DAY_BEFORE + "T08:00:00");
    }

    private String entry(String quantity, String value, String unit) {
        return "{\"patientId\":\"%s\",\"quantity\":\"%s\",\"value\":\"%s\",\"unit\":\"%s\",\"observed\":\"%s\"}".formatted(patient, quantity, value, unit, STUDY_DAY);
    }

    private static String json(String... entries) {
        return "[" + String.join(",", entries) + "]";
    }

    private static Response post(String body) {
        return post("application/json", body);
    }

    private static Response post(String type, String body) {
        return given().header("Content-Type", type).body(body.getBytes(StandardCharsets.UTF_8)).post("/api/clinical-values");
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

    private AnalysisRun ended(int runs) {
        return eventually(() -> history.of(study), all -> all.size() >= runs && !all.getFirst().state().isOpen()).getFirst();
    }

    private String score(ResultInstance report, String name) throws IOException {
        return ReportedScore.of(reports().read(report)).stream().filter(score -> score.name().contains(name)).map(ReportedScore::result).findFirst().orElse("no " + name);
    }

    private KeptReports reports() {
        return new KeptReports(outbox, archive);
    }

    private List<String> messages() {
        return timeline.of(study, 200).stream().map(TimelineEvent::message).toList();
    }

    private static void drop(String name, String content) throws IOException {
        Path written = Files.writeString(TestSite.DROP_FOLDER.resolve(name + ".part"), content);
        Files.move(written, TestSite.DROP_FOLDER.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<String> dropped(String where) {
        Path place = TestSite.DROP_FOLDER.resolve(where);
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
