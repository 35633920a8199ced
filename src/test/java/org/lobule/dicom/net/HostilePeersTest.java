package org.lobule.dicom.net;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.RunningNode.Closed;
import org.lobule.dicom.net.RunningNode.ConnectionRefused;
import org.lobule.dicom.net.RunningNode.CutOff;
import org.lobule.dicom.net.RunningNode.Rejected;
import org.lobule.dicom.net.pdu.AAbort;
import org.lobule.dicom.net.pdu.AAssociateRJ;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.InvalidPDUException;
import org.lobule.dicom.net.pdu.PDUEncoder;
import org.lobule.dicom.net.service.EchoSCU;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lobule.dicom.net.RawPeer.pdata;
import static org.lobule.dicom.net.RawPeer.storeCommand;

/** Peers that break the protocol or the connection: the listener stays up, another association does not notice, the handler is told. */
class HostilePeersTest {

    private static final int COMMAND = 1;
    private static final int LAST = 2;

    private RunningNode node;
    private Association bystander;

    @BeforeEach
    void startWithABystander() throws IOException {
        Connection impatient = RunningNode.connection().withTimeouts(RunningNode.connection().timeouts()
            .withRequest(Duration.ofMillis(800)).withPdu(Duration.ofMillis(800)));
        node = RunningNode.start(RunningNode.entity(), null, impatient, RunningNode.limits());
        bystander = Association.open(node.address(), AAssociateRQ.from("BYSTANDER", "LOBULE").proposing(UID.Verification, RunningNode.IMPLICIT));
    }

    @AfterEach
    void theBystanderAndTheListenerAreWell() throws IOException {
        assertThat(new EchoSCU(bystander).echo()).isEqualTo(DimseStatus.SUCCESS);
        bystander.release();
        try (Association late = Association.open(node.address(), bystander.request())) {
            assertThat(new EchoSCU(late).echo()).isEqualTo(DimseStatus.SUCCESS);
        }
        node.close();
        assertThat(node.listener().openAssociations()).isZero();
    }

    @Test
    void anHTTPRequestIsAnsweredWithAnAbort() throws Exception {
        try (RawPeer peer = new RawPeer(node.port())) {
            peer.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertAborted(peer.pdu(), AAbort.UNRECOGNIZED_PDU);
            assertThat(peer.isClosedByNode()).isTrue();
            assertThat(node.await(ConnectionRefused.class).reason()).contains("not a DICOM PDU: type 47H");
        }
    }

    @Test
    void aConnectionThatSaysNothingIsClosedInTime() throws Exception {
        try (RawPeer peer = new RawPeer(node.port())) {
            assertThat(peer.isClosedByNode()).isTrue();
            assertThat(node.await(ConnectionRefused.class).reason()).isEqualTo("timed out waiting for an association request");
        }
    }

    @Test
    void aRequestThatTricklesInIsClosedInTime() throws Exception {
        byte[] request = PDUEncoder.encode(bystander.request());
        try (RawPeer peer = new RawPeer(node.port())) {
            CountDownLatch refused = new CountDownLatch(1);
            Thread.ofVirtual().start(() -> {
                try {
                    for (int i = 0; i < request.length && !refused.await(50, TimeUnit.MILLISECONDS); i++) {
                        peer.send(new byte[] {request[i]});
                    }
                } catch (IOException | InterruptedException e) {
                    // The node had enough of it.
                }
            });
            assertThat(node.await(ConnectionRefused.class).reason()).isEqualTo("timed out waiting for the rest of a PDU");
            refused.countDown();
        }
    }

    @Test
    void aRequestOfFourGigabytesIsAborted() throws Exception {
        try (RawPeer peer = new RawPeer(node.port())) {
            peer.send(new byte[] {1, 0, -1, -1, -1, -1, 0, 1});

            assertAborted(peer.pdu(), AAbort.INVALID_PDU_PARAMETER_VALUE);
            assertThat(node.await(ConnectionRefused.class).reason()).isEqualTo("A_ASSOCIATE_RQ of 4294967295 bytes");
        }
    }

    @Test
    void aPDULongerThanNegotiatedIsAborted() throws Exception {
        try (RawPeer peer = RawPeer.associated(node.port())) {
            peer.send(new byte[] {4, 0, 0x7F, -1, -1, -1});

            assertAborted(peer.pdu(), AAbort.INVALID_PDU_PARAMETER_VALUE);
            assertThat(closing("RAW").cause()).isEqualTo(Closing.Cause.PROTOCOL_ERROR);
        }
    }

