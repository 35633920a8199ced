package org.lobule.dicom.net.service;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomFile;
import org.lobule.dicom.net.ApplicationEntity;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.Connection;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.Program;
import org.lobule.dicom.net.RunningNode;
import org.lobule.dicom.net.TransferCapability;
import org.lobule.dicom.net.pdu.AAssociateRQ;

import static org.assertj.core.api.Assertions.assertThat;

/** C-FIND, C-MOVE and C-GET as provider, for DCMTK's users and our own. */
class QueryRetrieveServicesTest {

    private static final int SLICES = 8;
    private static final RetrieveControl PATIENTLY = RetrieveControl.atMost(1000, Duration.ofSeconds(30));

    @TempDir
    Path folder;

    private final List<StoreRequest> arrived = new ArrayList<>();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();
    private List<Path> slices;
    private RunningNode destination;
    private RunningNode node;

    @BeforeEach
    void start() throws IOException {
        slices = SomeSlices.write(Files.createDirectory(folder.resolve("slices")), SLICES, UID.ExplicitVRLittleEndian);
        destination = RunningNode.start(RunningNode.entity(), (request, data) -> {
            arrived.add(request);
            return DimseStatus.SUCCESS;
        }, RunningNode.connection(), RunningNode.limits());
        RetrieveProvider provider = new Provider();
        ApplicationEntity entity = RunningNode.entity().with(TransferCapability.scu(RunningNode.CT, List.of(RunningNode.EXPLICIT, RunningNode.IMPLICIT)))
            .with(QueryService.capabilities()).with(MoveService.capabilities()).with(GetService.capabilities())
            .with(new QueryService(this::find)).with(new MoveService(provider)).with(new GetService(provider));
        node = RunningNode.start(entity, null, RunningNode.connection(), RunningNode.limits());
    }

    @AfterEach
    void stop() {
        node.close();
        destination.close();
    }

    private final class Provider implements RetrieveProvider {

        @Override
        public List<Part10File> instances(QueryRequest request) throws IOException {
            List<String> wanted = request.level() == QueryLevel.IMAGE ? Arrays.asList(request.keys().getStrings(Tag.SOPInstanceUID)) : null;
            List<Part10File> instances = new ArrayList<>();
            for (Path slice : slices) {
                Part10File file = Part10File.of(slice);
                if (SomeSlices.STUDY.equals(request.keys().getString(Tag.StudyInstanceUID)) && (wanted == null || wanted.contains(file.sopInstanceUID()))) {
                    instances.add(file);
                }
            }
            return instances;
        }

        @Override
        public Optional<Connection> destination(String aeTitle) {
            return switch (aeTitle) {
                case "LOBULE" -> Optional.of(destination.address());
                case "GONE" -> Optional.of(Connection.to("127.0.0.1", unusedPort()));
                default -> Optional.empty();
            };
        }
    }

    private Stream<Attributes> find(QueryRequest request) {
        int matches = request.level() == QueryLevel.STUDY ? 1 : 5000;
        return IntStream.rangeClosed(1, matches).peek(number -> taken.incrementAndGet()).mapToObj(SomeSlices::slice).onClose(() -> closed.set(true));
    }

    private static int unusedPort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void findscuGetsTheKeysItAskedForAndNothingElse() throws Exception {
        Program.Outcome outcome = Program.run("findscu", "-S", "-X", "-od", folder, "-aec", "LOBULE", "127.0.0.1", node.port(),
            "-k", "QueryRetrieveLevel=STUDY", "-k", "StudyInstanceUID", "-k", "PatientName", "-k", "ReferringPhysicianName");

        assertThat(outcome.exitCode()).isZero();
        Attributes match = DicomFile.read(folder.resolve("rsp0001.dcm")).dataset();
        assertThat(match.getString(Tag.StudyInstanceUID)).isEqualTo(SomeSlices.STUDY);
        assertThat(match.getString(Tag.PatientName)).isEqualTo("Müller^Test");
        assertThat(match.contains(Tag.ReferringPhysicianName)).isTrue();
        assertThat(match.containsValue(Tag.ReferringPhysicianName)).isFalse();
        assertThat(match.getString(Tag.QueryRetrieveLevel)).isEqualTo("STUDY");
        assertThat(match.getString(Tag.RetrieveAETitle)).isEqualTo("LOBULE");
        assertThat(match.contains(Tag.AccessionNumber)).as("not asked for").isFalse();
        assertThat(folder.resolve("rsp0002.dcm")).doesNotExist();
        assertThat(closed).isTrue();
    }

