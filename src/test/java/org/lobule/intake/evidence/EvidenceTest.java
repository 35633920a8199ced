package org.lobule.intake.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lobule.Eventually.eventually;
import static org.lobule.TestObjects.ct;
import static org.lobule.TestObjects.newUid;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.NodeTest;
import org.lobule.TestModality;
import org.lobule.TestSite;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.CommandElement;
import org.lobule.intake.StorageListener;
import org.lobule.intake.Study;
import org.lobule.intake.StudyCatalogue;
import org.lobule.intake.StudyState;
import org.lobule.timeline.Severity;
import org.lobule.timeline.Timeline;
import org.lobule.timeline.TimelineEvent;

/** The running node: what peers tell it of studies, what it asks and fetches, and what it makes of it. */
@NodeTest
class EvidenceTest {

    @Inject
    StorageListener listener;
    @Inject
    StudyCatalogue catalogue;
    @Inject
    AnnouncementLedger announcements;
    @Inject
    Timeline timeline;
    @Inject
    EntityManager entities;
    @TestHTTPResource("/")
    String address;
    @TempDir
    Path folder;

    private final String study = newUid();
    private final String series = newUid();
    private final List<Attributes> slices = IntStream.rangeClosed(1, 4).mapToObj(number -> ct(study, series, number)).toList();

    @Test
    void whatAnArchiveAnnouncedIsWaitedForAndThenCompleteAtOnce() throws Exception {
        try (Teller archive = teller(); TestModality scanner = modality(TestSite.SCANNER)) {
            assertThat(archive.notify(newUid(), study, series, "ONLINE", slices).status().isSuccess()).isTrue();
            store(scanner, slices.subList(0, 3));
            Study waiting = eventually(this::row, row -> row.waitingFor() != null);
            assertThat(waiting.waitingFor()).isEqualTo("1 of 4 instances of IAN from TELLER");
            assertThat(waiting.state()).isEqualTo(StudyState.COLLECTING);
            store(scanner, slices.subList(3, 4));
        }
        assertThat(complete().completeness()).isEqualTo("Complete: 4 of 4 instances of IAN from TELLER");
        assertThat(messages()).containsSubsequence("IAN from TELLER: 4 instances in 1 series", "First instance received from CTSCAN",
                "Quiet for 700 ms, but it waits for 1 of 4 instances of IAN from TELLER", "Complete: 4 of 4 instances of IAN from TELLER");
        assertThat(get("studies/" + study)).contains("Complete: 4 of 4 instances of IAN from TELLER", "<h2>Announced</h2>", "<td>TELLER</td><td>IAN</td>");
        assertThat(get("api/studies/" + study)).contains("\"completeness\":\"Complete: 4 of 4 instances of IAN from TELLER\"",
                "\"kind\":\"IAN\",\"source\":\"TELLER\",\"state\":\"\",\"announced\":4,\"here\":4");
    }

    @Test
    void whatNeverComesIsWaitedForUpToTheBoundAndNamed() throws Exception {
        try (Teller archive = teller(); TestModality scanner = modality(TestSite.SCANNER)) {
            archive.notify(newUid(), study, series, "ONLINE", slices);
            store(scanner, slices.subList(0, 3));
        }
        assertThat(complete().completeness()).isEqualTo("Taken as complete after 4 s with 1 of 4 missing (IAN from TELLER): " + uid(slices.get(3)));
        assertThat(timeline.of(study, 100)).anySatisfy(event -> {
            assertThat(event.severity()).isEqualTo(Severity.WARNING);
            assertThat(event.message()).startsWith("Taken as complete after 4 s");
        });
        try (TestModality scanner = modality(TestSite.SCANNER)) {
            store(scanner, slices.subList(3, 4));
        }
        eventually(this::row, row -> row.state() == StudyState.COMPLETE && row.completeness().equals("Complete: 4 of 4 instances of IAN from TELLER"));
        assertThat(messages()).contains("Late instance received from CTSCAN: study open again");
    }

