package org.lobule.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lobule.Eventually.eventually;
import static org.lobule.TestObjects.document;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.NodeTest;
import org.lobule.TestPacs;
import org.lobule.TestPacs.Arrival;
import org.lobule.TestSite;
import org.lobule.Tool;
import org.lobule.archive.Archive;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomFile;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.queue.AnalysisRun;
import org.lobule.queue.ScriptedRunner;
import org.lobule.queue.StudyInput;
import org.lobule.queue.TestStudies;

@NodeTest
class DeliveryTest {
    private static final String SEG = UID.SegmentationStorage;
    private static final String SR = UID.Comprehensive3DSRStorage;
    private static final String PACS = TestSite.DESTINATION;

    @Inject
    ResultStore store;
    @Inject
    Outbox outbox;
    @Inject
    DestinationHealth health;
    @Inject
    ScriptedRunner runner;
    @Inject
    TestStudies studies;
    @Inject
    Archive archive;
    @Inject
    EntityManager entities;

    private StudyInput study;
    private List<Attributes> results;

    @BeforeEach
    void aStudyWhoseAnalysisGivesTwoSegmentationsAndAReport() {
        study = studies.study();
        results = List.of(document(SEG, "SEG", study.studyInstanceUid()), document(SEG, "SEG", study.studyInstanceUid()),
                document(SR, "SR", study.studyInstanceUid()));
        runner.script(study.studyInstanceUid(), context -> {
            List<PreparedResult> prepared = store.store(results);
            context.complete(() -> outbox.add(context.analysisId(), prepared));
        });
        health.tryNow(PACS);
    }

    @Test
    void resultsArriveOnceEachSegmentationsBeforeTheReport() throws Exception {
        try (TestPacs pacs = TestPacs.start()) {
            AnalysisRun run = studies.queue(study);
            List<OutboxEntry> entries = eventually(() -> outbox.of(run.id()), all -> sent(all, 3));
            assertThat(uids(pacs)).containsExactlyElementsOf(results.stream().map(result -> result.getString(Tag.SOPInstanceUID)).toList());
            assertThat(entries).extracting(entry -> entry.result().label()).containsExactly("SEG", "SEG", "SR");
            assertThat(entries).allMatch(entry -> entry.attempts() == 1 && entry.sentAt() != null && entry.lastStatus() == 0);
            assertThat(studies.events(study.studyInstanceUid())).contains("Sent SEG to pacs", "Sent SR to pacs");
            assertThat(DicomFile.read(archive.resolve(entries.getLast().result().path())).dataset()).isEqualTo(results.getLast());
        }
        assertThat(health.all()).singleElement().satisfies(pacs -> {
            assertThat(pacs.reachable()).isTrue();
            assertThat(pacs.lastSuccessAt()).isPresent();
        });
    }

    @Test
    void nothingIsSentOfAnAnalysisWhoseTransactionDoesNotEnd() throws Exception {
        runner.script(study.studyInstanceUid(), context -> {
            List<PreparedResult> prepared = store.store(results);
            if (context.attempt() == 1) {
                context.complete(() -> {
                    outbox.add(context.analysisId(), prepared);
                    throw new IOException("just before the commit");
                });
            }
            context.complete(() -> outbox.add(context.analysisId(), prepared));
        });
        try (TestPacs pacs = TestPacs.start()) {
            AnalysisRun run = studies.queue(study);
            eventually(() -> outbox.of(run.id()), all -> sent(all, 3));
            assertThat(uids(pacs)).hasSize(3).doesNotHaveDuplicates();
        }
    }

    @Test
    void whileThePacsIsDownResultsWaitAndArriveLater() throws Exception {
        AnalysisRun run = studies.queue(study);
        DestinationStatus down = eventually(() -> health.all().getFirst(), status -> !status.reachable());
        assertThat(down.waiting()).isGreaterThanOrEqualTo(3);
        assertThat(down.lastFailure().orElseThrow()).contains("cannot connect to 127.0.0.1");
        eventually(() -> studies.events(study.studyInstanceUid()), events -> events.stream().anyMatch(event -> event.startsWith("pacs cannot be reached")));
        assertThat(outbox.of(run.id())).hasSize(3).allMatch(entry -> entry.state() == DeliveryState.WAITING && entry.attempts() == 0);
        try (TestPacs pacs = TestPacs.start()) {
            eventually(() -> outbox.of(run.id()), all -> sent(all, 3));
            assertThat(uids(pacs).stream().filter(uid -> results.stream().anyMatch(result -> result.getString(Tag.SOPInstanceUID).equals(uid)))).hasSize(3);
        }
        assertThat(studies.events(study.studyInstanceUid()).stream().filter(event -> event.contains("cannot be reached"))).as("told once").hasSize(1);
    }

