package org.lobule.pipeline;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.lobule.Eventually.eventually;
import static org.lobule.TestObjects.newUid;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;

import jakarta.inject.Inject;

import io.restassured.RestAssured;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import org.lobule.LiverCt;
import org.lobule.NodeTest;
import org.lobule.TestModality;
import org.lobule.cli.LobuleCommand;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;
import org.lobule.intake.StorageListener;
import org.lobule.queue.AnalysisHistory;
import org.lobule.queue.AnalysisRun;
import org.lobule.queue.AnalysisState;
import org.lobule.queue.ScriptedRunner;

/** The features of an analysed study come out of the running node as a table that names nobody. */
@NodeTest
class CohortOfAnalysesTest {

    private static final String NAME = "Cohorta^Wilhelmina";
    private static final String MEAN = "liver|original|intensity-based-statistical-features|";

    @Inject
    LiverAnalysis analysis;
    @Inject
    ScriptedRunner runner;
    @Inject
    StorageListener listener;
    @Inject
    AnalysisHistory history;
    @ConfigProperty(name = "lobule.data")
    Path data;
    @TempDir
    Path folder;

    private final String study = newUid();
    private final String patient = "MRN-" + study.substring(study.length() - 9);
    private final String accession = "ACC-" + study.substring(study.length() - 9);

    @BeforeEach
    void analyseAStudy() throws Exception {
        runner.script(study, analysis);
        List<Attributes> objects = LiverCt.withItsSegmentation(study);
        for (Attributes object : objects) {
            object.setString(Tag.PatientName, VR.PN, NAME);
            object.setString(Tag.PatientID, VR.LO, patient);
            object.setString(Tag.AccessionNumber, VR.SH, accession);
            object.setString(Tag.PatientBirthDate, VR.DA, "19310317");
            object.setString(Tag.StudyDate, VR.DA, "20240219");
            object.setString(Tag.Manufacturer, VR.LO, "Probe Systems");
            object.setString(Tag.ManufacturerModelName, VR.LO, "Scanner of " + patient);
        }
        try (TestModality scanner = TestModality.open(listener.status().port())) {
            for (Attributes object : objects) {
                assertThat(scanner.store(object).isSuccess()).isTrue();
            }
        }
        AnalysisRun run = eventually(() -> history.of(study), runs -> !runs.isEmpty() && !runs.getFirst().state().isOpen()).getFirst();
        assertThat(run.state()).as(run.reason()).isEqualTo(AnalysisState.DONE);
    }

    @Test
    void theExportNamesNobodyAndTheMappingIsKeptApart() throws IOException {
        Path csv = folder.resolve("cohort.csv");
        Path who = folder.resolve("who.csv");
        assertThat(export("--output", csv.toString(), "--mapping", who.toString(), "--since", "2024-02-19", "--until", "2024-02-19")).isZero();

        String table = Files.readString(csv);
        for (String identifier : List.of("Cohorta", "Wilhelmina", patient, accession, study, "19310317", "1931", "20240219", "2024-02-19")) {
            assertThat(table).doesNotContainIgnoringCase(identifier);
        }
        List<String> mapped = Files.readAllLines(who).stream().filter(line -> line.contains(study)).toList();
        assertThat(mapped).singleElement().asString().contains(patient, accession);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(who))).isEqualTo("rw-------");

        List<String> lines = table.lines().toList();
        List<String> columns = Arrays.asList(lines.getFirst().split(","));
        String pseudonym = mapped.getFirst().split(",")[1].replace("\"", "");
        String[] cells = lines.stream().filter(line -> line.contains(pseudonym)).findFirst().orElseThrow().split(",", -1);
        assertThat(columns).contains("patient", "study", "lesion", "manufacturer", "settings_hash", "age").anyMatch(column -> column.startsWith(MEAN));
        assertThat(cells[columns.indexOf("manufacturer")]).isEqualTo("Probe Systems");
        assertThat(cells[columns.indexOf("model")]).as("a header that names the patient").isEqualTo("removed");
        assertThat(cells[columns.indexOf("year")]).isEqualTo("2024");
        assertThat(cells[columns.indexOf("age")]).as("92 at the study").isEqualTo("90.0");
    }

    @Test
    void parquetHoldsNoIdentifierInAnyOfItsBytesAndIdentifiedTablesDo() throws IOException {
        Path parquet = folder.resolve("cohort.parquet");
        assertThat(export("--output", parquet.toString(), "--long", "--region", "liver")).isZero();
        String bytes = Files.readString(parquet, StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain("Cohorta").doesNotContain(patient).doesNotContain(accession).doesNotContain(study).doesNotContain("20240219");

        Path identified = folder.resolve("identified.csv");
        assertThat(export("--output", identified.toString(), "--identified")).isZero();
        assertThat(Files.readString(identified)).contains(patient, accession, study, "20240219");
    }

    @Test
    void nobodyIsAnsweredWithoutTheToken() throws IOException {
        given().get("/api/cohort").then().statusCode(401).body(containsString("cohort.token"));
        given().header("Authorization", "Bearer " + "0".repeat(64)).get("/api/cohort").then().statusCode(401);
        given().header("Authorization", "Bearer " + Files.readString(data.resolve("cohort.token")).strip()).queryParam("since", "yesterday")
                .get("/api/cohort").then().statusCode(400).body(containsString("since must be a day"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("cohort.token")))).isEqualTo("rw-------");
        assertThat(export("--output", folder.resolve("none.csv").toString(), "--until", "1900-01-01")).isEqualTo(1);
        assertThat(folder.resolve("none.csv")).doesNotExist();
    }

    private int export(String... arguments) {
        CommandLine line = LobuleCommand.commandLine();
        var messages = new StringWriter();
        line.setErr(new PrintWriter(messages));
        String[] all = Arrays.copyOf(new String[] {"cohort", "export", "--node", "http://127.0.0.1:" + RestAssured.port,
            "--token-file", data.resolve("cohort.token").toString()}, 6 + arguments.length);
        System.arraycopy(arguments, 0, all, 6, arguments.length);
        int exitCode = line.execute(all);
        assertThat(messages.toString()).doesNotContain(patient).doesNotContain(study);
        return exitCode;
    }
}