    @Test
    void whatIsAnnouncedAfterTheStudyWasTakenAsCompleteIsSaid() throws Exception {
        try (Teller archive = teller(); TestModality scanner = modality(TestSite.SCANNER)) {
            store(scanner, slices.subList(0, 2));
            complete();
            archive.notify(newUid(), study, series, "ONLINE", slices);
        }
        assertThat(messages()).contains("2 of 4 announced instances are not here, although the study was taken as complete; they open it again when they come");
        assertThat(row().state()).isEqualTo(StudyState.COMPLETE);
    }

    @Test
    void theNewestNotificationOfAnInstanceCountsAndARepeatedOneChangesNothing() throws Exception {
        String first = newUid();
        try (Teller archive = teller()) {
            archive.notify(first, study, series, "ONLINE", slices);
            archive.notify(newUid(), study, series, "UNAVAILABLE", slices.subList(3, 4));
            assertThat(archive.notify(first, study, series, "ONLINE", slices).status().isSuccess()).as("again").isTrue();
            assertThat(archive.notify(first, newUid(), series, "ONLINE", slices).status().code()).as("of another study").isEqualTo(0x0111);
        }
        StudyEvidence evidence = new StudyEvidence(Set.of(uid(slices.get(3))), Instant.now(), announcements.of(study), List.of());
        assertThat(evidence.announced()).containsExactlyInAnyOrderElementsOf(slices.subList(0, 3).stream().map(EvidenceTest::uid).toList());
        assertThat(evidence.withdrawn()).containsExactly(uid(slices.get(3)));
        assertThat(messages()).contains("IAN from TELLER: 1 instances in 1 series, of which 1 are no longer available");
    }

    @Test
    void aProcedureStepIsFollowedFromItsBeginToItsEnd() throws Exception {
        String step = newUid();
        try (Teller modality = teller(); TestModality scanner = modality(TestSite.SCANNER)) {
            assertThat(modality.begin(step, study).status().isSuccess()).isTrue();
            assertThat(modality.begin(step, study).status().code()).as("again").isEqualTo(0x0111);
            store(scanner, slices.subList(0, 2));
            assertThat(eventually(this::row, row -> row.waitingFor() != null).waitingFor()).isEqualTo("the end of the procedure step of TELLER");
            assertThat(modality.change(step, "IN PROGRESS", series, slices.subList(0, 1)).status().isSuccess()).isTrue();
            assertThat(modality.change(step, "COMPLETED", series, slices.subList(0, 2)).status().isSuccess()).isTrue();
            assertThat(complete().completeness()).isEqualTo("Complete: 2 of 2 instances of MPPS from TELLER");

            var refused = modality.change(step, "COMPLETED", series, slices);
            assertThat(refused.status().code()).isEqualTo(0x0110);
            assertThat(refused.get(CommandElement.ERROR_ID, 0)).isEqualTo(0xA710);
            assertThat(announcements.of(study)).singleElement().satisfies(kept -> assertThat(kept.instances()).hasSize(2));
        }
        assertThat(messages()).containsSubsequence("TELLER began a procedure step (MPPS)",
                "MPPS from TELLER: procedure step completed, 2 instances in 1 series", "Complete: 2 of 2 instances of MPPS from TELLER");
    }

    @Test
    void aDiscontinuedProcedureStepIsToldWithItsReason() throws Exception {
        String step = newUid();
        try (Teller modality = teller(); TestModality scanner = modality(TestSite.SCANNER)) {
            modality.begin(step, study);
            store(scanner, slices.subList(0, 2));
            assertThat(modality.discontinueForWrongEntry(step).status().isSuccess()).isTrue();
        }
        assertThat(complete().completeness()).isEqualTo("Quiet for 700 ms: study taken as complete; TELLER discontinued the procedure step because the wrong "
                + "worklist entry was selected: are these images of this patient?");
    }