    @Test
    void aQueryThatFindscuCancelsStopsTheSearch() throws Exception {
        Program.Outcome outcome = Program.run("findscu", "-v", "-S", "--cancel", 3, "-aec", "LOBULE", "127.0.0.1", node.port(),
            "-k", "QueryRetrieveLevel=IMAGE", "-k", "SOPInstanceUID");

        assertThat(outcome.output()).contains("Cancel");
        RunningNode.Served served = node.await(RunningNode.Served.class);
        assertThat(served.status()).isEqualTo(DimseStatus.CANCEL);
        assertThat(taken.get()).isBetween(3, 4999);
        assertThat(closed).isTrue();
    }

    @Test
    void aQueryThatFitsNoInformationModelIsRefusedByName() throws Exception {
        assertThat(Program.run("findscu", "-v", "-S", "-aec", "LOBULE", "127.0.0.1", node.port(), "-k", "QueryRetrieveLevel=PATIENT").output())
            .contains("DataSetDoesNotMatchSOPClass");
        assertThat(node.await(RunningNode.Served.class).status()).isEqualTo(new DimseStatus(0xA900, "The study root has no PATIENT level"));
        assertThat(Program.run("findscu", "-v", "-S", "-aec", "LOBULE", "127.0.0.1", node.port(), "-k", "PatientID=1").output())
            .contains("DataSetDoesNotMatchSOPClass");
        assertThat(node.await(RunningNode.Served.class).status().errorComment()).startsWith("Query/Retrieve Level is missing");
        assertThat(taken).hasValue(0);
    }

    @Test
    void movescuHasAStudySentToTheDestinationInItsName() throws Exception {
        Program.Outcome outcome = Program.run("movescu", "-v", "-S", "-aet", "MOVER", "-aec", "LOBULE", "-aem", "LOBULE", "127.0.0.1", node.port(),
            "-k", "QueryRetrieveLevel=STUDY", "-k", "StudyInstanceUID=" + SomeSlices.STUDY);

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(arrived).hasSize(SLICES).allSatisfy(request -> {
            assertThat(request.moveOriginatorAETitle()).isEqualTo("MOVER");
            assertThat(request.moveOriginatorMessageId()).isEqualTo(1);
            assertThat(request.association().callingAETitle()).isEqualTo("LOBULE");
        });
    }

