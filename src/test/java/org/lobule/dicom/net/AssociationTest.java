package org.lobule.dicom.net;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

import javax.net.ServerSocketFactory;
import javax.net.SocketFactory;

import org.junit.jupiter.api.Test;

import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.RunningNode.Closed;
import org.lobule.dicom.net.RunningNode.Opened;
import org.lobule.dicom.net.RunningNode.Served;
import org.lobule.dicom.net.pdu.AAbort;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.AssociatePDUDecoder;
import org.lobule.dicom.net.pdu.AsyncOperationsWindow;
import org.lobule.dicom.net.pdu.DataWriter;
import org.lobule.dicom.net.pdu.ExtendedNegotiation;
import org.lobule.dicom.net.pdu.PDUEncoder;
import org.lobule.dicom.net.pdu.PresentationContext;
import org.lobule.dicom.net.pdu.RoleSelection;
import org.lobule.dicom.net.pdu.UserIdentityRQ;
import org.lobule.dicom.net.pdu.UserInformation;
import org.lobule.dicom.net.service.EchoSCU;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lobule.dicom.net.RunningNode.CT;
import static org.lobule.dicom.net.RunningNode.EXPLICIT;
import static org.lobule.dicom.net.RunningNode.IMPLICIT;
import static org.lobule.dicom.net.RunningNode.MR;

/** Our requestor to our acceptor, and to peers played by the test. */
class AssociationTest {

    private static final AAssociateRQ CT_RQ = AAssociateRQ.from("SENDER", "LOBULE").proposing(CT, IMPLICIT, EXPLICIT);

    @Test
    void negotiationTakesTheAcceptorsPreferenceAndNamesWhatItRefuses() throws Exception {
        AAssociateRQ rq = CT_RQ.proposing(MR, EXPLICIT).proposing(CT, "1.2.840.10008.1.2.4.70");
        try (RunningNode node = RunningNode.start(); Association association = Association.open(node.address(), rq)) {
            assertThat(association.contexts(CT)).containsExactly(new PresentationContext(1, 0, CT, List.of(EXPLICIT)));
            assertThat(association.contexts(MR)).isEmpty();
            assertThat(association.acceptance().presentationContexts()).extracting(PresentationContext::result).containsExactly(0, 3, 4);
            assertThat(node.await(Opened.class).contexts()).extracting(PresentationContext::abstractSyntax).containsExactly(CT, MR, CT);
        }
    }

    @Test
    void rolesWindowAndExtendedNegotiationAreAnswered() throws Exception {
        String commitment = "1.2.840.10008.1.20.1";
        ApplicationEntity entity = RunningNode.entity().with(TransferCapability.scu(commitment, List.of(IMPLICIT)),
            TransferCapability.scp(CT, List.of(EXPLICIT)).answering(new byte[] {2, 0, 0}));
        AAssociateRQ rq = CT_RQ.withUserInformation(UserInformation.ofLobule(0)).proposing(CT, EXPLICIT).proposing(commitment, IMPLICIT);
        rq = rq.withUserInformation(rq.userInformation().withAsyncOperationsWindow(new AsyncOperationsWindow(0, 0))
            .withRoleSelections(List.of(new RoleSelection(commitment, false, true), new RoleSelection(CT, true, true)))
            .withExtendedNegotiations(List.of(new ExtendedNegotiation(CT, new byte[] {2, 0, 0}), new ExtendedNegotiation(MR, new byte[] {1})))
            .withUserIdentity(UserIdentityRQ.usernamePasscode("someone", "secret")));
        try (RunningNode node = RunningNode.start(entity, null, RunningNode.connection(), RunningNode.limits());
                Association association = Association.open(node.address(), rq)) {
            UserInformation answer = association.acceptance().userInformation();
            assertThat(answer.asyncOperationsWindow()).isEqualTo(AsyncOperationsWindow.SYNCHRONOUS);
            assertThat(answer.roleSelections()).containsExactly(new RoleSelection(commitment, false, true), new RoleSelection(CT, true, false));
            assertThat(answer.extendedNegotiations()).singleElement().satisfies(negotiation ->
                assertThat(negotiation.information()).containsExactly(2, 0, 0));
            assertThat(answer.userIdentityAC()).as("nobody checked the identity").isNull();
            assertThat(association.contexts(commitment)).hasSize(1);
        }
    }

