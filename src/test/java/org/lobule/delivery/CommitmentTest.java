package org.lobule.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lobule.Eventually.eventually;
import static org.lobule.TestObjects.document;
import static org.lobule.TestObjects.newUid;
import static org.lobule.delivery.TestArchive.COMMITS;
import static org.lobule.delivery.TestArchive.LATER;
import static org.lobule.delivery.TestArchive.refusing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.lobule.NodeTest;
import org.lobule.TestSite;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.DicomServiceException;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.service.CommitmentRequest;
import org.lobule.dicom.net.service.CommitmentResult;
import org.lobule.dicom.net.service.SopReference;
import org.lobule.intake.StorageListener;
import org.lobule.queue.AnalysisRun;
import org.lobule.queue.ScriptedRunner;
import org.lobule.queue.StudyInput;
import org.lobule.queue.TestStudies;
import org.lobule.site.Destination;
import org.lobule.site.Peer;
import org.lobule.site.Proof;

/** Archives that show, sooner or later or not at all, that they keep what they accepted. */
@NodeTest
class CommitmentTest {
    private static final String SEG = UID.SegmentationStorage;
    private static final String SR = UID.Comprehensive3DSRStorage;
    private static final Duration PATIENT = Duration.ofMinutes(5);
    private static final Duration IMPATIENT = Duration.ofMillis(700);

    @Inject
    ResultStore store;
    @Inject
    Outbox outbox;
    @Inject
    Commitments commitments;
    @Inject
    DestinationHealth health;
    @Inject
    StorageListener listener;
    @Inject
    ScriptedRunner runner;
    @Inject
    TestStudies studies;

    private StudyInput study;
    private List<Attributes> results;

    @BeforeEach
    void aStudyWhoseAnalysisGivesASegmentationAndAReport() {
        study = studies.study();
        results = List.of(document(SEG, "SEG", study.studyInstanceUid()), document(SR, "SR", study.studyInstanceUid()));
        runner.script(study.studyInstanceUid(), context -> {
            List<PreparedResult> prepared = store.store(results);
            context.complete(() -> outbox.add(context.analysisId(), prepared));
        });
    }

    @AfterEach
    void back() {
        TestSite.sendToPacs();
    }

    @Test
    void anArchiveCommitsItselfOnTheSameAssociation() throws Exception {
        try (TestArchive archive = TestArchive.committing()) {
            List<OutboxEntry> entries = awaitProof(queue(archive, "same", PATIENT), ProofState.COMMITTED);

            assertThat(archive.awaitRequest().instances()).containsExactlyElementsOf(references());
            assertThat(entries).allMatch(entry -> entry.provenAt() != null && entry.proofNote() == null && entry.state() == DeliveryState.SENT);
            assertThat(archive.requests()).as("asked once").isEmpty();
            assertThat(events()).containsSubsequence("Sent SR to same", "Asked ARCHIVE to commit itself to keeping SEG, SR",
                    "same has committed itself to keeping SEG, SR");
        }
    }

    @Test
    void anArchiveCommitsItselfLaterOnAnAssociationOfItsOwn() throws Exception {
        try (TestArchive archive = TestArchive.committing(LATER)) {
            AnalysisRun run = queue(archive, "later", PATIENT);
            CommitmentRequest request = archive.awaitRequest();
            eventually(this::events, told -> told.contains("Asked ARCHIVE to commit itself to keeping SEG, SR"));
            assertThat(outbox.of(run.id())).allMatch(entry -> entry.proof() == ProofState.PENDING);
            assertThat(health.all()).singleElement().satisfies(status -> assertThat(status.unconfirmed()).isEqualTo(2));

            assertThat(report(TestArchive.committing(request))).isEqualTo(DimseStatus.SUCCESS);

            assertThat(outbox.of(run.id())).as("known before the archive is told so").allMatch(entry -> entry.proof() == ProofState.COMMITTED);
            assertThat(report(TestArchive.committing(request))).as("reported once more").isEqualTo(DimseStatus.SUCCESS);
            assertThat(events().stream().filter(event -> event.contains("has committed itself"))).hasSize(1);
            assertThat(health.all().getFirst().unconfirmed()).isZero();
        }
    }

