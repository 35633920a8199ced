package org.lobule.dicom.net;

import java.io.IOException;
import java.net.Socket;

import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.pdu.AAssociateAC;
import org.lobule.dicom.net.pdu.AAssociateRJ;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.PDUEncoder;
import org.lobule.dicom.net.pdu.UserInformation;

/** What a peer can do in any state of an association (the rows of PS3.8 table 9-10 that come over the wire), and two that the table does not tell apart. */
enum PeerEvent {
    ASSOCIATE_RQ(PDUEncoder.encode(PeerEvent.request())),
    ASSOCIATE_AC(PDUEncoder.encode(new AAssociateAC("LOBULE", "RAW", AAssociateRQ.DICOM_APPLICATION_CONTEXT, java.util.List.of(),
        UserInformation.ofLobule(0)))),
    ASSOCIATE_RJ(PDUEncoder.encode(AAssociateRJ.noReasonGiven())),
    /** A whole C-ECHO-RQ. */
    DATA(RawPeer.pdata(1, 3, CommandSet.request(Dimse.C_ECHO, UID.Verification).set(CommandElement.MESSAGE_ID, 77).encode(false))),
    RELEASE_RQ(PDUEncoder.releaseRQ()),
    RELEASE_RP(PDUEncoder.releaseRP()),
    ABORT(PDUEncoder.abort(0, 0)),
    UNRECOGNIZED(new byte[] {0x0A, 0, 0, 0, 0, 4, 0, 0, 0, 0}),
    /** The peer ends its side of the connection in order. */
    CLOSE(null),
    /** The connection is reset. */
    RESET(null),
    /** Nothing at all, until a timer of this side expires. */
    SILENCE(null);

    private final byte[] pdu;

    PeerEvent(byte[] pdu) {
        this.pdu = pdu;
    }

    private static AAssociateRQ request() {
        return AAssociateRQ.from("RAW", "LOBULE").proposing(RunningNode.CT, RunningNode.EXPLICIT);
    }

    void happen(Socket peer) throws IOException {
        switch (this) {
            case CLOSE -> peer.shutdownOutput();
            case RESET -> {
                peer.setSoLinger(true, 0);
                peer.close();
            }
            case SILENCE -> { /* That is it. */ }
            default -> peer.getOutputStream().write(pdu);
        }
    }
}