    @Test
    void aPDVLongerThanItsPDUIsAborted() throws Exception {
        try (RawPeer peer = RawPeer.associated(node.port())) {
            peer.send(new byte[] {4, 0, 0, 0, 0, 8, 0, 0, 1, 0, 1, 3, 0, 0});

            assertAborted(peer.pdu(), AAbort.INVALID_PDU_PARAMETER_VALUE);
        }
    }

    @Test
    void aPDUWithoutAnyDataValueIsAborted() throws Exception {
        try (RawPeer peer = RawPeer.associated(node.port())) {
            peer.send(new byte[] {4, 0, 0, 0, 0, 0});

            assertAborted(peer.pdu(), AAbort.INVALID_PDU_PARAMETER_VALUE);
        }
    }

    /** Each PDU would be in time by itself. */
    @Test
    void aDataSetThatTricklesInPDUByPDUIsGivenUp() throws Exception {
        try (RawPeer peer = RawPeer.associated(node.port())) {
            peer.send(pdata(1, COMMAND | LAST, storeCommand(1, RunningNode.CT, "1.2.3")));
            CountDownLatch givenUp = new CountDownLatch(1);
            Thread.ofVirtual().start(() -> {
                try {
                    while (!givenUp.await(50, TimeUnit.MILLISECONDS)) {
                        peer.send(pdata(1, 0, new byte[2]));
                    }
                } catch (IOException | InterruptedException e) {
                    // The node had enough of it.
                }
            });
            CutOff cutOff = node.await(CutOff.class);
            givenUp.countDown();
            assertThat(cutOff.reason()).isInstanceOf(SocketTimeoutException.class).hasMessage("timed out waiting for the rest of a message");
            assertThat(node.received).isEmpty();
        }
    }

    /** Trimmed by a regular expression, the spaces of one such request would take minutes. */
    @Test
    void namesOfSpacesCostNoMoreThanTheirLength() throws Exception {
        byte[] spaces = " ".repeat(60_000).concat("x").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer items = ByteBuffer.allocate(16 * (4 + spaces.length));
        for (int i = 0; i < 16; i++) {
            items.put((byte) 0x10).put((byte) 0).putShort((short) spaces.length).put(spaces);
        }
        byte[] head = Arrays.copyOfRange(PDUEncoder.encode(bystander.request()), 6, 74);
        try (RawPeer peer = new RawPeer(node.port())) {
            peer.send(ByteBuffer.allocate(6).put((byte) 1).put((byte) 0).putInt(head.length + items.capacity()).array(), head, items.array());

            assertThat(peer.pdu()).as("A-ASSOCIATE-RJ: application context").containsExactly(3, 0, 0, 0, 0, 4, 0, 1, 1, 2);
        }
    }

    @Test
    void dataBeforeAnAssociationIsAborted() throws Exception {
        try (RawPeer peer = new RawPeer(node.port())) {
            peer.send(pdata(1, COMMAND | LAST, storeCommand(1, RunningNode.CT, "1.2.3")));

            assertAborted(peer.pdu(), AAbort.UNEXPECTED_PDU);
        }
    }

    @Test
    void aCommandOnAContextThatWasNotAcceptedIsAborted() throws Exception {
        try (RawPeer peer = RawPeer.associated(node.port())) {
            peer.send(pdata(5, COMMAND | LAST, storeCommand(1, RunningNode.CT, "1.2.3")));

            assertAborted(peer.pdu(), AAbort.UNEXPECTED_PDU_PARAMETER);
        }
    }

    @Test
    void anEndlessCommandIsAborted() throws Exception {
        try (RawPeer peer = RawPeer.associated(node.port())) {
            peer.send(pdata(1, COMMAND, new byte[40_000]), pdata(1, COMMAND, new byte[40_000]));

            assertAborted(peer.pdu(), AAbort.INVALID_PDU_PARAMETER_VALUE);
        }
    }