    @Test
    void aPeerThatWantsOnlyTheRoleWeDoNotHaveIsRefused() throws Exception {
        AAssociateRQ rq = CT_RQ.withUserInformation(UserInformation.ofLobule(0).withRoleSelections(List.of(new RoleSelection(CT, false, true))));
        try (RunningNode node = RunningNode.start(); Association association = Association.open(node.address(), rq)) {
            assertThat(association.contexts(CT)).isEmpty();
        }
    }

    @Test
    void instancesOfManySizesArriveWholeThroughSmallAndLargePDUs() throws Exception {
        for (int pduLength : new int[] {1024, 16384, 131072}) {
            Connection connection = RunningNode.connection().withPDULengths(pduLength, pduLength);
            try (RunningNode node = RunningNode.start(RunningNode.entity(), null, connection, RunningNode.limits());
                    Association association = Association.open(node.address(), CT_RQ)) {
                int count = 0;
                for (int length : new int[] {0, 2, pduLength - 8, pduLength - 6, pduLength - 4, 5 * pduLength, 300_001, 1_000_000}) {
                    DimseStatus status = store(association, CT, "1.2." + ++count, out -> writeInPieces(out, length)).status();
                    assertThat(status).isEqualTo(DimseStatus.SUCCESS);
                    Received last = node.received.stream().toList().getLast();
                    assertThat(last.length()).isEqualTo(length);
                    assertThat(last.crc()).isEqualTo(crcOfPieces(length));
                }
                assertThat(node.received).hasSize(count);
            }
        }
    }

    @Test
    void aRefusedInstanceIsDrainedAndTheAssociationGoesOn() throws Exception {
        String comment = "The disk is almost full; free space below 5 percent, please try again later";
        try (RunningNode node = RunningNode.start(RunningNode.entity(), (request, data) -> {
            if (request.sopInstanceUID().equals("1.2.1")) {
                throw new DicomServiceException(0xA700, comment);
            }
            data.readAllBytes();
            return DimseStatus.COERCION_OF_DATA_ELEMENTS;
        }, RunningNode.connection(), RunningNode.limits()); Association association = Association.open(node.address(), CT_RQ)) {
            CommandSet refused = store(association, CT, "1.2.1", out -> writeInPieces(out, 500_000));

            assertThat(refused.status().code()).isEqualTo(0xA700);
            assertThat(refused.status().isFailure()).isTrue();
            assertThat(refused.status().errorComment()).startsWith("The disk is almost full").endsWith("...").hasSizeLessThanOrEqualTo(64);
            assertThat(refused.sopInstanceUID()).isEqualTo("1.2.1");
            Served served = node.await(Served.class);
            assertThat(served.status().code()).isEqualTo(0xA700);
            assertThat(served.dataSetBytes()).isEqualTo(500_000);

            assertThat(store(association, CT, "1.2.2", out -> writeInPieces(out, 10)).status().isWarning()).isTrue();
        }
    }

    @Test
    void aHandlerThatFailsIsAProcessingFailureAndTheAssociationGoesOn() throws Exception {
        try (RunningNode node = RunningNode.start(RunningNode.entity(), (request, data) -> {
            switch (request.sopInstanceUID()) {
                case "1.2.1" -> throw new IllegalStateException("of the handler");
                case "1.2.2" -> throw new IOException("of the handler's disk");
                default -> {
                    return DimseStatus.SUCCESS;
                }
            }
        }, RunningNode.connection(), RunningNode.limits()); Association association = Association.open(node.address(), CT_RQ)) {
            for (String instance : new String[] {"1.2.1", "1.2.2"}) {
                DimseStatus status = store(association, CT, instance, out -> writeInPieces(out, 100_000)).status();
                assertThat(status.code()).isEqualTo(0x0110);
                assertThat(status.errorComment()).doesNotContain("handler").isNotEmpty();
            }
            assertThat(store(association, CT, "1.2.3", out -> writeInPieces(out, 100_000)).status().isSuccess()).isTrue();
        }
    }