    @Test
    void reportsOfUnknownTransactionsAndOfStrangersAreRefusedAndChangeNothing() throws Exception {
        try (TestArchive archive = TestArchive.committing(LATER)) {
            AnalysisRun run = queue(archive, "careful", PATIENT);
            CommitmentRequest request = archive.awaitRequest();

            assertThat(report(new CommitmentResult(newUid(), request.instances(), List.of()))).satisfies(status -> {
                assertThat(status.code()).isEqualTo(0x0115);
                assertThat(status.errorComment()).isEqualTo("No such Transaction UID was requested of you");
            });
            assertThat(TestArchive.report(TestSite.PACS, listener.status().port(), TestArchive.committing(request)).code()).as("another peer").isEqualTo(0x0115);
            assertThat(outbox.of(run.id())).allMatch(entry -> entry.proof() == ProofState.PENDING);

            assertThat(report(TestArchive.committing(request))).isEqualTo(DimseStatus.SUCCESS);
            awaitProof(run, ProofState.COMMITTED);
        }
    }

    @Test
    void whatTheArchiveDoesNotKeepIsSentAgainAndAskedForAgain() throws Exception {
        TestArchive.Answer loses = request -> Optional.of(refusing(request, SEG, CommitmentResult.NO_SUCH_INSTANCE));
        try (TestArchive archive = TestArchive.committing().first(loses)) {
            AnalysisRun run = queue(archive, "lossy", PATIENT);
            awaitProof(run, ProofState.COMMITTED);

            assertThat(archive.stored()).containsExactly(uid(0), uid(1), uid(0));
            assertThat(archive.awaitRequest().instances()).hasSize(2);
            assertThat(archive.awaitRequest().instances()).containsExactly(references().getFirst());
            assertThat(events()).contains("lossy has committed itself to keeping SR", "lossy has committed itself to keeping SEG")
                    .anyMatch(event -> event.matches("lossy accepted SEG but does not keep it: 0x0112 No such object instance; it is sent again at \\d\\d:\\d\\d:\\d\\d"));
        }
    }

    @Test
    void whatTheArchiveNeverKeepsWaitsForAPerson() throws Exception {
        AtomicBoolean repaired = new AtomicBoolean();
        TestArchive.Answer full = request -> Optional.of(repaired.get() ? TestArchive.committing(request) : refusing(request, SR, CommitmentResult.RESOURCE_LIMITATION));
        try (TestArchive archive = TestArchive.committing(full)) {
            AnalysisRun run = queue(archive, "full", PATIENT);
            List<OutboxEntry> entries = eventually(() -> outbox.of(run.id()), all -> all.size() == 2 && all.getLast().state() == DeliveryState.FAILED);

            assertThat(entries.getFirst().proof()).isEqualTo(ProofState.COMMITTED);
            assertThat(entries.getLast().lastError()).isEqualTo("accepted but not kept: 0x0213 Resource limitation");
            assertThat(archive.stored().stream().filter(uid(1)::equals)).as("once, and three times again").hasSize(4);
            assertThat(events()).contains("full accepted SR but does not keep it: 0x0213 Resource limitation; given up after sending it 4 times");
            assertThat(health.all().getFirst().failed()).isEqualTo(1);

            repaired.set(true);
            assertThat(outbox.requeue(run.id(), "full", false, "a tester")).isEqualTo(1);
            awaitProof(run, ProofState.COMMITTED);
        }
    }

    @Test
    void anArchiveThatNeverAnswersIsAskedAgainAndThenItsRecordsAreLookedUp() throws Exception {
        try (TestArchive archive = TestArchive.withRecords(LATER)) {
            AnalysisRun run = queue(archive, "silent", IMPATIENT);
            awaitProof(run, ProofState.VERIFIED);

            assertThat(archive.requests()).hasSize(2).extracting(CommitmentRequest::transactionUID).doesNotHaveDuplicates();
            assertThat(archive.stored()).as("nothing was sent again").hasSize(2);
            assertThat(events()).containsSubsequence("ARCHIVE has not answered within 700 ms whether it keeps SEG, SR; it is asked again",
                    "ARCHIVE has not answered within 700 ms whether it keeps SEG, SR; its records are looked up",
                    "A query shows that silent has SEG, SR");

            assertThat(report(TestArchive.committing(archive.awaitRequest()))).as("much too late").isEqualTo(DimseStatus.SUCCESS);
            awaitProof(run, ProofState.COMMITTED);
        }
    }