    @Test
    void aCommandOfNonsenseIsAborted() throws Exception {
        try (RawPeer peer = RawPeer.associated(node.port())) {
            peer.send(pdata(1, COMMAND | LAST, new byte[] {0, 0, 0, 1, -1, -1, -1, -1, 0}));

            assertAborted(peer.pdu(), AAbort.INVALID_PDU_PARAMETER_VALUE);
        }
    }

    @Test
    void anAbortInTheMiddleOfADataSetReachesTheHandler() throws Exception {
        try (RawPeer peer = RawPeer.associated(node.port())) {
            peer.send(pdata(1, COMMAND | LAST, storeCommand(1, RunningNode.CT, "1.2.3")), pdata(1, 0, new byte[1000]), PDUEncoder.abort(0, 0));

            assertCutOff(AAbort.class);
            assertThat(closing("RAW").cause()).isEqualTo(Closing.Cause.ABORTED_BY_PEER);
        }
    }

    @Test
    void aConnectionClosedInTheMiddleOfADataSetReachesTheHandler() throws Exception {
        try (RawPeer peer = RawPeer.associated(node.port())) {
            peer.send(pdata(1, COMMAND | LAST, storeCommand(1, RunningNode.CT, "1.2.3")), pdata(1, 0, new byte[1000]));
        }
        assertCutOff(EOFException.class);
        assertThat(closing("RAW").cause()).isEqualTo(Closing.Cause.CONNECTION_LOST);
    }

    @Test
    void aResetInTheMiddleOfADataSetReachesTheHandler() throws Exception {
        RawPeer peer = RawPeer.associated(node.port());
        peer.send(pdata(1, COMMAND | LAST, storeCommand(1, RunningNode.CT, "1.2.3")), pdata(1, 0, new byte[1000]));
        peer.reset();

        assertCutOff(SocketException.class);
        assertThat(closing("RAW").cause()).isEqualTo(Closing.Cause.CONNECTION_LOST);
    }

    @Test
    void silenceInTheMiddleOfADataSetReachesTheHandler() throws Exception {
        try (RawPeer peer = RawPeer.associated(node.port())) {
            peer.send(pdata(1, COMMAND | LAST, storeCommand(1, RunningNode.CT, "1.2.3")), pdata(1, 0, new byte[1000]));

            assertCutOff(SocketTimeoutException.class);
            assertAborted(peer.pdu(), AAbort.REASON_NOT_SPECIFIED);
            assertThat(closing("RAW").cause()).isEqualTo(Closing.Cause.TIMED_OUT);
        }
    }

    @Test
    void aReleaseInTheMiddleOfADataSetIsAborted() throws Exception {
        try (RawPeer peer = RawPeer.associated(node.port())) {
            peer.send(pdata(1, COMMAND | LAST, storeCommand(1, RunningNode.CT, "1.2.3")), pdata(1, 0, new byte[10]), PDUEncoder.releaseRQ());

            assertCutOff(InvalidPDUException.class);
            assertAborted(peer.pdu(), AAbort.UNEXPECTED_PDU);
        }
    }

    @Test
    void aCommandWhereADataSetIsDueIsAborted() throws Exception {
        try (RawPeer peer = RawPeer.associated(node.port())) {
            byte[] command = pdata(1, COMMAND | LAST, storeCommand(1, RunningNode.CT, "1.2.3"));
            peer.send(command, command);

            assertCutOff(InvalidPDUException.class);
            assertAborted(peer.pdu(), AAbort.UNEXPECTED_PDU_PARAMETER);
        }
    }

    @Test
    void mutilatedConversationsHarmNobody() throws Exception {
        byte[] request = PDUEncoder.encode(AAssociateRQ.from("RAW", "LOBULE").proposing(RunningNode.CT, RunningNode.EXPLICIT));
        byte[] command = pdata(1, COMMAND | LAST, storeCommand(1, RunningNode.CT, "1.2.3"));
        byte[] whole = ByteBuffer.allocate(request.length + command.length + 1012).put(request).put(command).put(pdata(1, LAST, new byte[1000])).array();
        Random random = new Random(20260102);
        for (int i = 0; i < 300; i++) {
            byte[] mutilated = whole.clone();
            for (int change = 0; change <= i % 4; change++) {
                mutilated[random.nextInt(mutilated.length - 1000)] = (byte) random.nextInt(256);
            }
            try (RawPeer peer = new RawPeer(node.port())) {
                peer.send(mutilated);
            } catch (SocketException e) {
                // The node closed the connection first.
            }
        }
    }