    @Test
    void wrongCommandsAreAnsweredWithTheirStatus() throws Exception {
        AAssociateRQ rq = CT_RQ.proposing(UID.Verification, IMPLICIT);
        try (RunningNode node = RunningNode.start(); Association association = Association.open(node.address(), rq)) {
            DataWriter data = out -> writeInPieces(out, 5000);
            assertThat(store(association, CT, MR, "1.2.3", data).status().code()).as("SOP class of another context").isEqualTo(0x0122);
            assertThat(store(association, UID.Verification, "1.2.3", data).status().code()).as("Verification stored").isEqualTo(0x0122);
            assertThat(store(association, CT, "../../etc/passwd", data).status().code()).as("no UID").isEqualTo(0x0117);
            assertThat(store(association, CT, "", data).status().code()).isEqualTo(0x0117);
            assertThat(store(association, CT, "1.2.3", null).status().code()).as("no data set").isEqualTo(0xC000);
            CommandSet find = association.invoke(association.contexts(CT).getFirst(), CommandSet.request(Dimse.C_FIND, CT), data);
            assertThat(find.status().code()).as("not offered").isEqualTo(0x0211);
            assertThat(find.commandField()).isEqualTo(0x8020);
            assertThat(find.status().errorComment()).isNotEmpty();
            assertThat(new EchoSCU(association).echo()).isEqualTo(DimseStatus.SUCCESS);
            assertThat(node.received).isEmpty();
        }
    }