    @Test
    void getscuGetsEveryInstanceUnchanged() throws Exception {
        Path got = Files.createDirectory(folder.resolve("got"));
        Program.Outcome outcome = Program.run("getscu", "-S", "-B", "-od", got, "-aec", "LOBULE", "127.0.0.1", node.port(),
            "-k", "QueryRetrieveLevel=STUDY", "-k", "StudyInstanceUID=" + SomeSlices.STUDY);

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        try (Stream<Path> files = Files.list(got)) {
            List<Attributes> dataSets = new ArrayList<>();
            for (Path file : files.toList()) {
                dataSets.add(DicomFile.read(file).dataset());
            }
            assertThat(dataSets).containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, SLICES).mapToObj(SomeSlices::slice).toList());
        }
    }

    @Test
    void whatDoesNotGoIsCountedAndNamed() throws Exception {
        Attributes mr = SomeSlices.slice(3);
        mr.setString(Tag.SOPClassUID, VR.UI, UID.MRImageStorage);
        DicomFile.of(mr, UID.ExplicitVRLittleEndian).write(slices.get(2));

        RetrieveResult moved = move("LOBULE");
        assertThat(moved.status().code()).isEqualTo(0xB000);
        assertThat(moved.subOperations()).isEqualTo(new SubOperations(SubOperations.UNKNOWN, SLICES - 1, 1, 0));
        assertThat(moved.failedInstances()).containsExactly(SomeSlices.STUDY + ".1.3");
        assertThat(arrived).hasSize(SLICES - 1);

        List<StoreRequest> received = new ArrayList<>();
        RetrieveResult got = get(received, PATIENTLY);
        assertThat(got.status().code()).isEqualTo(0xB000);
        assertThat(got.failedInstances()).containsExactly(SomeSlices.STUDY + ".1.3");
        assertThat(received).hasSize(SLICES - 1);
    }

    @Test
    void aDestinationThatIsUnknownOrGoneIsToldWithoutWaiting() throws Exception {
        assertThat(move("ELSEWHERE").status()).isEqualTo(new DimseStatus(0xA801, "The move destination is not known here"));
        RetrieveResult gone = move("GONE");
        assertThat(gone.status().code()).isEqualTo(0xA702);
        assertThat(gone.subOperations()).isEqualTo(new SubOperations(SubOperations.UNKNOWN, 0, SLICES, 0));
        assertThat(gone.failedInstances()).hasSize(SLICES);
    }

    @Test
    void aRetrieveThatIsCancelledTellsWhatRemains() throws Exception {
        List<StoreRequest> received = new ArrayList<>();
        RetrieveResult got = get(received, RetrieveControl.atMost(2, Duration.ofSeconds(30)));

        assertThat(got.status()).isEqualTo(DimseStatus.CANCEL);
        assertThat(received).hasSizeBetween(2, SLICES - 1);
        assertThat(got.subOperations().completed()).isEqualTo(received.size());
        assertThat(got.subOperations().remaining()).isEqualTo(SLICES - received.size());
    }

    @Test
    void nothingIsSentToARequestorThatDidNotAskToBeTheProvider() throws Exception {
        AAssociateRQ rq = AAssociateRQ.from("GETTER", "LOBULE").proposing(QueryRoot.STUDY.getSopClassUID(), RunningNode.IMPLICIT)
            .proposing(RunningNode.CT, RunningNode.EXPLICIT);
        try (Association association = Association.open(node.address(), rq)) {
            RetrieveResult got = new RetrieveSCU(association).get(QueryRoot.STUDY, QueryLevel.STUDY, study(), PATIENTLY);
            assertThat(got.status().code()).isEqualTo(0xA702);
            assertThat(got.subOperations().failed()).isEqualTo(SLICES);
        }
    }

    @Test
    void aRetrieveOfEverythingIsRefused() throws Exception {
        assertThat(Program.run("movescu", "-v", "-S", "-aec", "LOBULE", "-aem", "LOBULE", "127.0.0.1", node.port(),
            "-k", "QueryRetrieveLevel=STUDY", "-k", "StudyInstanceUID").output()).contains("DataSetDoesNotMatchSOPClass");
        assertThat(arrived).isEmpty();
    }

    private RetrieveResult move(String aeTitle) throws IOException {
        AAssociateRQ rq = RetrieveSCU.proposingMove(AAssociateRQ.from("MOVER", "LOBULE"), QueryRoot.STUDY);
        try (Association association = Association.open(node.address(), rq)) {
            return new RetrieveSCU(association).move(QueryRoot.STUDY, QueryLevel.STUDY, study(), aeTitle, PATIENTLY);
        }
    }

    private RetrieveResult get(List<StoreRequest> received, RetrieveControl control) throws IOException {
        ApplicationEntity getter = RunningNode.entity().with(new StorageService((request, data) -> {
            received.add(request);
            return DimseStatus.SUCCESS;
        }));
        AAssociateRQ rq = RetrieveSCU.proposingGet(AAssociateRQ.from("GETTER", "LOBULE"), QueryRoot.STUDY, getter.capabilities());
        try (Association association = getter.connect(node.address(), rq)) {
            return new RetrieveSCU(association).get(QueryRoot.STUDY, QueryLevel.STUDY, study(), control);
        }
    }

    private static Attributes study() {
        Attributes keys = new Attributes();
        keys.setString(Tag.StudyInstanceUID, VR.UI, SomeSlices.STUDY);
        return keys;
    }
}
