package org.lobule.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.LiverCt;
import org.lobule.TestModality;
import org.lobule.TestObjects;
import org.lobule.TestSite;
import org.lobule.delivery.TestArchive;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.service.CommitmentRequest;

/** kill -9 between the request for storage commitment and the archive's answer: the answer counts all the same, and nothing is sent twice. */
class KilledBeforeCommitmentIT {

    private static final Duration SOON = Duration.ofSeconds(120);

    @TempDir
    static Path folder;
    private static PackagedNode node;
    private static TestArchive archive;
    private final String study = TestObjects.newUid();

    @BeforeAll
    static void start() throws IOException {
        archive = TestArchive.committing(TestArchive.LATER);
        node = new PackagedNode(folder, TestSite.ARCHIVE, """
                  - {ae-title: %s, host: 127.0.0.1, port: %d}
                  - {ae-title: CTSCAN}
                """.formatted(TestSite.ARCHIVE, archive.peer().address().orElseThrow().port()), "commitment: {timeout: 10m}");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (node != null) {
            node.close();
        }
        archive.close();
    }

    @Test
    void afterTheArchiveTookTheRequest() throws Exception {
        send(LiverCt.withItsSegmentation(study));
        CommitmentRequest request = archive.awaitRequest();
        node.awaitStudy(study, SOON, answer -> told(answer, "Asked ARCHIVE to commit itself to keeping SEG, SR"));
        node.kill();
        node.start();
        assertThat(node.study(study).path("study").path("state").asText()).isEqualTo("results stored");

        assertThat(TestArchive.report(TestSite.ARCHIVE, node.dicomPort(), TestArchive.committing(request))).isEqualTo(DimseStatus.SUCCESS);

        assertCommitted();
        assertThat(archive.requests()).as("not asked again").isEmpty();
        assertThat(storedOf(study)).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void beforeTheNodeKnowsWhetherTheArchiveTookTheRequest() throws Exception {
        archive.first(request -> {
            killNow();
            return Optional.empty();
        });
        send(LiverCt.withItsSegmentation(study));
        CommitmentRequest first = archive.awaitRequest();
        node.awaitStudy(study, SOON, answer -> answer.isEmpty());
        node.start();

        assertThat(archive.awaitRequest().transactionUID()).as("asked again in a transaction of its own").isNotEqualTo(first.transactionUID());
        assertThat(TestArchive.report(TestSite.ARCHIVE, node.dicomPort(), TestArchive.committing(first))).isEqualTo(DimseStatus.SUCCESS);

        assertCommitted();
        assertThat(storedOf(study)).hasSize(2).doesNotHaveDuplicates();
    }

    private void assertCommitted() {
        JsonNode end = node.awaitStudy(study, SOON, answer -> answer.path("study").path("settled").asBoolean());
        assertThat(end.path("study").path("state").asText()).isEqualTo("results delivered");
        assertThat(end.path("study").path("detail").asText()).isEqualTo("committed by the archive");
        assertThat(end.path("results")).hasSize(2).allMatch(result -> result.path("proof").asText().equals("COMMITTED") && result.hasNonNull("provenAt"));
    }

    private static List<String> storedOf(String study) {
        List<String> uids = new ArrayList<>();
        node.study(study).path("results").forEach(result -> uids.add(result.path("sopInstanceUid").asText()));
        return archive.stored().stream().filter(uids::contains).toList();
    }

    private static boolean told(JsonNode answer, String sentence) {
        for (JsonNode event : answer.path("events")) {
            if (event.path("message").asText().equals(sentence)) {
                return true;
            }
        }
        return false;
    }

    private static void killNow() {
        try {
            node.kill();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static void send(List<Attributes> objects) throws IOException {
        try (TestModality scanner = TestModality.open(node.dicomPort(), "CTSCAN", PackagedNode.AE_TITLE, List.of(UID.CTImageStorage, UID.SegmentationStorage))) {
            for (Attributes object : objects) {
                assertThat(scanner.store(object).isSuccess()).isTrue();
            }
        }
    }
}