    @Test
    void anotherProtocolVersionOrApplicationContextIsRefused() throws Exception {
        AAssociateRQ rq = bystander.request();
        AAssociateRQ version2 = new AAssociateRQ(2, rq.calledAETitle(), rq.callingAETitle(), rq.applicationContext(), rq.presentationContexts(),
            rq.userInformation());
        AAssociateRQ foreign = new AAssociateRQ(1, rq.calledAETitle(), rq.callingAETitle(), "1.2.3", rq.presentationContexts(), rq.userInformation());

        assertThatThrownBy(() -> Association.open(node.address(), version2)).isInstanceOf(AAssociateRJ.class).hasMessageContaining("protocol version");
        assertThatThrownBy(() -> Association.open(node.address(), foreign)).isInstanceOf(AAssociateRJ.class).hasMessageContaining("application context");
    }

    @Test
    void associationsBeyondTheBoundAreRefusedForNow() throws Exception {
        DicomListener.Limits two = new DicomListener.Limits(2, 2, Duration.ofSeconds(1));
        try (RunningNode small = RunningNode.start(RunningNode.entity(), null, RunningNode.connection(), two);
                Association first = Association.open(small.address(), bystander.request());
                Association second = Association.open(small.address(), bystander.request())) {
            assertThatThrownBy(() -> Association.open(small.address(), bystander.request()))
                .isInstanceOfSatisfying(AAssociateRJ.class, rj -> {
                    assertThat(rj.isTransient()).isTrue();
                    assertThat(rj.source()).isEqualTo(3);
                    assertThat(rj.reason()).isEqualTo(2);
                });
            assertThat(small.await(Rejected.class).reason().reason()).isEqualTo(2);
            first.release();
            assertThat(small.await(Closed.class).closing()).isEqualTo(Closing.RELEASED);
            assertThat(new EchoSCU(second).echo()).isEqualTo(DimseStatus.SUCCESS);
            openWhenThereIsRoom(small).release();
        }
    }

    @Test
    void silentConnectionsAreBoundedAndTheOldestMakesWay() throws Exception {
        DicomListener.Limits one = new DicomListener.Limits(1, 1, Duration.ofSeconds(1));
        Connection patient = RunningNode.connection().withTimeouts(Timeouts.DEFAULT);
        List<RawPeer> silent = new ArrayList<>();
        try (RunningNode small = RunningNode.start(RunningNode.entity(), null, patient, one)) {
            for (int i = 0; i < 33; i++) {
                silent.add(new RawPeer(small.port()));
            }
            try (Association good = Association.open(small.address(), bystander.request())) {
                assertThat(small.await(ConnectionRefused.class).reason()).isEqualTo("too many connections; this one had no association yet");
                assertThat(silent.getFirst().isClosedByNode()).as("the oldest").isTrue();
                assertThat(new EchoSCU(good).echo()).isEqualTo(DimseStatus.SUCCESS);
            }
        } finally {
            for (RawPeer peer : silent) {
                peer.close();
            }
        }
    }

    private static Association openWhenThereIsRoom(RunningNode node) throws IOException {
        long deadline = System.nanoTime() + RunningNode.PATIENCE.toNanos();
        while (true) {
            try {
                return Association.open(node.address(), AAssociateRQ.from("A", "LOBULE").proposing(UID.Verification, RunningNode.IMPLICIT));
            } catch (AAssociateRJ e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    private Closing closing(String callingAETitle) throws InterruptedException {
        while (true) {
            Closed closed = node.await(Closed.class);
            if (closed.association().callingAETitle().equals(callingAETitle)) {
                return closed.closing();
            }
        }
    }

    private void assertCutOff(Class<? extends IOException> reason) throws InterruptedException {
        CutOff cutOff = node.await(CutOff.class);
        assertThat(cutOff.reason()).isInstanceOf(reason);
        assertThat(cutOff.request().sopInstanceUID()).isEqualTo("1.2.3");
        assertThat(node.cutOff).singleElement().isInstanceOf(reason);
        assertThat(node.received).isEmpty();
    }

    private static void assertAborted(byte[] pdu, int reason) {
        assertThat(pdu).containsExactly(7, 0, 0, 0, 0, 4, 0, 0, AAbort.SERVICE_PROVIDER, reason);
    }
}