    @Test
    void aRefusedObjectIsTriedAgainAndHoldsBackWhatRefersToIt() throws Exception {
        try (TestPacs pacs = TestPacs.start().answering(DimseStatus.SUCCESS, DimseStatus.OUT_OF_RESOURCES.withComment("disk full"))) {
            AnalysisRun run = studies.queue(study);
            List<OutboxEntry> entries = eventually(() -> outbox.of(run.id()), all -> sent(all, 3));
            assertThat(pacs.arrivals()).extracting(Arrival::status).containsExactly(0, 0xA700, 0, 0);
            assertThat(pacs.arrivals()).extracting(Arrival::sopClass).containsExactly(SEG, SEG, SEG, SR);
            assertThat(pacs.arrivals().get(1).sopInstance()).isEqualTo(pacs.arrivals().get(2).sopInstance());
            assertThat(entries).extracting(OutboxEntry::attempts).containsExactly(1, 2, 1);
        }
        assertThat(studies.events(study.studyInstanceUid())).anySatisfy(event ->
                assertThat(event).matches("pacs refused SEG: 0xA700 Out of resources \\(\"disk full\"\\); next try at \\d\\d:\\d\\d:\\d\\d"));
    }

    @Test
    void whatIsRefusedTooOftenWaitsForAPersonAndTheRestGoesOn() throws Exception {
        DimseStatus no = DimseStatus.CANNOT_UNDERSTAND;
        AnalysisRun run;
        try (TestPacs pacs = TestPacs.start().answering(no, no, no)) {
            run = studies.queue(study);
            List<OutboxEntry> entries = eventually(() -> outbox.of(run.id()), all -> all.size() == 3 && all.stream().noneMatch(e -> e.state() == DeliveryState.WAITING));
            assertThat(entries).extracting(OutboxEntry::state).containsExactly(DeliveryState.FAILED, DeliveryState.SENT, DeliveryState.SENT);
            assertThat(entries.getFirst().lastError()).isEqualTo("0xC000 Cannot understand");
            assertThat(health.all().getFirst().failed()).isGreaterThanOrEqualTo(1);
            assertThat(studies.events(study.studyInstanceUid())).contains("pacs refused SEG: 0xC000 Cannot understand; given up after 3 tries");

            assertThat(outbox.requeue(run.id(), PACS, false, "a tester")).isEqualTo(1);
            eventually(() -> outbox.of(run.id()), all -> sent(all, 3));
            assertThat(uids(pacs)).hasSize(6);
        }
        assertThat(outbox.requeue(run.id(), PACS, false, "a tester")).as("all sent").isZero();
    }

    @Test
    void aWarningIsStoredWithANote() throws Exception {
        try (TestPacs pacs = TestPacs.start().answering(DimseStatus.COERCION_OF_DATA_ELEMENTS)) {
            AnalysisRun run = studies.queue(study);
            List<OutboxEntry> entries = eventually(() -> outbox.of(run.id()), all -> sent(all, 3));
            assertThat(entries.getFirst().note()).isEqualTo("stored with warning B000H");
            assertThat(pacs.arrivals()).hasSize(3);
        }
        assertThat(studies.events(study.studyInstanceUid())).contains("Sent SEG to pacs, stored with warning B000H");
    }

    @Test
    void aPacsThatTakesNoSegmentationsStillGetsTheReport() throws Exception {
        try (TestPacs pacs = TestPacs.accepting(SR)) {
            AnalysisRun run = studies.queue(study);
            List<OutboxEntry> entries = eventually(() -> outbox.of(run.id()), all -> all.size() == 3 && all.stream().noneMatch(e -> e.state() == DeliveryState.WAITING));
            assertThat(entries).extracting(OutboxEntry::state).containsExactly(DeliveryState.FAILED, DeliveryState.FAILED, DeliveryState.SENT);
            assertThat(entries.getFirst().lastError()).contains("PACSNODE does not accept Segmentation Storage");
            assertThat(uids(pacs)).hasSize(1);
        }
    }

    @Test
    void anAnswerThatWasLostIsNoSecondObject() throws Exception {
        try (TestPacs pacs = TestPacs.start()) {
            AnalysisRun run = studies.queue(study);
            eventually(() -> outbox.of(run.id()), all -> sent(all, 3));
            assertThat(outbox.requeue(run.id(), PACS, true, "a tester")).as("as after a crash before the answer was written").isEqualTo(3);
            eventually(() -> outbox.of(run.id()), all -> sent(all, 3));
            assertThat(uids(pacs)).hasSize(6);
            assertThat(uids(pacs).stream().distinct()).hasSize(3);
        }
    }

