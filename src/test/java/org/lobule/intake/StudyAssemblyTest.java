package org.lobule.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lobule.Eventually.eventually;
import static org.lobule.TestObjects.ct;
import static org.lobule.TestObjects.document;
import static org.lobule.TestObjects.newUid;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import org.lobule.NodeTest;
import org.lobule.TestModality;
import org.lobule.TestPacs;
import org.lobule.archive.Archive;
import org.lobule.archive.StoredFile;
import org.lobule.delivery.Outbox;
import org.lobule.delivery.ResultStore;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.queue.AnalysisHistory;
import org.lobule.queue.AnalysisRun;
import org.lobule.queue.AnalysisState;
import org.lobule.queue.ScriptedRunner;
import org.lobule.report.Equipment;
import org.lobule.timeline.Timeline;
import org.lobule.timeline.TimelineEvent;
import org.lobule.work.Next;

@NodeTest
class StudyAssemblyTest {
    @Inject
    StorageListener listener;
    @Inject
    StudyCatalogue catalogue;
    @Inject
    StudyAssembly assembly;
    @Inject
    InstanceLedger ledger;
    @Inject
    AnalysisHistory history;
    @Inject
    ScriptedRunner runner;
    @Inject
    ResultStore resultStore;
    @Inject
    Outbox outbox;
    @Inject
    Archive archive;
    @Inject
    OrphanSweep sweep;
    @Inject
    Timeline timeline;
    @Inject
    EntityManager entities;
    @ConfigProperty(name = "lobule.intake.quiet-period")
    Duration quietPeriod;
    @ConfigProperty(name = "lobule.data")
    Path data;

    private final String study = newUid();
    private final String series = newUid();

    @Test
    void aStudyIsAnalysedOnceItIsQuietAndAgainWhenLateImagesCome() throws Exception {
        Instant lastSent;
        try (TestModality modality = modality()) {
            modality.store(ct(study, series, 1));
            assertThat(tickets()).as("the check is kept in the database, so that a restart does not forget it").isEqualTo(1);
            modality.store(ct(study, series, 2));
            lastSent = Instant.now();
        }
        AnalysisRun first = eventually(this::newest, run -> run != null && run.state() == AnalysisState.DONE);
        assertThat(first.inputCount()).isEqualTo(2);
        assertThat(first.createdAt()).isAfterOrEqualTo(lastSent.plus(quietPeriod).minusMillis(50));
        assertThat(catalogue.find(study).orElseThrow().study().state()).isEqualTo(StudyState.COMPLETE);

        try (TestModality modality = modality()) {
            modality.store(ct(study, series, 3));
            assertThat(catalogue.find(study).orElseThrow().study().state()).isEqualTo(StudyState.COLLECTING);
        }
        AnalysisRun second = eventually(this::newest, run -> run.id() > first.id() && run.state() == AnalysisState.DONE);
        assertThat(second.supersedes()).isEqualTo(first.id());
        assertThat(second.inputCount()).isEqualTo(3);
        assertThat(second.inputDigest()).isNotEqualTo(first.inputDigest());
        assertThat(messages().get(0)).isEqualTo("First instance received from CTSCAN");
        assertThat(messages().get(1)).matches("2 instances \\(2 CT\\) received from CTSCAN, last at \\d\\d:\\d\\d:\\d\\d");
        assertThat(messages().get(2)).isEqualTo("Quiet for 700 ms: study taken as complete");
        assertThat(messages()).contains("Late instance received from CTSCAN: study open again",
                "Queued for analysis, priority ROUTINE; it will replace the earlier results");
        eventually(this::tickets, tickets -> tickets == 0);
    }

    @Test
    void aRepeatedInstanceDoesNotOpenTheStudyAgain() throws Exception {
        Attributes slice = ct(study, series, 1);
        try (TestModality modality = modality()) {
            modality.store(slice);
            eventually(this::newest, run -> run != null && run.state() == AnalysisState.DONE);
            modality.store(slice);
        }
        assertThat(catalogue.find(study).orElseThrow().study().state()).isEqualTo(StudyState.COMPLETE);
        assertThat(history.of(study)).hasSize(1);
    }