    @Test
    void procedureStepsThatMakeNoSenseAreRefusedAndNotKept() throws Exception {
        try (Teller modality = teller()) {
            assertThat(modality.change(newUid(), "COMPLETED", series, slices).status().code()).as("never begun").isEqualTo(0x0112);
            String step = newUid();
            assertThat(modality.begin(step).status().code()).as("of no study").isEqualTo(0x0120);
            assertThat(modality.begin(step, "no uid").status().code()).isEqualTo(0x0106);
            assertThat(modality.begin(step, study).status().isSuccess()).as("nothing was kept of it").isTrue();
            assertThat(modality.change(step, "COMPLETED", "no uid", slices).status().code()).isEqualTo(0x0106);
            assertThat(modality.change(step, "COMPLETED", series, slices).status().isSuccess()).as("not ended by what was refused").isTrue();
        }
    }

    @Test
    void onlyPeersThatTheSiteLetsTellMayTell() throws Exception {
        try (Teller scanner = Teller.call(listener.status().port(), TestSite.SCANNER); Teller sender = Teller.call(listener.status().port(), TestSite.GET_SENDER)) {
            assertThat(scanner.offered()).isEmpty();
            assertThat(sender.offered()).extracting(context -> context.abstractSyntax()).containsExactly(UID.InstanceAvailabilityNotification);
        }
    }