    @Test
    void aRepeatedRunSendsNothingTwiceAndNeverOtherContentUnderASentUid() throws Exception {
        try (TestPacs pacs = TestPacs.start()) {
            AnalysisRun run = studies.queue(study);
            eventually(() -> outbox.of(run.id()), all -> sent(all, 3));
            String digest = outbox.results(run.id()).getLast().digest();
            results.getLast().setString(Tag.SeriesDescription, VR.LO, "another text under the same UID");
            List<PreparedResult> again = store.store(results);
            QuarkusTransaction.requiringNew().run(() -> outbox.add(run.id(), again));
            assertThat(outbox.results(run.id())).hasSize(3).last().extracting(ResultInstance::digest).isEqualTo(digest);
            assertThat(studies.events(study.studyInstanceUid())).anySatisfy(event -> assertThat(event).contains("exists already with other content"));
            assertThat(outbox.of(run.id())).allMatch(entry -> entry.state() == DeliveryState.SENT);
            assertThat(uids(pacs)).hasSize(3);
        }
    }

    @Test
    void whatIsCancelledIsNotSent() throws Exception {
        AnalysisRun run = studies.queue(study);
        eventually(() -> outbox.of(run.id()), all -> all.size() == 3);
        assertThat(outbox.cancel(run.id(), PACS, "a tester")).isEqualTo(3);
        try (TestPacs pacs = TestPacs.start()) {
            eventually(this::deliveryTickets, tickets -> tickets == 0);
            assertThat(uids(pacs)).isEmpty();
        }
        assertThat(outbox.of(run.id())).allMatch(entry -> entry.state() == DeliveryState.CANCELLED);
    }

    @Test
    void aResultWhoseFileIsGoneIsGivenUpAndTheOthersGoOn() throws Exception {
        AnalysisRun run = studies.queue(study);
        List<OutboxEntry> entries = eventually(() -> outbox.of(run.id()), all -> all.size() == 3);
        Files.delete(archive.resolve(entries.getFirst().result().path()));
        try (TestPacs pacs = TestPacs.start()) {
            eventually(() -> outbox.of(run.id()), all -> all.stream().noneMatch(entry -> entry.state() == DeliveryState.WAITING));
            assertThat(outbox.of(run.id()).getFirst().lastError()).contains("cannot be read");
            assertThat(uids(pacs)).hasSize(2);
        }
    }

    @Test
    void aPeerThatAcceptsTheConnectionAndSaysNothingBlocksNothingForEver() throws Exception {
        Instant start = Instant.now();
        try (ServerSocket silent = new ServerSocket(TestSite.PACS_PORT, 10, InetAddress.getLoopbackAddress())) {
            studies.queue(study);
            DestinationStatus status = eventually(() -> health.all().getFirst(), seen -> seen.lastFailureAt().filter(start::isBefore).isPresent() && !seen.reachable());
            assertThat(silent.isBound()).isTrue();
            assertThat(status.lastFailure()).isPresent();
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(15));
        }
        try (TestPacs pacs = TestPacs.start()) {
            eventually(this::deliveryTickets, tickets -> tickets == 0);
            assertThat(uids(pacs)).hasSize(3);
        }
    }

    @Test
    void dcmtkStoresWhatWeSend(@TempDir Path folder) throws Exception {
        Path storescp = Tool.require("storescp");
        Process peer = new ProcessBuilder(storescp.toString(), "-aet", TestSite.PACS, "-od", folder.toString(), "+xa", Integer.toString(TestSite.PACS_PORT))
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            AnalysisRun run = studies.queue(study);
            eventually(() -> outbox.of(run.id()), all -> sent(all, 3));
            List<Attributes> stored = new ArrayList<>();
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    stored.add(DicomFile.read(file).dataset());
                }
            }
            assertThat(stored).containsExactlyInAnyOrderElementsOf(results);
        } finally {
            peer.destroy();
            assertThat(peer.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static boolean sent(List<OutboxEntry> entries, int number) {
        return entries.size() == number && entries.stream().allMatch(entry -> entry.state() == DeliveryState.SENT);
    }

    private static List<String> uids(TestPacs pacs) {
        return pacs.arrivals().stream().map(Arrival::sopInstance).toList();
    }

    private long deliveryTickets() {
        return QuarkusTransaction.requiringNew().call(() -> ((Number) entities.createNativeQuery("select count(*) from work_delivery")
                .getSingleResult()).longValue());
    }
}