    @Test
    void fiftyAssociationsAtATimeDoNotMixTheirInstances() throws Exception {
        try (RunningNode node = RunningNode.start(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<DimseStatus>> sent = new ArrayList<>();
            for (int sender = 0; sender < 50; sender++) {
                String instance = "1.2." + sender;
                int length = 20_000 + 1000 * sender;
                sent.add(threads.submit(() -> {
                    try (Association association = Association.open(node.address(), CT_RQ)) {
                        return store(association, CT, instance, out -> writeInPieces(out, length)).status();
                    }
                }));
            }
            for (Future<DimseStatus> status : sent) {
                assertThat(status.get()).isEqualTo(DimseStatus.SUCCESS);
            }
            assertThat(node.received).hasSize(50).allSatisfy(instance -> {
                int length = 20_000 + 1000 * Integer.parseInt(instance.sopInstanceUID().substring(4));
                assertThat(instance.length()).isEqualTo(length);
                assertThat(instance.crc()).isEqualTo(crcOfPieces(length));
            });
        }
    }

    /** Also that sockets come from the given factory, as secure ones will. */
    @Test
    void aSmallInstanceLeavesInOneWriteWithoutNagle() throws Exception {
        CountingSocketFactory sockets = new CountingSocketFactory();
        try (RunningNode node = RunningNode.start();
                Association association = Association.open(node.address().withSocketFactories(sockets, ServerSocketFactory.getDefault()), CT_RQ)) {
            assertThat(sockets.last.getTcpNoDelay()).isTrue();
            int before = sockets.last.writes;
            assertThat(store(association, CT, "1.2.3", out -> writeInPieces(out, 50_000)).status().isSuccess()).isTrue();
            assertThat(sockets.last.writes - before).isEqualTo(1);
        }
    }

    @Test
    void aPeerThatLeavesNoRoomForDataIsAborted() throws Exception {
        try (RunningNode node = RunningNode.start(); RawPeer peer = new RawPeer(node.port())) {
            peer.send(PDUEncoder.encode(CT_RQ.withUserInformation(UserInformation.ofLobule(7))));
            assertThat(peer.pdu()[0]).as("A-ASSOCIATE-AC").isEqualTo((byte) 2);
            assertThat(peer.pdu()).containsExactly(7, 0, 0, 0, 0, 4, 0, 0, 2, 6);
            assertThat(node.listener().openAssociations()).isZero();
        }
    }

    @Test
    void fiveHundredAssociationsInARowLeaveNothingBehind() throws Exception {
        try (RunningNode node = RunningNode.start()) {
            AAssociateRQ rq = AAssociateRQ.from("SENDER", "LOBULE").proposing(UID.Verification, IMPLICIT);
            for (int i = 0; i < 500; i++) {
                try (Association association = Association.open(node.address(), rq)) {
                    assertThat(new EchoSCU(association).echo().isSuccess()).isTrue();
                }
            }
            for (int i = 0; i < 500; i++) {
                assertThat(node.await(Closed.class).closing()).isEqualTo(Closing.RELEASED);
            }
            long deadline = System.nanoTime() + RunningNode.PATIENCE.toNanos();
            while (node.listener().openAssociations() > 0 && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(node.listener().openAssociations()).isZero();
        }
    }

    @Test
    void closingLetsARunningAssociationFinish() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        RunningNode[] node = new RunningNode[1];
        try (RunningNode running = RunningNode.start(RunningNode.entity(), (request, data) -> {
            started.countDown();
            return node[0].keep(request, data);
        }, RunningNode.connection(), RunningNode.limits()); Association association = Association.open(running.address(), CT_RQ)) {
            node[0] = running;
            CountDownLatch closing = new CountDownLatch(1);
            Thread[] closer = new Thread[1];
            DimseStatus status = store(association, CT, "1.2.3", out -> {
                writeInPieces(out, 300_000);
                out.flush();
                await(started);
                closer[0] = Thread.ofVirtual().start(() -> {
                    closing.countDown();
                    running.close();
                });
                await(closing);
                writeInPieces(out, 300_000);
            }).status();

            assertThat(status.isSuccess()).isTrue();
            assertThat(running.received).hasSize(1);
            association.release();
            assertThat(closer[0].join(Duration.ofSeconds(10))).isTrue();
            assertThatThrownBy(() -> Association.open(running.address(), CT_RQ)).isInstanceOf(IOException.class).hasCauseInstanceOf(ConnectException.class);
        }
    }

    @Test
    void closingAbortsWhatDoesNotFinishInTime() throws Exception {
        DicomListener.Limits hasty = new DicomListener.Limits(5, 5, Duration.ofMillis(50));
        try (RunningNode node = RunningNode.start(RunningNode.entity(), null, RunningNode.connection(), hasty)) {
            Association idle = Association.open(node.address(), CT_RQ);
            node.close();

            assertThat(node.await(Closed.class).closing().cause()).isEqualTo(Closing.Cause.ABORTED);
            assertThatThrownBy(() -> store(idle, CT, "1.2.3", out -> writeInPieces(out, 10))).isInstanceOf(AAbort.class);
            assertThat(idle.closing().cause()).isEqualTo(Closing.Cause.ABORTED_BY_PEER);
            assertThatThrownBy(() -> store(idle, CT, "1.2.3", null)).isInstanceOf(IOException.class).hasMessageContaining("association is over");
        }
    }

    @Test
    void aWriterThatFailsAbortsTheAssociationSoThatNothingIsKept() throws Exception {
        try (RunningNode node = RunningNode.start(); Association association = Association.open(node.address(), CT_RQ)) {
            assertThatThrownBy(() -> store(association, CT, "1.2.3", out -> {
                writeInPieces(out, 400_000);
                throw new IOException("the file is shorter than it says");
            })).hasMessageContaining("shorter");

            assertThat(node.await(Closed.class).closing().cause()).isEqualTo(Closing.Cause.ABORTED_BY_PEER);
            assertThat(node.received).isEmpty();
            assertThat(association.closing().cause()).isEqualTo(Closing.Cause.ABORTED);
        }
    }

    @Test
    void aPeerThatDoesNotAnswerIsGivenUpInTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            Connection peer = to(silent, Timeouts.DEFAULT.withAccept(Duration.ofMillis(100)));
            assertThatThrownBy(() -> Association.open(peer, CT_RQ)).isInstanceOf(SocketTimeoutException.class)
                .hasMessage("timed out waiting for the answer to an association request");
        }
    }

    @Test
    void aPeerThatSpeaksSomethingElseIsNamed() throws Exception {
        try (ServerSocket web = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> {
                try (Socket socket = web.accept()) {
                    socket.getInputStream().read(new byte[1000]);
                    socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            assertThatThrownBy(() -> Association.open(to(web, Timeouts.DEFAULT), CT_RQ)).hasMessage("not a DICOM PDU: type 48H");
        }
    }

    @Test
    void aPeerThatTakesNoDataIsGivenUpInTime() throws Exception {
        try (ServerSocket server = new ServerSocket(0)) {
            CountDownLatch done = new CountDownLatch(1);
            Thread.ofVirtual().start(() -> acceptThen(server, socket -> await(done)));
            Connection peer = to(server, Timeouts.DEFAULT.withSend(Duration.ofMillis(200)));
            Association association = Association.open(peer, CT_RQ);

            assertThatThrownBy(() -> store(association, CT, "1.2.3", out -> writeInPieces(out, 100_000_000)))
                .isInstanceOf(SocketTimeoutException.class).hasMessageContaining("took no data");
            assertThat(association.closing().cause()).isEqualTo(Closing.Cause.TIMED_OUT);
            done.countDown();
        }
    }

    @Test
    void aMissingResponseIsGivenUpInTime() throws Exception {
        try (ServerSocket server = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> acceptThen(server, socket -> socket.getInputStream().readAllBytes()));
            Connection peer = to(server, Timeouts.DEFAULT.withResponse(Duration.ofMillis(100)).withArtim(Duration.ofMillis(100)));
            Association association = Association.open(peer, CT_RQ);

            assertThatThrownBy(() -> store(association, CT, "1.2.3", null)).hasMessage("timed out waiting for a DIMSE response");
        }
    }

    @Test
    void aReleaseCollisionEndsInOrder() throws Exception {
        try (ServerSocket server = new ServerSocket(0)) {
            byte[] answer = new byte[10];
            CountDownLatch done = new CountDownLatch(1);
            Thread.ofVirtual().start(() -> acceptThen(server, socket -> {
                socket.getOutputStream().write(PDUEncoder.releaseRQ());
                socket.getInputStream().readNBytes(10);
                System.arraycopy(socket.getInputStream().readNBytes(10), 0, answer, 0, 10);
                socket.getOutputStream().write(PDUEncoder.releaseRP());
                done.countDown();
            }));
            Association association = Association.open(to(server, Timeouts.DEFAULT), CT_RQ);
            association.release();

            await(done);
            assertThat(answer).isEqualTo(PDUEncoder.releaseRP());
            assertThat(association.closing()).isEqualTo(Closing.RELEASED);
        }
    }

    @Test
    void aPeerThatDoesNotAnswerAReleaseIsAborted() throws Exception {
        try (ServerSocket server = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> acceptThen(server, socket -> socket.getInputStream().readAllBytes()));
            Association association = Association.open(to(server, Timeouts.DEFAULT.withRelease(Duration.ofMillis(100)).withArtim(Duration.ofMillis(100))), CT_RQ);
            association.close();

            assertThat(association.closing().cause()).isEqualTo(Closing.Cause.TIMED_OUT);
        }
    }

    private static final class CountingSocketFactory extends SocketFactory {

        private CountingSocket last;

        @Override
        public Socket createSocket() {
            last = new CountingSocket();
            return last;
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class CountingSocket extends Socket {

        private int writes;

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    writes++;
                    out.write(bytes, offset, length);
                }
            };
        }
    }

    private interface Peer {
        void play(Socket socket) throws IOException;
    }

    /** A peer that accepts the CT context and then does as it likes. */
    private static void acceptThen(ServerSocket server, Peer peer) {
        try (Socket socket = server.accept()) {
            byte[] header = socket.getInputStream().readNBytes(6);
            int length = (header[4] & 0xFF) << 8 | header[5] & 0xFF;
            AAssociateRQ rq = AssociatePDUDecoder.decodeRQ(socket.getInputStream().readNBytes(length));
            socket.getOutputStream().write(PDUEncoder.encode(new Negotiation(RunningNode.entity(), rq).answer(0, null)));
            peer.play(socket);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Connection to(ServerSocket server, Timeouts timeouts) {
        return Connection.to("127.0.0.1", server.getLocalPort()).withTimeouts(timeouts);
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("it did not happen in time");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static CommandSet store(Association association, String sopClass, String instance, DataWriter data) throws IOException {
        return store(association, sopClass, sopClass, instance, data);
    }

    private static CommandSet store(Association association, String contextOf, String sopClass, String instance, DataWriter data) throws IOException {
        return association.invoke(association.contexts(contextOf).getFirst(),
            CommandSet.request(Dimse.C_STORE, sopClass).set(CommandElement.AFFECTED_SOP_INSTANCE_UID, instance), data);
    }

    private static void writeInPieces(OutputStream out, int length) throws IOException {
        byte[] piece = piece();
        for (int left = length; left > 0; left -= piece.length) {
            out.write(piece, 0, Math.min(left, piece.length));
        }
    }

    private static long crcOfPieces(int length) {
        CRC32 crc = new CRC32();
        byte[] piece = piece();
        for (int left = length; left > 0; left -= piece.length) {
            crc.update(piece, 0, Math.min(left, piece.length));
        }
        return crc.getValue();
    }

    private static byte[] piece() {
        byte[] piece = new byte[7001];
        for (int i = 0; i < piece.length; i++) {
            piece[i] = (byte) (i * 31 + i / 256);
        }
        return piece;
    }
}