    @Test
    void whatIsToldOfStudiesThatNeverCameIsForgotten() throws Exception {
        String old = newUid();
        try (Teller archive = teller(); TestModality scanner = modality(TestSite.SCANNER)) {
            store(scanner, slices);
            archive.notify(newUid(), old, series, "ONLINE", slices);
            archive.notify(newUid(), study, series, "ONLINE", slices);
            QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery("""
                    update announcement set updated_at = updated_at - interval '40 days' where id in (
                    select announcement_id from announced_study where study_instance_uid in (:old, :study))""")
                    .setParameter("old", old).setParameter("study", study).executeUpdate());
            archive.notify(newUid(), newUid(), newUid(), "ONLINE", slices.subList(0, 1));
        }
        assertThat(announcements.of(old)).isEmpty();
        assertThat(announcements.of(study)).hasSize(1);
    }

    @Test
    void aSourceIsAskedWhenTheStudyIsQuietAndComparedWithWhatIsHere() throws Exception {
        try (ArchiveStandIn archive = ArchiveStandIn.start(folder, listener.status().port()); TestModality scanner = modality(TestSite.ASKED_SENDER)) {
            archive.hold(slices);
            store(scanner, slices);
            assertThat(complete().completeness()).isEqualTo("Quiet for 700 ms: complete with 4 of 4 instances of the list of SOURCE1");
            assertThat(archive.asked).containsExactly("STUDY", "SERIES", "IMAGE");
        }
    }

    @Test
    void aSourceThatHasMoreIsAskedAgainUntilTheRestIsHere() throws Exception {
        try (ArchiveStandIn archive = ArchiveStandIn.start(folder, listener.status().port()); TestModality scanner = modality(TestSite.ASKED_SENDER)) {
            archive.hold(slices);
            store(scanner, slices.subList(0, 2));
            assertThat(eventually(this::row, row -> row.waitingFor() != null).waitingFor()).isEqualTo("2 of 4 instances of the list of SOURCE1");
            store(scanner, slices.subList(2, 4));
            assertThat(complete().completeness()).isEqualTo("Quiet for 700 ms: complete with 4 of 4 instances of the list of SOURCE1");
        }
    }

    @Test
    void aSourceThatOnlyCountsIsComparedByCount() throws Exception {
        try (ArchiveStandIn archive = ArchiveStandIn.counting(folder, listener.status().port()); TestModality scanner = modality(TestSite.ASKED_SENDER)) {
            archive.hold(slices.subList(0, 3));
            store(scanner, slices);
            assertThat(complete().completeness()).isEqualTo(
                    "Quiet for 700 ms: complete with 4 of 3 instances that SOURCE1 has; SOURCE1 has 3 instances, 4 are here");
        }
    }

    @Test
    void aSourceThatIsAwayIsTriedAgainAndThenDoneWithout() throws Exception {
        try (TestModality scanner = modality(TestSite.ASKED_SENDER)) {
            store(scanner, slices);
        }
        assertThat(complete().completeness()).startsWith("Quiet for 700 ms: study taken as complete; SOURCE1 could not be asked: cannot connect to 127.0.0.1:");
    }

    @Test
    void whatIsMissingIsFetchedOverTheAssociationThatAsksForIt() throws Exception {
        try (ArchiveStandIn archive = ArchiveStandIn.start(folder, listener.status().port()); TestModality scanner = modality(TestSite.GET_SENDER)) {
            archive.hold(slices);
            store(scanner, slices.subList(0, 1));
            assertThat(complete().completeness()).isEqualTo("Quiet for 700 ms: complete with 4 of 4 instances of the list of SOURCE2");
            assertThat(archive.asked).contains("retrieve of 3");
        }
        assertThat(catalogue.instances(study)).hasSize(4);
        assertThat(messages()).contains("Asked SOURCE2 for 3 missing instances (C-GET): 3 came")
                .anySatisfy(message -> assertThat(message).startsWith("4 instances (4 CT) received from SENDER2, SOURCE2, last at"));
    }

    @Test
    void whatIsMissingIsSentByASourceThatIsAskedToMoveIt() throws Exception {
        try (ArchiveStandIn archive = ArchiveStandIn.start(folder, listener.status().port()); TestModality scanner = modality(TestSite.MOVE_SENDER)) {
            archive.hold(slices);
            store(scanner, slices.subList(0, 3));
            assertThat(complete().completeness()).isEqualTo("Quiet for 700 ms: complete with 4 of 4 instances of the list of SOURCE3");
        }
        assertThat(messages()).contains("Asked SOURCE3 for 1 missing instances (C-MOVE): 1 came");
    }

    @Test
    void aSourceIsAskedByQido() throws Exception {
        String json = slices.stream().map(slice -> """
                {"00080016":{"vr":"UI","Value":["%s"]},"00080018":{"vr":"UI","Value":["%s"]},"0020000E":{"vr":"UI","Value":["%s"]}}"""
                .formatted(UID.CTImageStorage, uid(slice), series)).collect(Collectors.joining(",", "[", "]"));
        HttpServer web = HttpServer.create(new InetSocketAddress("127.0.0.1", TestSite.WEB_SOURCE_PORT), 0);
        web.createContext("/dicom-web/instances", exchange -> {
            byte[] body = (exchange.getRequestURI().getQuery().contains("0020000D=" + study) ? json : "[]").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/dicom+json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        web.start();
        try (TestModality scanner = modality(TestSite.WEB_SENDER)) {
            store(scanner, slices.subList(0, 3));
            assertThat(eventually(this::row, row -> row.waitingFor() != null).waitingFor()).isEqualTo("1 of 4 instances of the list of SOURCE4");
            store(scanner, slices.subList(3, 4));
            assertThat(complete().completeness()).isEqualTo("Quiet for 700 ms: complete with 4 of 4 instances of the list of SOURCE4");
        } finally {
            web.stop(0);
        }
    }

    private String get(String path) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(address + path)).build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    private Teller teller() throws IOException {
        return Teller.call(listener.status().port(), TestSite.TELLER);
    }

    private TestModality modality(String callingAe) throws IOException {
        return TestModality.open(listener.status().port(), callingAe, TestSite.NODE, List.of(UID.CTImageStorage));
    }

    private static void store(TestModality scanner, List<Attributes> slices) throws IOException {
        for (Attributes slice : slices) {
            assertThat(scanner.store(slice).isSuccess()).isTrue();
        }
    }

    private Study row() {
        return catalogue.find(study).orElseThrow().study();
    }

    private Study complete() {
        return eventually(this::row, row -> row.state() == StudyState.COMPLETE);
    }

    private List<String> messages() {
        return timeline.of(study, 100).stream().map(TimelineEvent::message).toList();
    }

    private static String uid(Attributes instance) {
        return instance.getString(Tag.SOPInstanceUID);
    }
}
