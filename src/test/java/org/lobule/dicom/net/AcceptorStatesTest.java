package org.lobule.dicom.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomOutputStream;
import org.lobule.dicom.net.Closing.Cause;
import org.lobule.dicom.net.pdu.AAssociateRJ;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.PDUEncoder;
import org.lobule.dicom.net.pdu.PresentationContext;
import org.lobule.dicom.net.pdu.RoleSelection;
import org.lobule.dicom.net.pdu.UserInformation;
import org.lobule.dicom.net.service.GetService;
import org.lobule.dicom.net.service.MoveService;
import org.lobule.dicom.net.service.Part10File;
import org.lobule.dicom.net.service.QueryRequest;
import org.lobule.dicom.net.service.QueryService;
import org.lobule.dicom.net.service.RetrieveProvider;
import org.lobule.dicom.net.service.SomeSlices;
import org.lobule.dicom.net.service.StorageService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lobule.Eventually.eventually;
import static org.lobule.dicom.net.PeerEvent.ABORT;
import static org.lobule.dicom.net.PeerEvent.ASSOCIATE_AC;
import static org.lobule.dicom.net.PeerEvent.ASSOCIATE_RJ;
import static org.lobule.dicom.net.PeerEvent.ASSOCIATE_RQ;
import static org.lobule.dicom.net.PeerEvent.CLOSE;
import static org.lobule.dicom.net.PeerEvent.DATA;
import static org.lobule.dicom.net.PeerEvent.RELEASE_RP;
import static org.lobule.dicom.net.PeerEvent.RELEASE_RQ;
import static org.lobule.dicom.net.PeerEvent.RESET;
import static org.lobule.dicom.net.PeerEvent.SILENCE;
import static org.lobule.dicom.net.PeerEvent.UNRECOGNIZED;
import static org.lobule.dicom.net.RawPeer.pdata;

