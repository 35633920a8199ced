package org.lobule.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lobule.Eventually.eventually;
import static org.lobule.TestObjects.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.NodeTest;
import org.lobule.TestSite;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.net.Server;
import org.lobule.dicom.web.OrthancWeb;
import org.lobule.intake.StorageListener;
import org.lobule.queue.AnalysisRun;
import org.lobule.queue.ScriptedRunner;
import org.lobule.queue.StudyInput;
import org.lobule.queue.TestStudies;
import org.lobule.site.Destination;
import org.lobule.site.Peer;
import org.lobule.site.Proof;
import org.lobule.site.Secret;
import org.lobule.site.Target;
import org.lobule.site.WebAuthentication;
import org.lobule.site.WebService;

/** Archives of other makers show that they keep the results: by commitment, by C-FIND, by QIDO-RS. */
@NodeTest
class RealArchivesTest {
    private static final String ARCHIVE = TestSite.ARCHIVE;

    @Inject
    ResultStore store;
    @Inject
    Outbox outbox;
    @Inject
    StorageListener listener;
    @Inject
    ScriptedRunner runner;
    @Inject
    TestStudies studies;
    @TempDir
    Path folder;

    private StudyInput study;

    @BeforeEach
    void aStudyWhoseAnalysisGivesASegmentationAndAReport() {
        study = studies.study();
        List<Attributes> results = List.of(ofPatient(document(UID.SegmentationStorage, "SEG", study.studyInstanceUid())),
                ofPatient(document(UID.Comprehensive3DSRStorage, "SR", study.studyInstanceUid())));
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
    void orthancCommitsItselfOnAnAssociationOfItsOwn() throws Exception {
        try (Server orthanc = Server.start(folder.resolve("log"), "Orthanc", port -> new Object[] {orthancConfiguration(port)})) {
            List<OutboxEntry> entries = deliver("orthanc", at(orthanc), new Proof.Commitment(at(orthanc), Duration.ofMinutes(5)), ProofState.COMMITTED);
            assertThat(entries).allMatch(entry -> entry.provenAt() != null);
            assertThat(studies.events(study.studyInstanceUid())).containsSubsequence("Asked ARCHIVE to commit itself to keeping SEG, SR",
                    "orthanc has committed itself to keeping SEG, SR");
        }
    }

    @Test
    void dcmtkWhichKnowsNoCommitmentShowsItsRecords() throws Exception {
        Path storage = Files.createDirectory(folder.resolve("storage"));
        try (Server dcmqrscp = Server.start(folder.resolve("log"), "dcmqrscp", port -> new Object[] {"-c", dcmtkConfiguration(port, storage)})) {
            deliver("dcmtk", at(dcmqrscp), new Proof.Commitment(at(dcmqrscp), Duration.ofMinutes(5)), ProofState.VERIFIED);
            assertThat(studies.events(study.studyInstanceUid())).containsSubsequence(
                    "ARCHIVE offers no storage commitment; its records are looked up instead", "A query shows that dcmtk has SEG, SR");
        }
    }

    @Test
    void orthancShowsItsRecordsOverDicomWeb() throws Exception {
        Files.writeString(folder.resolve("password"), "secret");
        try (OrthancWeb orthanc = OrthancWeb.start(folder)) {
            WebService service = new WebService(orthanc.base(), Optional.of(new WebAuthentication.Basic("lobule", new Secret.InFile(folder.resolve("password")))));
            deliver("orthanc-web", service, new Proof.Query(), ProofState.VERIFIED);
            assertThat(orthanc.rest("/statistics")).contains("\"CountInstances\" : 2");
            assertThat(studies.events(study.studyInstanceUid())).contains("A query shows that orthanc-web has SEG, SR");
        }
    }

    private List<OutboxEntry> deliver(String name, Target target, Proof proof, ProofState end) {
        TestSite.sendTo(new Destination(name, target, Duration.ofMillis(200), Duration.ofMillis(400), 3, Optional.of(proof)));
        AnalysisRun run = studies.queue(study);
        return eventually(() -> outbox.of(run.id()), all -> all.size() == 2 && all.stream().allMatch(entry -> entry.proof() == end));
    }

    private static Peer at(Server server) {
        return new Peer(ARCHIVE, "", Optional.of(new Peer.Address("127.0.0.1", server.port())), List.of(), Optional.empty());
    }

    private static Attributes ofPatient(Attributes result) {
        result.setString(Tag.PatientID, VR.LO, "P-1");
        result.setString(Tag.PatientName, VR.PN, "Probe^Lena");
        result.setString(Tag.StudyDate, VR.DA, "20260101");
        result.setString(Tag.StudyTime, VR.TM, "120000");
        result.setString(Tag.StudyID, VR.SH, "1");
        result.setString(Tag.AccessionNumber, VR.SH, "1");
        result.setString(Tag.SeriesNumber, VR.IS, "1");
        result.setString(Tag.InstanceNumber, VR.IS, "1");
        return result;
    }

    private Path orthancConfiguration(int port) {
        return write("orthanc.json", """
                {"Name": "%1$s", "StorageDirectory": "%2$s/db", "IndexDirectory": "%2$s/db", "HttpPort": %3$d, "HttpBindAddresses": ["127.0.0.1"],
                 "RemoteAccessAllowed": false, "AuthenticationEnabled": false, "DicomAet": "%1$s", "DicomPort": %4$d, "DicomCheckCalledAet": true,
                 "DicomCheckModalityHost": false, "Plugins": [],
                 "DicomModalities": {"lobule": {"AET": "%5$s", "Host": "127.0.0.1", "Port": %6$d, "AllowStorageCommitment": true}}}
                """.formatted(ARCHIVE, folder, freePort(), port, TestSite.NODE, listener.status().port()));
    }

    private Path dcmtkConfiguration(int port, Path storage) {
        return write("dcmqrscp.cfg", """
                NetworkTCPPort = %d
                MaxPDUSize = 16384
                MaxAssociations = 16
                HostTable BEGIN
                HostTable END
                VendorTable BEGIN
                VendorTable END
                AETable BEGIN
                %s %s RW (200, 1024mb) ANY
                AETable END
                """.formatted(port, ARCHIVE, storage));
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