    @Test
    void anAnswerToTheFirstRequestCountsWhenTheArchiveWasAskedAgain() throws Exception {
        try (TestArchive archive = TestArchive.committing(LATER)) {
            AnalysisRun run = queue(archive, "slow", IMPATIENT);
            CommitmentRequest first = archive.awaitRequest();
            archive.awaitRequest();
            assertThat(report(TestArchive.committing(first))).isEqualTo(DimseStatus.SUCCESS);
            awaitProof(run, ProofState.COMMITTED);
        }
    }

    @Test
    void anArchiveWithoutCommitmentIsLookedUp() throws Exception {
        try (TestArchive archive = TestArchive.queried(uid -> true)) {
            awaitProof(queue(archive, "old", PATIENT), ProofState.VERIFIED);
            assertThat(archive.requests()).isEmpty();
            assertThat(events()).contains("ARCHIVE offers no storage commitment; its records are looked up instead", "A query shows that old has SEG, SR");
        }
    }

    @Test
    void whereOnlyAQueryIsWantedNothingElseIsAsked() throws Exception {
        try (TestArchive archive = TestArchive.withRecords(COMMITS)) {
            awaitProof(queue(archive, "queried", new Proof.Query()), ProofState.VERIFIED);
            assertThat(archive.requests()).isEmpty();
        }
    }

    @Test
    void whatAQueryDoesNotFindIsSentAgain() throws Exception {
        AtomicBoolean sentTwice = new AtomicBoolean();
        String[] lost = {uid(1)};
        try (TestArchive archive = TestArchive.queried(uid -> !uid.equals(lost[0]) || sentTwice.get())) {
            AnalysisRun run = queue(archive, "forgetful", new Proof.Query());
            eventually(archive::stored, stored -> stored.size() == 3);
            sentTwice.set(true);
            awaitProof(run, ProofState.VERIFIED);
            assertThat(archive.stored()).containsExactly(uid(0), uid(1), uid(1));
            assertThat(events()).anyMatch(event -> event.startsWith("forgetful accepted SR but does not keep it: a query does not find it; it is sent again at"));
        }
    }

    @Test
    void anArchiveThatShowsNothingIsBelievedWithAWarningAndCanBeAskedOnceMore() throws Exception {
        AnalysisRun run;
        try (TestArchive archive = TestArchive.thatOnlyStores()) {
            run = queue(archive, "mute", PATIENT);
            List<OutboxEntry> entries = awaitProof(run, ProofState.UNPROVEN);
            assertThat(entries).allMatch(entry -> entry.state() == DeliveryState.SENT && entry.provenAt() == null);
            assertThat(entries.getFirst().proofNote()).startsWith("ARCHIVE does not accept Study Root Query/Retrieve Information Model");
            assertThat(archive.stored()).hasSize(2);
            assertThat(events()).anyMatch(event -> event.startsWith("mute accepted SEG, SR, but that it keeps them is not confirmed: ARCHIVE does not accept"));
        }
        try (TestArchive upgraded = TestArchive.committing()) {
            TestSite.sendTo(at(upgraded, "mute", new Proof.Commitment(upgraded.peer(), PATIENT)));
            assertThat(commitments.askAgain(run.id(), "mute", "a tester")).isEqualTo(2);
            awaitProof(run, ProofState.COMMITTED);
            assertThat(upgraded.stored()).isEmpty();
            assertThat(events()).contains("mute is asked once more whether it keeps the results, by a tester");
        }
        assertThat(commitments.askAgain(run.id(), "mute", "a tester")).as("nothing is open").isZero();
    }

    @Test
    void anArchiveThatTalksOfSomethingElseIsAskedAgainAndThenLookedUp() throws Exception {
        TestArchive.Answer others = request -> Optional.of(new CommitmentResult(request.transactionUID(),
                List.of(new SopReference(SEG, newUid()), new SopReference(UID.CTImageStorage, uid(0))),
                List.of(new CommitmentResult.Failure(new SopReference(SR, newUid()), CommitmentResult.NO_SUCH_INSTANCE))));
        try (TestArchive archive = TestArchive.withRecords(others)) {
            AnalysisRun run = queue(archive, "confused", PATIENT);
            awaitProof(run, ProofState.VERIFIED);
            assertThat(archive.requests()).hasSize(2);
            assertThat(archive.stored()).hasSize(2);
            assertThat(events()).contains("confused did not say whether it keeps SEG, SR; it is asked again",
                    "confused gives no commitment for SEG, SR; its records are looked up instead");
        }
    }

