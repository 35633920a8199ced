package org.lobule.dicom.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomOutputStream;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.service.QueryLevel;
import org.lobule.dicom.net.service.QueryRoot;
import org.lobule.dicom.net.service.RetrieveControl;
import org.lobule.dicom.net.service.RetrieveResult;
import org.lobule.dicom.net.service.RetrieveSCU;
import org.lobule.dicom.net.service.StorageService;
import org.lobule.dicom.net.service.SubOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What archives may answer to a C-GET, well-behaved or not. */
class RetrieveResponsesTest {

    private static final String GET = UID.StudyRootQueryRetrieveInformationModelGet;
    private static final ApplicationEntity ARCHIVE = ApplicationEntity.titled("ARCHIVE").with(
        TransferCapability.scp(GET, List.of(UID.ImplicitVRLittleEndian)), TransferCapability.scu(RunningNode.CT, List.of(RunningNode.EXPLICIT)));
    private static final Timeouts SHORT = Timeouts.DEFAULT.withResponse(Duration.ofMillis(300))
        .withRelease(Duration.ofMillis(300)).withArtim(Duration.ofMillis(200));

    @Test
    void countersThatAreMissingAreUnknownAndNotNothing() throws Exception {
        RetrieveResult result = get(1000, socket -> send(socket, response(DimseStatus.SUCCESS), null));

        assertThat(result.complete()).isTrue();
        assertThat(result.subOperations())
            .isEqualTo(new SubOperations(SubOperations.UNKNOWN, SubOperations.UNKNOWN, SubOperations.UNKNOWN, SubOperations.UNKNOWN));
    }

    @Test
    void whatWasToldBeforeTheEndIsKeptWhereTheEndSaysNothing() throws Exception {
        RetrieveResult result = get(1000, socket -> {
            send(socket, response(DimseStatus.PENDING).set(CommandElement.NUMBER_OF_REMAINING_SUBOPERATIONS, 1)
                .set(CommandElement.NUMBER_OF_COMPLETED_SUBOPERATIONS, 4), null);
            send(socket, response(DimseStatus.SUCCESS).set(CommandElement.NUMBER_OF_FAILED_SUBOPERATIONS, 1), null);
        });
        assertThat(result.subOperations()).isEqualTo(new SubOperations(SubOperations.UNKNOWN, 4, 1, SubOperations.UNKNOWN));
        assertThat(result.complete()).as("a success with failures").isFalse();
    }

    @Test
    void instancesThatFailedAreNamed() throws Exception {
        Attributes failed = new Attributes();
        failed.setString(Tag.FailedSOPInstanceUIDList, VR.UI, "1.2.1", "1.2.2");
        RetrieveResult result = get(1000, socket -> send(socket, response(DimseStatus.of(0xB000))
            .set(CommandElement.NUMBER_OF_FAILED_SUBOPERATIONS, 2), encoded(failed)));

        assertThat(result.failedInstances()).containsExactly("1.2.1", "1.2.2");
        assertThat(result.status().isWarning()).isTrue();
        assertThat(result.complete()).isFalse();
    }

    @Test
    void anArchiveThatSendsWithoutEndIsCancelledAndThenGivenUpInTime() {
        assertThatThrownBy(() -> get(3, socket -> {
            for (int message = 1;; message++) {
                socket.getOutputStream().write(RawPeer.pdata(3, 3, RawPeer.storeCommand(message, RunningNode.CT, "1.2." + message)));
                socket.getOutputStream().write(RawPeer.pdata(3, 2, new byte[10]));
            }
        })).isInstanceOf(SocketTimeoutException.class).hasMessage("timed out waiting for the peer to cancel");
    }

    @Test
    void anArchiveThatSaysNothingIsGivenUpInTime() {
        assertThatThrownBy(() -> get(3, socket -> { })).isInstanceOf(SocketTimeoutException.class)
            .hasMessage("timed out waiting for a DIMSE response");
    }

    private static RetrieveResult get(int limit, PlayedPeer.Part answers) throws IOException {
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
            ApplicationEntity entity = RunningNode.entity().with(new StorageService((request, data) -> DimseStatus.SUCCESS));
            AAssociateRQ rq = RetrieveSCU.proposingGet(AAssociateRQ.from("LOBULE", "ARCHIVE"), QueryRoot.STUDY, entity.capabilities());
            Attributes keys = new Attributes();
            keys.setString(Tag.StudyInstanceUID, VR.UI, "1.2.3");
            try (Association association = entity.connect(PlayedPeer.address(server, SHORT), rq)) {
                return new RetrieveSCU(association).get(QueryRoot.STUDY, QueryLevel.STUDY, keys, RetrieveControl.atMost(limit, Duration.ofSeconds(30)));
            }
        }
    }

    private static CommandSet response(DimseStatus status) {
        return CommandSet.request(Dimse.C_GET, GET).set(CommandElement.MESSAGE_ID, 1).response(status);
    }

    private static void send(Socket socket, CommandSet response, byte[] dataSet) throws IOException {
        socket.getOutputStream().write(RawPeer.pdata(1, 3, response.encode(dataSet != null)));
        if (dataSet != null) {
            socket.getOutputStream().write(RawPeer.pdata(1, 2, dataSet));
        }
    }

    private static byte[] encoded(Attributes dataSet) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DicomOutputStream(out, UID.ImplicitVRLittleEndian).writeDataset(null, dataSet);
        return out.toByteArray();
    }
}