    @Test
    void anInstanceThatIsBeingFiledWhileTheStudyIsLookedAtIsSeen() throws Exception {
        Attributes slice = ct(study, series, 1);
        try (TestModality modality = modality()) {
            modality.store(slice);
        }
        long id = catalogue.find(study).orElseThrow().study().id();
        CountDownLatch filed = new CountDownLatch(1);
        CountDownLatch looking = new CountDownLatch(1);
        CompletableFuture<Void> filing = CompletableFuture.runAsync(() -> QuarkusTransaction.requiringNew().run(() -> {
            try {
                ObjectHeader header = ObjectHeader.of(ct(study, series, 2));
                assertThat(ledger.file(header, new StoredFile("instances/none", "0".repeat(64), 1), UID.ExplicitVRLittleEndian, "CTSCAN", () -> {})).isTrue();
                filed.countDown();
                looking.await(10, TimeUnit.SECONDS);
                eventually(this::someoneWaitsForALock, waits -> waits);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }));
        assertThat(filed.await(10, TimeUnit.SECONDS)).isTrue();
        backdate(id);   // what is committed so far has been quiet for long
        CompletableFuture<Next> check = CompletableFuture.supplyAsync(() -> assembly.check(id, 1));
        looking.countDown();
        filing.get(20, TimeUnit.SECONDS);
        check.get(20, TimeUnit.SECONDS);
        eventually(this::newest, run -> run != null);
        assertThat(history.of(study)).as("never an analysis without the second").extracting(AnalysisRun::inputCount).containsExactly(2);
    }

    @Test
    void ourOwnResultsThatThePacsSendsBackStartNoNewAnalysis() throws Exception {
        Attributes report = document(UID.Comprehensive3DSRStorage, "SR", study);
        runner.script(study, context -> {
            var prepared = resultStore.store(List.of(report));
            context.complete(() -> outbox.add(context.analysisId(), prepared));
        });
        try (TestPacs pacs = TestPacs.start(); TestModality modality = modality()) {
            modality.store(ct(study, series, 1));
            eventually(pacs::arrivals, arrivals -> !arrivals.isEmpty());
            assertThat(modality.store(report, UID.ImplicitVRLittleEndian)).isEqualTo(DimseStatus.SUCCESS);
            Attributes foreign = document(UID.SegmentationStorage, "SEG", study);
            foreign.setString(Tag.Manufacturer, VR.LO, Equipment.MANUFACTURER);
            assertThat(modality.store(foreign)).isEqualTo(DimseStatus.SUCCESS);
        }
        assertThat(catalogue.find(study).orElseThrow().study().state()).isEqualTo(StudyState.COMPLETE);
        assertThat(catalogue.instances(study)).hasSize(1);
        assertThat(history.of(study)).hasSize(1);
        assertThat(messages()).contains("Our own SR came back from CTSCAN").anySatisfy(message -> assertThat(message).startsWith("SEG of another Lobule node"));
    }

    @Test
    void whatACrashLeftWithoutARowGoesToQuarantineAndWhatHasOneStays() throws Exception {
        try (TestModality modality = modality()) {
            modality.store(ct(study, series, 1));
        }
        Path kept = catalogue.instances(study).getFirst().file();
        Path orphan = kept.resolveSibling("f".repeat(64) + ".dcm");
        Path unfinished = data.resolve("archive/incoming/left.part");
        Path fresh = kept.resolveSibling("e".repeat(64) + ".dcm");
        for (Path file : List.of(orphan, unfinished, fresh)) {
            Files.writeString(file, "left by a crash");
        }
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(2)));
        for (Path file : List.of(kept, orphan, unfinished)) {
            Files.setLastModifiedTime(file, old);
        }
        assertThat(sweep.sweep()).isEqualTo(2);
        assertThat(List.of(orphan, unfinished)).noneMatch(Files::exists);
        assertThat(List.of(kept, fresh)).as("known, or perhaps about to be").allMatch(Files::exists);
        Files.delete(fresh);
    }

    @Test
    void aStudyIsFoundByNameIdAndUidButNotByWildcards() throws Exception {
        try (TestModality modality = modality()) {
            modality.store(ct(study, series, 1));
        }
        String id = "P-" + study.substring(study.length() - 6);
        for (String search : List.of(id, id.toLowerCase(), study.substring(0, study.length() - 2))) {
            assertThat(catalogue.list(search, 0, 10)).as(search).extracting(found -> found.study().studyInstanceUid()).containsExactly(study);
        }
        assertThat(catalogue.list("lena", 0, 1000)).anyMatch(found -> found.study().studyInstanceUid().equals(study));
        assertThat(catalogue.list("%", 0, 10)).isEmpty();
        assertThat(catalogue.list("' or 1=1 --", 0, 10)).isEmpty();
        StudyOverview overview = catalogue.find(study).orElseThrow();
        assertThat(overview.instances()).isEqualTo(1);
        assertThat(catalogue.series(study)).singleElement().satisfies(row -> {
            assertThat(row.modality()).isEqualTo("CT");
            assertThat(row.seriesNumber()).isEqualTo(3);
        });
    }

    private TestModality modality() throws IOException {
        return TestModality.open(listener.status().port());
    }

    private AnalysisRun newest() {
        return history.of(study).stream().findFirst().orElse(null);
    }

    private List<String> messages() {
        return timeline.of(study, 100).stream().map(TimelineEvent::message).toList();
    }

    private long tickets() {
        return QuarkusTransaction.requiringNew().call(() -> ((Number) entities.createNativeQuery("""
                        select count(*) from work_assembly w join study s on w.task_instance like s.id || '/%' where s.study_instance_uid = :uid""")
                .setParameter("uid", study).getSingleResult()).longValue());
    }

    private void backdate(long id) {
        QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery("update instance set received_at = received_at - interval '1 minute' where study_id = :id")
                .setParameter("id", id).executeUpdate());
    }

    private boolean someoneWaitsForALock() {
        return QuarkusTransaction.requiringNew().call(() -> ((Number) entities
                .createNativeQuery("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%for update%'").getSingleResult()).longValue() > 0);
    }
}
