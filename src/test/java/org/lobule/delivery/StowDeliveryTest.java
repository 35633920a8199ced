package org.lobule.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lobule.Eventually.eventually;
import static org.lobule.TestObjects.document;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.NodeTest;
import org.lobule.TestCertificates;
import org.lobule.TestSite;
import org.lobule.delivery.PlayedStow.Answer;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.tls.IdentityFiles;
import org.lobule.dicom.net.tls.TestAuthority;
import org.lobule.dicom.net.tls.TlsCredentials;
import org.lobule.dicom.web.OrthancWeb;
import org.lobule.queue.AnalysisRun;
import org.lobule.queue.ScriptedRunner;
import org.lobule.queue.StudyInput;
import org.lobule.queue.TestStudies;
import org.lobule.site.Destination;
import org.lobule.site.Secret;
import org.lobule.site.WebAuthentication;
import org.lobule.site.WebService;

/** Results on their way to a DICOMweb service. */
@NodeTest
class StowDeliveryTest {

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
    @TempDir
    Path folder;

    private StudyInput study;
    private List<Attributes> results;

    @BeforeEach
    void aStudyWhoseAnalysisGivesASegmentationAndAReport() {
        study = studies.study();
        results = List.of(document(UID.SegmentationStorage, "SEG", study.studyInstanceUid()),
                document(UID.Comprehensive3DSRStorage, "SR", study.studyInstanceUid()));
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
    void orthancStoresThemForTheUserWithThePassword() throws Exception {
        Files.writeString(folder.resolve("password"), "secret\n");
        WebAuthentication authentication = new WebAuthentication.Basic("lobule", new Secret.InFile(folder.resolve("password")));
        try (OrthancWeb orthanc = OrthancWeb.start(folder)) {
            AnalysisRun run = queue("orthanc-web", orthanc.base(), Optional.of(authentication));
            eventually(() -> outbox.of(run.id()), StowDeliveryTest::allSent);
            assertThat(orthanc.rest("/statistics")).contains("\"CountInstances\" : 2").contains("\"CountStudies\" : 1");
        }
    }

    @Test
    void eachIsARequestOfItsOwnInTheirOrderWithTheToken() throws Exception {
        Files.writeString(folder.resolve("token"), "abc.def");
        try (PlayedStow service = new PlayedStow(new Answer.OfInstance(DimseStatus.COERCION_OF_DATA_ELEMENTS))) {
            AnalysisRun run = queue("ordered", service.base(), Optional.of(new WebAuthentication.Bearer(new Secret.InFile(folder.resolve("token")))));
            List<OutboxEntry> entries = eventually(() -> outbox.of(run.id()), StowDeliveryTest::allSent);

            assertThat(service.stored).containsExactlyElementsOf(results.stream().map(result -> result.getString(Tag.SOPInstanceUID)).toList());
            assertThat(service.authorizations).containsOnly("Bearer abc.def");
            assertThat(entries).extracting(OutboxEntry::note).containsExactly("stored with warning B000H", null);
        }
    }

    @Test
    void aRefusedObjectIsTriedAgainAndHoldsBackWhatRefersToIt() throws Exception {
        try (PlayedStow service = new PlayedStow(new Answer.OfInstance(DimseStatus.OUT_OF_RESOURCES), new Answer.OfInstance(DimseStatus.of(0xC122)))) {
            AnalysisRun run = queue("refusing", service.base(), Optional.empty());
            List<OutboxEntry> entries = eventually(() -> outbox.of(run.id()), StowDeliveryTest::allSent);

            assertThat(entries).extracting(OutboxEntry::attempts).containsExactly(3, 1);
            assertThat(service.requests.subList(0, 3)).containsOnly(results.getFirst().getString(Tag.SOPInstanceUID));
            assertThat(studies.events(study.studyInstanceUid()))
                    .anyMatch(event -> event.startsWith("refusing refused SEG: 0xA700 Out of resources; next try at"))
                    .anyMatch(event -> event.startsWith("refusing refused SEG: 0xC122 Transfer syntax not supported; next try at"));
        }
    }

    @Test
    void whatIsTooLargeIsGivenUpWithAdviceAndTheRestGoesOn() throws Exception {
        Answer tooLarge = new Answer.Refusal(413);
        try (PlayedStow service = new PlayedStow(tooLarge, tooLarge, tooLarge)) {
            AnalysisRun run = queue("small", service.base(), Optional.empty());
            List<OutboxEntry> entries = eventually(() -> outbox.of(run.id()), StowDeliveryTest::noneWaits);

            assertThat(entries).extracting(OutboxEntry::state).containsExactly(DeliveryState.FAILED, DeliveryState.SENT);
            assertThat(entries.getFirst().lastError()).contains("413: the request is too large for the peer (1 KiB)", "raise the limit");
        }
    }

    @Test
    void aConflictWithoutAReasonIsAnAnswerAboutTheObject() throws Exception {
        try (PlayedStow service = new PlayedStow(new Answer.Refusal(409))) {
            AnalysisRun run = queue("conflicting", service.base(), Optional.empty());
            List<OutboxEntry> entries = eventually(() -> outbox.of(run.id()), StowDeliveryTest::allSent);
            assertThat(entries).extracting(OutboxEntry::attempts).containsExactly(2, 1);
            assertThat(studies.events(study.studyInstanceUid())).anyMatch(event -> event.contains("409: the peer took nothing and did not say why"));
        }
    }

    @Test
    void aBusyServiceIsWaitedForWithoutCountingAgainstTheResults() throws Exception {
        Answer busy = new Answer.Refusal(503);
        try (PlayedStow service = new PlayedStow(busy, busy, busy, busy)) {
            AnalysisRun run = queue("busy", service.base(), Optional.empty());
            List<OutboxEntry> entries = eventually(() -> outbox.of(run.id()), StowDeliveryTest::allSent);

            assertThat(entries).extracting(OutboxEntry::attempts).containsExactly(1, 1);
            assertThat(studies.events(study.studyInstanceUid())).anyMatch(event -> event.startsWith("busy cannot be reached: ")
                    && event.contains("503: the peer is busy") && event.endsWith("the results wait until it can"));
            assertThat(health.all()).singleElement().satisfies(status -> {
                assertThat(status.aeTitle()).isEqualTo("DICOMweb");
                assertThat(status.address()).isEqualTo(service.base().toString());
                assertThat(status.reachable()).isTrue();
            });
        }
    }

    @Test
    void aSecretThatIsNotAcceptedIsToldWithoutIt() throws Exception {
        Files.writeString(folder.resolve("token"), "Sesame-Open");
        try (PlayedStow service = new PlayedStow(new Answer.Refusal(401))) {
            AnalysisRun run = queue("closed", service.base(), Optional.of(new WebAuthentication.Bearer(new Secret.InFile(folder.resolve("token")))));
            eventually(() -> outbox.of(run.id()), StowDeliveryTest::allSent);
            assertThat(studies.events(study.studyInstanceUid())).anyMatch(event -> event.contains("401: the peer wants an Authorization header, or another one"))
                    .noneMatch(event -> event.contains("Sesame"));
        }
    }

    @Test
    void aSecretThatIsGoneIsWaitedFor() throws Exception {
        Path token = folder.resolve("token");
        try (PlayedStow service = new PlayedStow()) {
            AnalysisRun run = queue("forgetful", service.base(), Optional.of(new WebAuthentication.Bearer(new Secret.InFile(token))));
            eventually(() -> studies.events(study.studyInstanceUid()), events -> events.stream().anyMatch(event ->
                    event.contains("the secret of its authentication cannot be had") && event.contains("does not exist")));
            Files.writeString(token, "found");
            eventually(() -> outbox.of(run.id()), StowDeliveryTest::allSent);
        }
    }

    @Test
    void aSilentServiceIsGivenUpInTimeAndTriedAgain() throws Exception {
        try (PlayedStow service = new PlayedStow(new Answer.Silence())) {
            AnalysisRun run = queue("silent", service.base(), Optional.empty());
            List<OutboxEntry> entries = eventually(() -> outbox.of(run.id()), StowDeliveryTest::allSent);
            assertThat(entries).extracting(OutboxEntry::attempts).containsExactly(2, 1);
            assertThat(studies.events(study.studyInstanceUid())).anyMatch(event -> event.contains("the peer was silent for 5 s"));
        }
    }

    @Test
    void aServiceThatIsDownIsTriedUntilItIsThere() throws Exception {
        URI address;
        try (PlayedStow gone = new PlayedStow()) {
            address = gone.base();
        }
        AnalysisRun run = queue("down", address, Optional.empty());
        eventually(() -> studies.events(study.studyInstanceUid()), events -> events.stream().anyMatch(event ->
                event.startsWith("down cannot be reached: cannot connect to http://localhost")));
        assertThat(outbox.of(run.id())).allMatch(entry -> entry.state() == DeliveryState.WAITING && entry.attempts() == 0);
        try (PlayedStow service = new PlayedStow()) {
            TestSite.sendTo(at("down", service.base(), Optional.empty()));
            eventually(() -> outbox.of(run.id()), StowDeliveryTest::allSent);
        }
    }

    @Test
    void httpsTrustsTheAuthoritiesOfTheSiteAndPresentsTheNodesCertificate() throws Exception {
        try (PlayedStow service = PlayedStow.secured(TestCertificates.scanner().credentials().context())) {
            AnalysisRun run = queue("secure", service.base(), Optional.empty());
            eventually(() -> outbox.of(run.id()), StowDeliveryTest::allSent);
            assertThat(service.stored).hasSize(2);
        }
    }

    @Test
    void aServiceWhoseCertificateComesFromNoKnownAuthorityGetsNothing() throws Exception {
        TestAuthority stranger = new TestAuthority("Somebody else");
        Path authorities = stranger.write(folder.resolve("authorities.pem"));
        IdentityFiles files = stranger.issue("service").write(folder, "service");
        try (PlayedStow service = PlayedStow.secured(TlsCredentials.load(Optional.of(files), authorities, Clock.systemUTC()).context())) {
            AnalysisRun run = queue("strange", service.base(), Optional.empty());
            eventually(() -> studies.events(study.studyInstanceUid()), events -> events.stream().anyMatch(event ->
                    event.startsWith("strange cannot be reached: TLS handshake failed: the certificate CN=service") && event.contains("comes from no authority in")));
            assertThat(outbox.of(run.id())).allMatch(entry -> entry.state() == DeliveryState.WAITING && entry.attempts() == 0);
            assertThat(service.requests).isEmpty();
        }
    }

    private AnalysisRun queue(String name, URI base, Optional<WebAuthentication> authentication) {
        TestSite.sendTo(at(name, base, authentication));
        return studies.queue(study);
    }

    private static Destination at(String name, URI base, Optional<WebAuthentication> authentication) {
        return new Destination(name, new WebService(base, authentication), Duration.ofMillis(200), Duration.ofMillis(400), 3, Optional.empty());
    }

    private static boolean allSent(List<OutboxEntry> entries) {
        return entries.size() == 2 && entries.stream().allMatch(entry -> entry.state() == DeliveryState.SENT);
    }

    private static boolean noneWaits(List<OutboxEntry> entries) {
        return entries.size() == 2 && entries.stream().noneMatch(entry -> entry.state() == DeliveryState.WAITING);
    }
}
