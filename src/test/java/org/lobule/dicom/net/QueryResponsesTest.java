package org.lobule.dicom.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomException;
import org.lobule.dicom.io.DicomOutputStream;
import org.lobule.dicom.net.pdu.AAbort;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.InvalidPDUException;
import org.lobule.dicom.net.pdu.PDUEncoder;
import org.lobule.dicom.net.service.QueryLevel;
import org.lobule.dicom.net.service.QueryResult;
import org.lobule.dicom.net.service.QueryRoot;
import org.lobule.dicom.net.service.QuerySCU;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What archives may answer to a C-FIND, well-behaved or not. */
class QueryResponsesTest {

    private static final String FIND = UID.StudyRootQueryRetrieveInformationModelFind;
    private static final ApplicationEntity ARCHIVE = ApplicationEntity.titled("ARCHIVE")
        .with(TransferCapability.scp(FIND, List.of(UID.ImplicitVRLittleEndian)));
    private static final Timeouts SHORT = Timeouts.DEFAULT.withResponse(Duration.ofMillis(300))
        .withRelease(Duration.ofMillis(300)).withArtim(Duration.ofMillis(200));

    @Test
    void matchesWithoutOptionalKeysAreTakenAndTold() throws Exception {
        QueryResult result = find(10, socket -> {
            send(socket, DimseStatus.PENDING, match("1.2.1"));
            send(socket, DimseStatus.PENDING_WITHOUT_OPTIONAL_KEYS, match("1.2.2"));
            send(socket, DimseStatus.SUCCESS, null);
            socket.getInputStream().readNBytes(10);
            socket.getOutputStream().write(PDUEncoder.releaseRP());
        });
        assertThat(result.matches()).extracting(match -> match.getString(Tag.StudyInstanceUID)).containsExactly("1.2.1", "1.2.2");
        assertThat(result.complete()).isTrue();
        assertThat(result.allKeysSupported()).isFalse();
    }

    @Test
    void aFailureAfterSomeMatchesLeavesThemIncomplete() throws Exception {
        QueryResult result = find(10, socket -> {
            send(socket, DimseStatus.PENDING, match("1.2.1"));
            send(socket, DimseStatus.OUT_OF_RESOURCES.withComment("Too many matches, narrow the query"), null);
        });
        assertThat(result.matches()).hasSize(1);
        assertThat(result.complete()).isFalse();
        assertThat(result.status()).isEqualTo(new DimseStatus(0xA700, "Too many matches, narrow the query"));
    }

    @Test
    void anArchiveThatDoesNotHeedTheCancelIsGivenUpInTime() {
        assertThatThrownBy(() -> find(1, socket -> {
            while (true) {
                send(socket, DimseStatus.PENDING, match("1.2.1"));
            }
        })).isInstanceOf(SocketTimeoutException.class).hasMessage("timed out waiting for the peer to cancel");
    }

    @Test
    void aMatchWithoutDataSetOrTooLargeEndsTheAssociation() {
        assertThatThrownBy(() -> find(1, socket -> send(socket, DimseStatus.PENDING, null)))
            .isInstanceOf(DicomException.class).hasMessage("The peer sent a match without a data set");
        assertThatThrownBy(() -> find(1, socket -> send(socket, DimseStatus.PENDING, new byte[5_000_000])))
            .isInstanceOf(DicomException.class).hasMessageContaining("a match of more than");
    }

    @Test
    void aResponseToAnotherMessageIsAProtocolError() {
        assertThatThrownBy(() -> find(1, socket -> {
            CommandSet response = response(DimseStatus.SUCCESS).set(CommandElement.MESSAGE_ID_BEING_RESPONDED_TO, 77);
            socket.getOutputStream().write(RawPeer.pdata(1, 3, response.encode(false)));
        })).isInstanceOf(InvalidPDUException.class).hasMessage("a response to message 77, which is not outstanding");
    }

    @Test
    void anAbortOrAReleaseInsteadOfAResponseIsTold() {
        assertThatThrownBy(() -> find(1, socket -> socket.getOutputStream().write(PDUEncoder.abort(2, 0)))).isInstanceOf(AAbort.class)
            .hasMessageContaining("reason not specified");
        assertThatThrownBy(() -> find(1, socket -> socket.getOutputStream().write(PDUEncoder.releaseRQ()))).isInstanceOf(InvalidPDUException.class)
            .hasMessageContaining("A_RELEASE_RQ where a DIMSE response was due");
    }

    private static QueryResult find(int limit, PlayedPeer.Part answers) throws IOException {
        try (ServerSocket server = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> PlayedPeer.acceptThen(server, ARCHIVE, socket -> {
                PlayedPeer.readPDU(socket);
                PlayedPeer.readPDU(socket);
                try {
                    answers.play(socket);
                    socket.getInputStream().readAllBytes();
                } catch (IOException e) {
                    // The requestor had enough of it.
                }
            }));
            AAssociateRQ rq = QuerySCU.proposing(AAssociateRQ.from("LOBULE", "ARCHIVE"), QueryRoot.STUDY);
            try (Association association = Association.open(PlayedPeer.address(server, SHORT), rq)) {
                return new QuerySCU(association).find(QueryRoot.STUDY, QueryLevel.STUDY, new Attributes(), limit);
            }
        }
    }

    private static CommandSet response(DimseStatus status) {
        return CommandSet.request(Dimse.C_FIND, FIND).set(CommandElement.MESSAGE_ID, 1).response(status);
    }

    private static void send(Socket socket, DimseStatus status, byte[] dataSet) throws IOException {
        socket.getOutputStream().write(RawPeer.pdata(1, 3, response(status).encode(dataSet != null)));
        for (int from = 0; dataSet != null && from < dataSet.length; from += 100_000) {
            int to = Math.min(dataSet.length, from + 100_000);
            socket.getOutputStream().write(RawPeer.pdata(1, to == dataSet.length ? 2 : 0, Arrays.copyOfRange(dataSet, from, to)));
        }
    }

    private static byte[] match(String study) throws IOException {
        Attributes match = new Attributes();
        match.setString(Tag.StudyInstanceUID, VR.UI, study);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DicomOutputStream(out, UID.ImplicitVRLittleEndian).writeDataset(null, match);
        return out.toByteArray();
    }
}