/**
 * Our acceptor in every state it can be brought into over the wire, and in each everything a peer can do (PS3.8 table 9-10): what it is
 * answered, how the association ends, that thread and place are given back, and that a peer beside does not notice. All happen at once.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AcceptorStatesTest {

    private static final Duration TIMER = Duration.ofSeconds(2);
    /** For the peer to take what it is sent, which it does in the end. */
    private static final Duration TO_TAKE = Duration.ofSeconds(5);
    private static final String FIND = UID.StudyRootQueryRetrieveInformationModelFind;
    private static final String GET = UID.StudyRootQueryRetrieveInformationModelGet;
    private static final String MOVE = UID.StudyRootQueryRetrieveInformationModelMove;
    private static final String DECIDING = "DECIDING";
    private static final String SENDING = "SENDING";
    private static final String RELEASED = "RELEASED";
    private static final int LATER_MATCHES = 5;
    /** Matches of 10 KB that no socket's buffers hold. */
    private static final int MANY = 1500;
    private static final int LONG_TEXT = 10_000;

    private interface Entrance {
        /** @param title of the peer, by which the node's events are told apart */
        RawPeer enter(String title) throws Exception;
    }

    /** @param code with which the titles of its peers begin */
    private record State(String code, String name, Entrance entrance, boolean associated, Map<PeerEvent, Ending> endings) {}

    @TempDir
    static Path folder;
    private AssociationThreads threads;
    private DicomListener listener;
    private RunningNode destination;
    private SteadyPeer steady;
    private List<Part10File> slices;
    private volatile String steadysThread;
    private final Map<String, Closing> closings = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> arrivals = new ConcurrentHashMap<>();

    @BeforeAll
    void start() throws Exception {
        threads = new AssociationThreads();
        slices = SomeSlices.write(folder, 3, RunningNode.EXPLICIT).stream().map(AcceptorStatesTest::part10).toList();
        destination = RunningNode.start(RunningNode.entity(), (request, dataSet) -> {
            dataSet.readAllBytes();
            arrivals.get(request.moveOriginatorAETitle()).countDown();
            await(gates.get(request.moveOriginatorAETitle()));
            return DimseStatus.SUCCESS;
        }, RunningNode.connection(), new DicomListener.Limits(100, 100, TIMER));
        Timeouts brief = new Timeouts(TIMER, TIMER, TIMER, TIMER, TIMER, TIMER, TO_TAKE, TIMER, TO_TAKE);
        listener = DicomListener.start(Connection.to("127.0.0.1", 0).withTimeouts(brief), this::admit, new DicomListener.Limits(500, 500, TIMER),
            new Recorder());
        steady = new SteadyPeer(Connection.to("127.0.0.1", listener.port()));
    }

    private ApplicationEntity admit(AAssociateRQ rq, RemoteEnd remote) throws AAssociateRJ {
        if (!rq.calledAETitle().equals("LOBULE")) {
            throw AAssociateRJ.calledAETitleNotRecognized();
        }
        if (rq.callingAETitle().startsWith(DECIDING)) {
            arrivals.get(rq.callingAETitle()).countDown();
            await(gates.get(rq.callingAETitle()));
        }
        RetrieveProvider provider = new RetrieveProvider() {
            @Override
            public List<Part10File> instances(QueryRequest request) {
                return slices;
            }

            @Override
            public Optional<Connection> destination(String aeTitle) {
                return Optional.of(destination.address());
            }
        };
        return RunningNode.entity().with(TransferCapability.scu(RunningNode.CT, List.of(RunningNode.EXPLICIT))).with(new Releasing())
            .with(QueryService.capabilities()).with(MoveService.capabilities()).with(GetService.capabilities())
            .with(new QueryService(this::find)).with(new MoveService(provider)).with(new GetService(provider))
            .with(new StorageService((request, dataSet) -> {
                dataSet.readAllBytes();
                return DimseStatus.SUCCESS;
            }));
    }

    /** Three matches; then as many again when the gate is opened, or very many long ones. */
    private Stream<Attributes> find(QueryRequest request) {
        String title = request.association().callingAETitle();
        if (title.startsWith(SENDING)) {
            return IntStream.range(0, MANY).mapToObj(AcceptorStatesTest::match);
        }
        return IntStream.range(0, 3 + LATER_MATCHES).mapToObj(number -> {
            if (number == 3) {
                await(gates.get(title));
            }
            return match(number);
        });
    }

    private static Attributes match(int number) {
        Attributes match = new Attributes();
        match.setString(Tag.StudyInstanceUID, VR.UI, "1.2." + number);
        match.setString(Tag.PatientComments, VR.LT, "x".repeat(LONG_TEXT));
        return match;
    }

    /** Asks for release itself once it has answered. */
    private static final class Releasing implements DicomService {
        @Override
        public Set<Dimse> operations() {
            return Set.of(Dimse.N_GET);
        }

        @Override
        public boolean serves(String sopClassUID) {
            return true;
        }

        @Override
        public DimseResponse serve(Association association, DimseMessage request) {
            association.afterResponse(association::release);
            return DimseResponse.of(request.command().response(DimseStatus.SUCCESS));
        }
    }

    @TestFactory
    Stream<DynamicContainer> whateverAPeerDoesInAnyStateEndsInOrder() {
        Map<PeerEvent, Ending> inAMessage = with(idle(), RELEASE_RQ, Ending.ABORT_UNEXPECTED, DATA, Ending.ABORT_PARAMETER);
        Map<PeerEvent, Ending> whileServed = with(idle(), DATA, Ending.ABORT_UNEXPECTED, RELEASE_RQ, Ending.ABORT_UNEXPECTED);
        Map<PeerEvent, Ending> ending = with(idle(), RELEASE_RQ, Ending.CLOSE_AFTER_RELEASE, RELEASE_RP, Ending.CLOSE_AFTER_RELEASE,
            ASSOCIATE_AC, Ending.CLOSE_AFTER_RELEASE, ASSOCIATE_RJ, Ending.CLOSE_AFTER_RELEASE, DATA, Ending.CLOSE_AFTER_RELEASE,
            ABORT, Ending.CLOSE_AFTER_RELEASE, CLOSE, Ending.CLOSE_AFTER_RELEASE, RESET, Ending.CLOSE_AFTER_RELEASE,
            SILENCE, Ending.CLOSE_AFTER_RELEASE);
        return Stream.of(
            new State("CONNECTED", "2, connected", title -> new RawPeer(listener.port()), false, with(idle(), ASSOCIATE_RQ, null, DATA, Ending.ABORT_UNEXPECTED,
                RELEASE_RQ, Ending.ABORT_UNEXPECTED, SILENCE, Ending.CLOSE_AFTER_TIME)),
            new State(DECIDING, "3, deciding", this::deciding, true, idle()),
            new State("IDLE", "6, idle", this::associated, true, idle()),
            new State("COMMAND", "6, in a command", this::inCommand, true, with(inAMessage, DATA, Ending.ABORT_INVALID)),
            new State("BETWEEN", "6, between command and data set", this::beforeDataSet, true, inAMessage),
            new State("DATASET", "6, in a data set", this::inDataSet, true, inAMessage),
            new State("PDU", "6, within a PDU", this::withinPDU, true, Map.of(CLOSE, Ending.CLOSE_AFTER_LOSS, RESET, Ending.CLOSE_AFTER_LOSS,
                SILENCE, Ending.ABORT_UNSPECIFIED)),
            new State("PENDING", "6, pending responses of C-FIND", this::pendingFind, true, whileServed),
            new State(SENDING, "6, sending more than the peer takes", this::sendingFind, true, with(whileServed, SILENCE, Ending.CLOSE_AFTER_TIME)),
            new State("GET", "6, sub-operation of C-GET", this::subOperationOfGet, true, idle()),
            new State("MOVE", "6, sub-operation of C-MOVE", this::subOperationOfMove, true, whileServed),
            new State("RELEASING", "7, own release", this::releasing, true, with(idle(), RELEASE_RP, Ending.CLOSE_AFTER_RELEASE,
                RELEASE_RQ, Ending.ABORT_UNSPECIFIED)),
            new State("COLLISION", "10, release collision", this::colliding, true, with(idle(), RELEASE_RP, Ending.RELEASE, RELEASE_RQ, Ending.ABORT_UNEXPECTED,
                DATA, Ending.ABORT_UNEXPECTED)),
            new State(RELEASED, "13, released", this::released, true, with(ending, ASSOCIATE_RQ, Ending.ABORT_UNEXPECTED)),
            new State("REJECTED", "13, rejected", this::rejected, false, with(ending, ASSOCIATE_RQ, Ending.ABORT_UNEXPECTED)))
            .map(this::allEvents).toList().stream();
    }

    /** Sta6 with nothing under way; where the peer's own C-ECHO is served, silence follows. */
    private static Map<PeerEvent, Ending> idle() {
        Map<PeerEvent, Ending> endings = new EnumMap<>(PeerEvent.class);
        for (PeerEvent event : new PeerEvent[] {ASSOCIATE_RQ, ASSOCIATE_AC, ASSOCIATE_RJ, RELEASE_RP}) {
            endings.put(event, Ending.ABORT_UNEXPECTED);
        }
        endings.put(DATA, Ending.ABORT_UNSPECIFIED);
        endings.put(SILENCE, Ending.ABORT_UNSPECIFIED);
        endings.put(RELEASE_RQ, Ending.RELEASE);
        endings.put(UNRECOGNIZED, Ending.ABORT_UNRECOGNIZED);
        endings.put(ABORT, Ending.CLOSE_AFTER_ABORT);
        endings.put(CLOSE, Ending.CLOSE_AFTER_LOSS);
        endings.put(RESET, Ending.CLOSE_AFTER_LOSS);
        return endings;
    }

    private static Map<PeerEvent, Ending> with(Map<PeerEvent, Ending> others, Object... pairs) {
        Map<PeerEvent, Ending> endings = new EnumMap<>(others);
        for (int i = 0; i < pairs.length; i += 2) {
            endings.put((PeerEvent) pairs[i], (Ending) pairs[i + 1]);
            endings.values().removeIf(Objects::isNull);
        }
        return endings;
    }

    private DynamicContainer allEvents(State state) {
        List<DynamicTest> tests = state.endings.entrySet().stream().map(cell -> {
            FutureTask<Void> running = new FutureTask<>(() -> {
                happen(state, cell.getKey(), cell.getValue());
                return null;
            });
            Thread.ofVirtual().start(running);
            return DynamicTest.dynamicTest(cell.getKey() + ": " + cell.getValue(), () -> running.get(120, TimeUnit.SECONDS));
        }).toList();
        return DynamicContainer.dynamicContainer("Sta" + state.name, tests);
    }

    private void happen(State state, PeerEvent event, Ending ending) throws Exception {
        String title = state.code + " " + event.ordinal();
        gates.put(title, new CountDownLatch(1));
        arrivals.put(title, new CountDownLatch(1));
        try (RawPeer peer = state.entrance.enter(title)) {
            event.happen(peer.socket());
            gates.get(title).countDown();
            if (event == SILENCE && state.code.equals(SENDING)) {
                eventually(() -> closings.get(title), Objects::nonNull);   // and takes nothing until then
            }
            if (event != RESET) {
                assertThat(told(peer)).usingRecursiveComparison().isEqualTo(ending.pdus);
            }
        }
        if (state.associated && !(event == RESET && state.code.equals(DECIDING))) {
            Cause cause = state.code.equals(RELEASED) ? Cause.RELEASED : ending.cause;
            assertThat(eventually(() -> closings.get(title), Objects::nonNull).cause()).isEqualTo(cause);
        }
    }

    private static List<byte[]> told(RawPeer peer) throws IOException {
        return peer.lastPDUs().stream().filter(pdu -> pdu[0] != 2).toList();
    }

    private static AAssociateRQ request(String title) {
        return AAssociateRQ.from(title, "LOBULE").proposing(RunningNode.CT, RunningNode.EXPLICIT).proposing(FIND, RunningNode.IMPLICIT)
            .proposing(GET, RunningNode.IMPLICIT).proposing(MOVE, RunningNode.IMPLICIT)
            .withUserInformation(UserInformation.ofLobule(0).withRoleSelections(List.of(new RoleSelection(RunningNode.CT, true, true))));
    }

    private RawPeer deciding(String title) throws Exception {
        RawPeer peer = new RawPeer(listener.port());
        peer.send(PDUEncoder.encode(request(title)));
        await(arrivals.get(title));
        return peer;
    }

    private RawPeer associated(String title) throws IOException {
        return RawPeer.associated(listener.port(), request(title));
    }

    private RawPeer inCommand(String title) throws IOException {
        RawPeer peer = associated(title);
        peer.send(pdata(1, 1, new byte[] {0, 0, 0, 0, 4, 0, 0}));
        return peer;
    }

    private RawPeer beforeDataSet(String title) throws IOException {
        RawPeer peer = associated(title);
        peer.send(pdata(1, 3, RawPeer.storeCommand(1, RunningNode.CT, "1.2.3")));
        return peer;
    }

    private RawPeer inDataSet(String title) throws IOException {
        RawPeer peer = beforeDataSet(title);
        peer.send(pdata(1, 0, new byte[100_000]));
        return peer;
    }

    private RawPeer withinPDU(String title) throws IOException {
        RawPeer peer = beforeDataSet(title);
        peer.send(Arrays.copyOf(pdata(1, 0, new byte[100_000]), 50_000));
        return peer;
    }

    private RawPeer pendingFind(String title) throws IOException {
        RawPeer peer = associated(title);
        peer.send(pdata(3, 3, CommandSet.request(Dimse.C_FIND, FIND).set(CommandElement.MESSAGE_ID, 1).encode(true)), pdata(3, 2, keys()));
        for (int i = 0; i < 3; i++) {
            assertThat(peer.message().status().isPending()).isTrue();
        }
        return peer;
    }

    /** One that takes nothing more of what it is sent until its event. */
    private RawPeer sendingFind(String title) throws IOException {
        return pendingFind(title);
    }

    private RawPeer subOperationOfGet(String title) throws IOException {
        RawPeer peer = associated(title);
        peer.send(pdata(5, 3, CommandSet.request(Dimse.C_GET, GET).set(CommandElement.MESSAGE_ID, 1).encode(true)), pdata(5, 2, keys()));
        assertThat(peer.message().commandField()).isEqualTo(Dimse.C_STORE.commandField());
        return peer;
    }

    private RawPeer subOperationOfMove(String title) throws Exception {
        RawPeer peer = associated(title);
        CommandSet move = CommandSet.request(Dimse.C_MOVE, MOVE).set(CommandElement.MESSAGE_ID, 1).set(CommandElement.MOVE_DESTINATION, "LOBULE");
        peer.send(pdata(7, 3, move.encode(true)), pdata(7, 2, keys()));
        await(arrivals.get(title));
        return peer;
    }

    private RawPeer releasing(String title) throws IOException {
        RawPeer peer = associated(title);
        peer.send(pdata(1, 3, CommandSet.request(Dimse.N_GET, RunningNode.CT).set(CommandElement.MESSAGE_ID, 1).encode(false)));
        assertThat(peer.message().status().isSuccess()).isTrue();
        assertThat(peer.pdu()).isEqualTo(PDUEncoder.releaseRQ());
        return peer;
    }

    private RawPeer colliding(String title) throws IOException {
        RawPeer peer = releasing(title);
        peer.send(PDUEncoder.releaseRQ());
        return peer;
    }

    private RawPeer released(String title) throws IOException {
        RawPeer peer = associated(title);
        peer.send(PDUEncoder.releaseRQ());
        assertThat(peer.pdu()).isEqualTo(PDUEncoder.releaseRP());
        return peer;
    }

    private RawPeer rejected(String title) throws IOException {
        RawPeer peer = new RawPeer(listener.port());
        peer.send(PDUEncoder.encode(AAssociateRQ.from(title, "ANOTHER").proposing(RunningNode.CT, RunningNode.EXPLICIT)));
        assertThat(peer.pdu()).startsWith(3);
        return peer;
    }

    private static byte[] keys() throws IOException {
        Attributes keys = new Attributes();
        keys.setString(Tag.QueryRetrieveLevel, VR.CS, "STUDY");
        keys.setString(Tag.StudyInstanceUID, VR.UI, SomeSlices.STUDY);
        keys.setNull(Tag.PatientComments, VR.LT);
        ByteArrayOutputStream identifier = new ByteArrayOutputStream();
        new DicomOutputStream(identifier, RunningNode.IMPLICIT).writeDataset(null, keys);
        return identifier.toByteArray();
    }

    @AfterAll
    void nothingIsLeftAndNobodyElseNoticed() throws Exception {
        eventually(listener::openAssociations, open -> open == 1);
        eventually(threads::names, names -> names.equals(Set.of(steadysThread)));
        steady.close();
        assertThat(steady.stored()).isPositive();
        listener.close();
        destination.close();
        assertThat(listener.openAssociations()).isZero();
        assertThat(destination.listener().openAssociations()).isZero();
        eventually(threads::names, Set::isEmpty);
        threads.close();
    }

    private static Part10File part10(Path file) {
        try {
            return Part10File.of(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(RunningNode.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private final class Recorder implements AssociationObserver {

        @Override
        public void opened(AssociationInfo association, List<PresentationContext> contexts) {
            if (association.callingAETitle().equals(SteadyPeer.NAME)) {
                steadysThread = Thread.currentThread().getName();
            }
        }

        @Override
        public void closed(AssociationInfo association, Closing closing) {
            closings.put(association.callingAETitle(), closing);
        }
    }
}
