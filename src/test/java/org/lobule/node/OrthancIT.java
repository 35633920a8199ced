package org.lobule.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.LiverCt;
import org.lobule.TestObjects;
import org.lobule.Tool;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomFile;
import org.lobule.dicom.io.DicomOutputStream;

/** The way of a study through a hospital: into a real PACS, routed to the node, and the results back into the same study. */
class OrthancIT {

    private static final Duration RESULTS = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    @Test
    void aStudyRoutedByThePacsGetsItsSegmentationAndReportBackOnceAndTheyAreSound() throws Exception {
        Tool.require("dciodvfy");
        String study = TestObjects.newUid();
        try (Orthanc pacs = new Orthanc(folder);
                PackagedNode node = new PackagedNode(folder, Orthanc.AE_TITLE,
                        "  - {ae-title: %s, host: 127.0.0.1, port: %d}\n".formatted(Orthanc.AE_TITLE, pacs.dicomPort()))) {
            pacs.start(node.dicomPort());
            List<String> sent = new ArrayList<>();
            for (Attributes object : LiverCt.withItsSegmentation(study)) {
                sent.add(pacs.post("/instances", BodyPublishers.ofByteArray(part10(object))).path("ID").asText());
            }
            pacs.post("/modalities/lobule/store", BodyPublishers.ofString("[\"" + String.join("\",\"", sent) + "\"]"));

            node.awaitStudy(study, RESULTS, answer -> answer.path("study").path("state").asText().equals("results delivered"));
            Map<String, List<String>> series = seriesOf(pacs);
            assertThat(series.get("CT")).hasSize(3);
            assertThat(series.get("SEG")).as("the one that came and the one that Lobule made").hasSize(2);
            assertThat(series.get("SR")).hasSize(1);
            assertThat(pacs.get("/studies")).as("all in one study").hasSize(1);

            List<String> results = new ArrayList<>(series.get("SR"));
            results.addAll(series.get("SEG").stream().filter(instance -> !sent.contains(instance)).toList());
            for (String result : results) {
                Path file = folder.resolve(result + ".dcm");
                Files.write(file, pacs.file(result));
                assertThat(errors(file)).as("dciodvfy").isEmpty();
            }

            // A PACS that routes the results to the node as well is no harm: they are known, and no new analysis begins
            pacs.post("/modalities/lobule/store", BodyPublishers.ofString("[\"" + String.join("\",\"", results) + "\"]"));
            JsonNode afterwards = awaitQuiet(node, study);
            assertThat(afterwards.path("results")).hasSize(2);
            assertThat(afterwards.path("events")).filteredOn(event -> event.path("message").asText().startsWith("Analysis started")).hasSize(1);
        }
    }

    /** The study again, after longer than the quiet period. */
    private static JsonNode awaitQuiet(PackagedNode node, String study) {
        Instant end = Instant.now().plus(Duration.ofSeconds(5));
        while (Instant.now().isBefore(end)) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        return node.awaitStudy(study, RESULTS, answer -> answer.path("study").path("settled").asBoolean());
    }

    /** Instances by modality. */
    private static Map<String, List<String>> seriesOf(Orthanc pacs) throws IOException, InterruptedException {
        Map<String, List<String>> byModality = new TreeMap<>();
        for (JsonNode id : pacs.get("/series")) {
            JsonNode series = pacs.get("/series/" + id.asText());
            List<String> instances = byModality.computeIfAbsent(series.path("MainDicomTags").path("Modality").asText(), modality -> new ArrayList<>());
            series.path("Instances").forEach(instance -> instances.add(instance.asText()));
        }
        return byModality;
    }

    private static List<String> errors(Path file) throws IOException {
        Process check = new ProcessBuilder(Tool.require("dciodvfy").toString(), file.toString()).redirectErrorStream(true).start();
        return new String(check.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1).lines()
                .filter(line -> line.startsWith("Error")).toList();
    }

    private static byte[] part10(Attributes object) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomFile file = DicomFile.of(object, UID.ExplicitVRLittleEndian);
        try (DicomOutputStream dicom = new DicomOutputStream(out, UID.ExplicitVRLittleEndian)) {
            dicom.writeDataset(file.fileMeta(), file.dataset());
        }
        return out.toByteArray();
    }
}
