package org.lobule.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.LiverCt;
import org.lobule.TestModality;
import org.lobule.TestObjects;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.UID;

/** kill -9 at the three worst moments: what was acknowledged is there afterwards, and the PACS gets each result, once. */
class KilledNodeIT {

    private static final Duration SOON = Duration.ofSeconds(120);

    @TempDir
    static Path folder;
    private static RecordingPacs pacs;
    private static PackagedNode node;

    private final String study = TestObjects.newUid();

    @BeforeAll
    static void start() throws IOException {
        pacs = new RecordingPacs();
        node = new PackagedNode(folder, RecordingPacs.AE_TITLE, """
                  - {ae-title: %s, host: 127.0.0.1, port: %d}
                  - {ae-title: CTSCAN}
                """.formatted(RecordingPacs.AE_TITLE, pacs.port()));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (node != null) {
            node.close();
        }
        if (pacs != null) {
            pacs.close();
        }
    }

    @Test
    void whileImagesArriveNothingAcknowledgedIsLost() throws Exception {
        String series = TestObjects.newUid();
        List<Attributes> slices = new ArrayList<>();
        for (int number = 1; number <= 300; number++) {
            slices.add(TestObjects.ct(study, series, number));
        }
        int acknowledged = 0;
        try (TestModality scanner = open()) {
            for (Attributes slice : slices) {
                if (acknowledged == 100) {
                    Thread.ofVirtual().start(KilledNodeIT::killNow);
                }
                scanner.store(slice);
                acknowledged++;
            }
        } catch (IOException cutOff) {
            // The node is gone in the middle of it: that is the test
        }
        assertThat(acknowledged).isBetween(100, 299);

        node.start();

        long kept = node.study(study).path("study").path("instances").asLong();
        assertThat(kept).as("of %d acknowledged", acknowledged).isGreaterThanOrEqualTo(acknowledged).isLessThanOrEqualTo(acknowledged + 1);
        try (TestModality scanner = open()) {
            for (Attributes slice : slices) {
                assertThat(scanner.store(slice).isSuccess()).as("sent again, or for the first time").isTrue();
            }
        }
        assertThat(node.study(study).path("study").path("instances").asLong()).isEqualTo(slices.size());
        // Every row has its file: no more is asked of the disk than of the database, and no less
        assertThat(node.archivedFiles().size()).isGreaterThanOrEqualTo(slices.size());
    }

    @Test
    void whileAnAnalysisRunsItIsTakenUpAgainAndItsResultsArriveOnce() throws Exception {
        send(LiverCt.withItsSegmentation(study));
        node.awaitStudy(study, SOON, answer -> state(answer).equals("being analysed"));
        node.kill();
        node.start();

        JsonNode end = node.awaitStudy(study, SOON, answer -> answer.path("study").path("settled").asBoolean());
        assertThat(state(end)).isEqualTo("results delivered");
        assertThat(arrivalsOf(end)).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void whileResultsAreSentThePacsHoldsEachOnce() throws Exception {
        pacs.beforeNextAnswer(KilledNodeIT::killNow);
        send(LiverCt.withItsSegmentation(study));
        node.awaitStudy(study, SOON, answer -> answer.isEmpty());
        node.start();

        JsonNode end = node.awaitStudy(study, SOON, answer -> answer.path("study").path("settled").asBoolean());
        assertThat(state(end)).isEqualTo("results delivered");
        List<String> arrivals = arrivalsOf(end);
        // The first object's answer never came, so it was sent again: the same instance, which a PACS holds once
        assertThat(new HashSet<>(arrivals)).hasSize(2);
        assertThat(arrivals).hasSize(3);
    }

    private static void killNow() {
        try {
            node.kill();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static String state(JsonNode answer) {
        return answer.path("study").path("state").asText();
    }

    private static List<String> arrivalsOf(JsonNode answer) {
        List<String> uids = new ArrayList<>();
        answer.path("results").forEach(result -> uids.add(result.path("sopInstanceUid").asText()));
        return pacs.arrivals().stream().filter(uids::contains).toList();
    }

    private static TestModality open() throws IOException {
        return TestModality.open(node.dicomPort(), "CTSCAN", PackagedNode.AE_TITLE, List.of(UID.CTImageStorage, UID.SegmentationStorage));
    }

    private static void send(List<Attributes> objects) throws IOException {
        try (TestModality scanner = open()) {
            for (Attributes object : objects) {
                assertThat(scanner.store(object).isSuccess()).isTrue();
            }
        }
    }
}
