package org.lobule.dicom.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import javax.net.ServerSocketFactory;

import org.junit.jupiter.api.Test;

import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.RunningNode.Closed;
import org.lobule.dicom.net.RunningNode.Served;
import org.lobule.dicom.net.pdu.AAbort;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.DataWriter;
import org.lobule.dicom.net.pdu.PDUEncoder;
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
    void instancesOfManySizesArriveWholeThroughSmallAndLargePDUs() throws Exception {
        for (int pduLength : new int[] {1024, 16384, 131072}) {
            Connection connection = RunningNode.connection().withPDULengths(pduLength, pduLength);
            try (RunningNode node = RunningNode.start(RunningNode.entity(), null, connection, RunningNode.limits());
                    Association association = Association.open(node.address(), CT_RQ)) {
                int count = 0;
                for (int length : new int[] {0, 2, pduLength - 8, pduLength - 6, pduLength - 4, 5 * pduLength, 300_001, 1_000_000}) {
                    DimseStatus status = store(association, CT, "1.2." + ++count, out -> Pattern.write(out, length)).status();
                    assertThat(status).isEqualTo(DimseStatus.SUCCESS);
                    Received last = node.received.stream().toList().getLast();
                    assertThat(last.length()).isEqualTo(length);
                    assertThat(last.crc()).isEqualTo(Pattern.crc(length));
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
            CommandSet refused = store(association, CT, "1.2.1", out -> Pattern.write(out, 500_000));

            assertThat(refused.status().code()).isEqualTo(0xA700);
            assertThat(refused.status().isFailure()).isTrue();
            assertThat(refused.status().errorComment()).startsWith("The disk is almost full").endsWith("...").hasSizeLessThanOrEqualTo(64);
            assertThat(refused.sopInstanceUID()).isEqualTo("1.2.1");
            Served served = node.await(Served.class);
            assertThat(served.status().code()).isEqualTo(0xA700);
            assertThat(served.dataSetBytes()).isEqualTo(500_000);

            assertThat(store(association, CT, "1.2.2", out -> Pattern.write(out, 10)).status().isWarning()).isTrue();
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
                DimseStatus status = store(association, CT, instance, out -> Pattern.write(out, 100_000)).status();
                assertThat(status.code()).isEqualTo(0x0110);
                assertThat(status.errorComment()).doesNotContain("handler").isNotEmpty();
            }
            assertThat(store(association, CT, "1.2.3", out -> Pattern.write(out, 100_000)).status().isSuccess()).isTrue();
        }
    }

    @Test
    void wrongCommandsAreAnsweredWithTheirStatus() throws Exception {
        AAssociateRQ rq = CT_RQ.proposing(UID.Verification, IMPLICIT);
        try (RunningNode node = RunningNode.start(); Association association = Association.open(node.address(), rq)) {
            DataWriter data = out -> Pattern.write(out, 5000);
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
                        return store(association, CT, instance, out -> Pattern.write(out, length)).status();
                    }
                }));
            }
            for (Future<DimseStatus> status : sent) {
                assertThat(status.get()).isEqualTo(DimseStatus.SUCCESS);
            }
            assertThat(node.received).hasSize(50).allSatisfy(instance -> {
                int length = 20_000 + 1000 * Integer.parseInt(instance.sopInstanceUID().substring(4));
                assertThat(instance.length()).isEqualTo(length);
                assertThat(instance.crc()).isEqualTo(Pattern.crc(length));
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
            assertThat(store(association, CT, "1.2.3", out -> Pattern.write(out, 50_000)).status().isSuccess()).isTrue();
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
                Pattern.write(out, 300_000);
                out.flush();
                await(started);
                closer[0] = Thread.ofVirtual().start(() -> {
                    closing.countDown();
                    running.close();
                });
                await(closing);
                Pattern.write(out, 300_000);
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
            assertThatThrownBy(() -> store(idle, CT, "1.2.3", out -> Pattern.write(out, 10))).isInstanceOf(AAbort.class);
            assertThat(idle.closing().cause()).isEqualTo(Closing.Cause.ABORTED_BY_PEER);
            assertThatThrownBy(() -> store(idle, CT, "1.2.3", null)).isInstanceOf(IOException.class).hasMessageContaining("association is over");
        }
    }

    @Test
    void aWriterThatFailsAbortsTheAssociationSoThatNothingIsKept() throws Exception {
        try (RunningNode node = RunningNode.start(); Association association = Association.open(node.address(), CT_RQ)) {
            assertThatThrownBy(() -> store(association, CT, "1.2.3", out -> {
                Pattern.write(out, 400_000);
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
            Connection peer = PlayedPeer.address(silent, Timeouts.DEFAULT.withAccept(Duration.ofMillis(100)));
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
            assertThatThrownBy(() -> Association.open(PlayedPeer.address(web, Timeouts.DEFAULT), CT_RQ)).hasMessage("not a DICOM PDU: type 48H");
        }
    }

    @Test
    void aPeerThatTakesNoDataIsGivenUpInTime() throws Exception {
        try (ServerSocket server = new ServerSocket(0)) {
            CountDownLatch done = new CountDownLatch(1);
            Thread.ofVirtual().start(() -> PlayedPeer.acceptThen(server, socket -> await(done)));
            Connection peer = PlayedPeer.address(server, Timeouts.DEFAULT.withSend(Duration.ofMillis(200)));
            Association association = Association.open(peer, CT_RQ);

            assertThatThrownBy(() -> store(association, CT, "1.2.3", out -> Pattern.write(out, 100_000_000)))
                .isInstanceOf(SocketTimeoutException.class).hasMessageContaining("took no data");
            assertThat(association.closing().cause()).isEqualTo(Closing.Cause.TIMED_OUT);
            done.countDown();
        }
    }

    @Test
    void aMissingResponseIsGivenUpInTime() throws Exception {
        try (ServerSocket server = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> PlayedPeer.acceptThen(server, socket -> socket.getInputStream().readAllBytes()));
            Connection peer = PlayedPeer.address(server, Timeouts.DEFAULT.withResponse(Duration.ofMillis(100)).withArtim(Duration.ofMillis(100)));
            Association association = Association.open(peer, CT_RQ);

            assertThatThrownBy(() -> store(association, CT, "1.2.3", null)).hasMessage("timed out waiting for a DIMSE response");
        }
    }

    /** As archives do that report on the association on which they were asked. */
    @Test
    void aRequestOfThePeerIsServedWhileOurOwnIsOutstanding() throws Exception {
        CommandSet[] answer = new CommandSet[1];
        try (ServerSocket server = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> PlayedPeer.acceptThen(server, socket -> {
                PlayedPeer.readPDU(socket);
                CommandSet echo = CommandSet.request(Dimse.C_ECHO, UID.Verification).set(CommandElement.MESSAGE_ID, 9);
                socket.getOutputStream().write(RawPeer.pdata(1, 3, echo.encode(false)));
                byte[] pdv = PlayedPeer.readPDU(socket);
                answer[0] = CommandSet.decode(Arrays.copyOfRange(pdv, 6, pdv.length));
                CommandSet stored = CommandSet.request(Dimse.C_STORE, CT).set(CommandElement.MESSAGE_ID, 1).response(DimseStatus.SUCCESS);
                socket.getOutputStream().write(RawPeer.pdata(1, 3, stored.encode(false)));
                socket.getInputStream().readNBytes(10);
                socket.getOutputStream().write(PDUEncoder.releaseRP());
            }));
            try (Association association = Association.open(PlayedPeer.address(server, Timeouts.DEFAULT), CT_RQ)) {
                assertThat(store(association, CT, "1.2.3", null).status()).isEqualTo(DimseStatus.SUCCESS);
            }
            assertThat(answer[0].commandField()).isEqualTo(0x8030);
            assertThat(answer[0].messageIdBeingRespondedTo()).isEqualTo(9);
            assertThat(answer[0].status()).isEqualTo(DimseStatus.SUCCESS);
        }
    }

    @Test
    void aReleaseCollisionEndsInOrder() throws Exception {
        try (ServerSocket server = new ServerSocket(0)) {
            byte[] answer = new byte[10];
            CountDownLatch done = new CountDownLatch(1);
            Thread.ofVirtual().start(() -> PlayedPeer.acceptThen(server, socket -> {
                socket.getOutputStream().write(PDUEncoder.releaseRQ());
                socket.getInputStream().readNBytes(10);
                System.arraycopy(socket.getInputStream().readNBytes(10), 0, answer, 0, 10);
                socket.getOutputStream().write(PDUEncoder.releaseRP());
                done.countDown();
            }));
            Association association = Association.open(PlayedPeer.address(server, Timeouts.DEFAULT), CT_RQ);
            association.release();

            await(done);
            assertThat(answer).isEqualTo(PDUEncoder.releaseRP());
            assertThat(association.closing()).isEqualTo(Closing.RELEASED);
        }
    }

    @Test
    void aPeerThatDoesNotAnswerAReleaseIsAborted() throws Exception {
        try (ServerSocket server = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> PlayedPeer.acceptThen(server, socket -> socket.getInputStream().readAllBytes()));
            Timeouts brief = Timeouts.DEFAULT.withRelease(Duration.ofMillis(100)).withArtim(Duration.ofMillis(100));
            Association association = Association.open(PlayedPeer.address(server, brief), CT_RQ);
            association.close();

            assertThat(association.closing().cause()).isEqualTo(Closing.Cause.TIMED_OUT);
        }
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
}
