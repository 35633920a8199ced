package org.lobule.dicom.net;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.PDUEncoder;

import static org.assertj.core.api.Assertions.assertThat;
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

/** Our requestor in every state of PS3.8 table 9-10 that is seen by its peer, and in each everything an acceptor can do. All happen at once. */
class RequestorStatesTest {

    private static final Duration TIMER = Duration.ofSeconds(1);
    /** For the peer to take what it is sent, which it does in the end. */
    private static final Duration TO_TAKE = Duration.ofSeconds(3);
    /** More than any socket's buffers hold. */
    private static final int LARGE = 20_000_000;

    /** The peer's part up to the event. */
    private interface Entrance {
        void enter(Peer peer) throws IOException;
    }

    /** What our side does meanwhile. */
    private interface Doing {
        void run(Association association) throws IOException;
    }

    private record State(String name, Entrance entrance, Doing doing, Map<PeerEvent, Ending> endings) {}

    @TestFactory
    Stream<DynamicContainer> whateverAPeerDoesInAnyStateEndsInOrder() {
        Entrance established = peer -> {
            peer.pdu();
            peer.accept();
            peer.pdu();
        };
        Entrance collision = peer -> {
            established.enter(peer);
            peer.socket.getOutputStream().write(PDUEncoder.releaseRQ());
            assertThat(peer.pdu()).isEqualTo(PDUEncoder.releaseRP());
        };
        Doing request = association -> association.invoke(association.contexts(RunningNode.CT).getFirst(), store(), null);
        Doing sending = association -> association.invoke(association.contexts(RunningNode.CT).getFirst(), store(), out -> Pattern.write(out, LARGE));
        return Stream.of(
            new State("5, awaiting the answer", Peer::pdu, association -> {}, with(awaitingResponse(), ASSOCIATE_AC, null, ASSOCIATE_RJ, Ending.CLOSE_AFTER_ABORT,
                DATA, Ending.ABORT_UNEXPECTED, SILENCE, Ending.ABORT_BY_USER)),
            new State("6, awaiting a response", established, request, awaitingResponse()),
            new State("6, sending a data set", established, sending, with(awaitingResponse(), SILENCE, Ending.CLOSE_AFTER_TIME)),
            new State("7, own release", established, Association::release, with(awaitingResponse(), RELEASE_RP, Ending.CLOSE_AFTER_RELEASE,
                RELEASE_RQ, null)),
            new State("11, release collision", collision, Association::release, with(awaitingResponse(), RELEASE_RP, Ending.CLOSE_AFTER_RELEASE,
                DATA, Ending.ABORT_UNEXPECTED)))
            .map(this::allEvents).toList().stream();
    }

    /** A C-ECHO of the peer's own is served, or passed over during release, and silence follows. */
    private static Map<PeerEvent, Ending> awaitingResponse() {
        Map<PeerEvent, Ending> endings = new EnumMap<>(PeerEvent.class);
        for (PeerEvent event : new PeerEvent[] {ASSOCIATE_RQ, ASSOCIATE_AC, ASSOCIATE_RJ, RELEASE_RQ, RELEASE_RP}) {
            endings.put(event, Ending.ABORT_UNEXPECTED);
        }
        endings.put(DATA, Ending.ABORT_UNSPECIFIED);
        endings.put(SILENCE, Ending.ABORT_UNSPECIFIED);
        endings.put(UNRECOGNIZED, Ending.ABORT_UNRECOGNIZED);
        endings.put(ABORT, Ending.CLOSE_AFTER_ABORT);
        endings.put(CLOSE, Ending.CLOSE_AFTER_LOSS);
        endings.put(RESET, Ending.CLOSE_AFTER_LOSS);
        return endings;
    }

    private static Map<PeerEvent, Ending> with(Map<PeerEvent, Ending> others, Object... pairs) {
        Map<PeerEvent, Ending> endings = new EnumMap<>(others);
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] == null) {
                endings.remove((PeerEvent) pairs[i]);
            } else {
                endings.put((PeerEvent) pairs[i], (Ending) pairs[i + 1]);
            }
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
            return DynamicTest.dynamicTest(cell.getKey() + ": " + cell.getValue(), () -> running.get(60, TimeUnit.SECONDS));
        }).toList();
        return DynamicContainer.dynamicContainer("Sta" + state.name, tests);
    }

    private static void happen(State state, PeerEvent event, Ending ending) throws Exception {
        try (ServerSocket server = new ServerSocket(0)) {
            CountDownLatch over = new CountDownLatch(1);
            FutureTask<List<byte[]>> told = new FutureTask<>(() -> {
                try (Peer peer = new Peer(server)) {
                    state.entrance.enter(peer);
                    event.happen(peer.socket);
                    if (ending == Ending.CLOSE_AFTER_TIME) {
                        assertThat(over.await(RunningNode.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();   // and takes nothing until then
                    }
                    return event == RESET ? List.of() : peer.lastPDUs();
                }
            });
            Thread.ofVirtual().start(told);
            Timeouts brief = new Timeouts(TIMER, TIMER, TIMER, TIMER, TIMER, TIMER, TO_TAKE, TIMER, TO_TAKE);
            Closing closing = closing(state, PlayedPeer.address(server, brief));
            over.countDown();
            assertThat(told.get(RunningNode.PATIENCE.toSeconds(), TimeUnit.SECONDS)).usingRecursiveComparison().isEqualTo(ending.pdus);
            if (closing != null) {
                assertThat(closing.cause()).isEqualTo(ending.cause);
            }
        }
    }

    /** Null where there was no association. */
    private static Closing closing(State state, Connection peer) {
        Association association = null;
        try {
            association = Association.open(peer, AAssociateRQ.from("SENDER", "LOBULE").proposing(RunningNode.CT, RunningNode.EXPLICIT));
            state.doing.run(association);
        } catch (IOException e) {
            // The closing tells.
        }
        assertThat(association == null).isEqualTo(state.name.startsWith("5"));
        return association == null ? null : association.closing();
    }

    private static CommandSet store() {
        return CommandSet.request(Dimse.C_STORE, RunningNode.CT).set(CommandElement.AFFECTED_SOP_INSTANCE_UID, "1.2.3");
    }

    /** The acceptor's end of one connection. */
    private static final class Peer implements AutoCloseable {

        private final Socket socket;
        private final DataInputStream in;

        Peer(ServerSocket server) throws IOException {
            socket = server.accept();
            socket.setSoTimeout((int) RunningNode.PATIENCE.toMillis());
            in = new DataInputStream(socket.getInputStream());
        }

        void accept() throws IOException {
            AAssociateRQ rq = AAssociateRQ.from("SENDER", "LOBULE").proposing(RunningNode.CT, RunningNode.EXPLICIT);
            socket.getOutputStream().write(PDUEncoder.encode(new Negotiation(RunningNode.entity(), rq).answer(0, null)));
        }

        byte[] pdu() throws IOException {
            byte[] header = new byte[6];
            in.readFully(header);
            byte[] body = new byte[ByteBuffer.wrap(header).getInt(2)];
            in.readFully(body);
            return ByteBuffer.allocate(6 + body.length).put(header).put(body).array();
        }

        List<byte[]> lastPDUs() throws IOException {
            List<byte[]> pdus = new ArrayList<>();
            try {
                while (true) {
                    byte[] pdu = pdu();
                    if (pdu[0] != 4) {
                        pdus.add(pdu);
                    }
                    if (pdu[0] == 7) {
                        socket.shutdownOutput();
                    }
                }
            } catch (EOFException | SocketException e) {
                return pdus;
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