    @Test
    void aRequestThatIsNotTakenIsMadeAgain() throws Exception {
        TestArchive.Answer busy = request -> {
            throw new DicomServiceException(DimseStatus.PROCESSING_FAILURE.withComment("busy"));
        };
        try (TestArchive archive = TestArchive.committing().first(busy)) {
            AnalysisRun run = queue(archive, "busy", PATIENT);
            awaitProof(run, ProofState.COMMITTED);
            assertThat(archive.requests()).hasSize(2);
            assertThat(events()).contains("ARCHIVE did not take the request for commitment: 0x0110 Processing failure (\"busy\"); it is asked again");
        }
    }

    @Test
    void aSopClassForWhichTheArchiveGivesNoCommitmentIsLookedUp() throws Exception {
        TestArchive.Answer partly = request -> Optional.of(refusing(request, SR, CommitmentResult.SOP_CLASS_NOT_SUPPORTED));
        try (TestArchive archive = TestArchive.withRecords(partly)) {
            AnalysisRun run = queue(archive, "partial", PATIENT);
            List<OutboxEntry> entries = eventually(() -> outbox.of(run.id()),
                    all -> all.size() == 2 && all.stream().allMatch(entry -> entry.provenAt() != null));
            assertThat(entries).extracting(OutboxEntry::proof).containsExactly(ProofState.COMMITTED, ProofState.VERIFIED);
            assertThat(archive.stored()).hasSize(2);
        }
    }

    @Test
    void anotherEntityOfTheArchiveIsWaitedForWhileResultsGoOn() throws Exception {
        Peer nowhere;
        try (TestArchive gone = TestArchive.committing()) {
            nowhere = gone.peer();
        }
        try (TestArchive archive = TestArchive.thatOnlyStores()) {
            AnalysisRun run = queue(archive, "apart", new Proof.Commitment(nowhere, PATIENT));
            eventually(this::events, told -> told.stream().anyMatch(event ->
                    event.startsWith("apart cannot be reached to confirm that it keeps the results: ARCHIVE: cannot connect to 127.0.0.1")));
            assertThat(health.all().getFirst().reachable()).as("for storing").isTrue();
            try (TestArchive committer = TestArchive.committing()) {
                TestSite.sendTo(at(archive, "apart", new Proof.Commitment(committer.peer(), PATIENT)));
                awaitProof(run, ProofState.COMMITTED);
                assertThat(committer.awaitRequest().instances()).containsExactlyElementsOf(references());
                assertThat(committer.stored()).isEmpty();
            }
        }
    }

    @Test
    void resultsOfADestinationThatIsNoLongerAskedAreNotWaitedFor() throws Exception {
        try (TestArchive archive = TestArchive.committing(LATER)) {
            AnalysisRun run = queue(archive, "former", IMPATIENT);
            archive.awaitRequest();
            TestSite.sendToPacs();
            assertThat(awaitProof(run, ProofState.UNPROVEN).getFirst().proofNote()).isEqualTo("the configuration no longer asks it");
        }
    }

    private AnalysisRun queue(TestArchive archive, String name, Duration timeout) {
        return queue(archive, name, new Proof.Commitment(archive.peer(), timeout));
    }

    private AnalysisRun queue(TestArchive archive, String name, Proof proof) {
        TestSite.sendTo(at(archive, name, proof));
        return studies.queue(study);
    }

    private static Destination at(TestArchive archive, String name, Proof proof) {
        return new Destination(name, archive.peer(), Duration.ofMillis(100), Duration.ofMillis(300), 3, Optional.of(proof));
    }

    private List<OutboxEntry> awaitProof(AnalysisRun run, ProofState state) {
        return eventually(() -> outbox.of(run.id()), all -> all.size() == 2 && all.stream().allMatch(entry -> entry.proof() == state));
    }

    private DimseStatus report(CommitmentResult result) throws Exception {
        return TestArchive.report(TestSite.ARCHIVE, listener.status().port(), result);
    }

    private List<String> events() {
        return studies.events(study.studyInstanceUid());
    }

    private String uid(int result) {
        return results.get(result).getString(Tag.SOPInstanceUID);
    }

    private List<SopReference> references() {
        return results.stream().map(result -> new SopReference(result.getString(Tag.SOPClassUID), result.getString(Tag.SOPInstanceUID))).toList();
    }
}
