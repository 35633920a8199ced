package org.lobule.dicom.net.pdu;

/** PDU types (PS3.8 section 9.3). */
public enum PDUType {
    A_ASSOCIATE_RQ(0x01),
    A_ASSOCIATE_AC(0x02),
    A_ASSOCIATE_RJ(0x03),
    P_DATA_TF(0x04),
    A_RELEASE_RQ(0x05),
    A_RELEASE_RP(0x06),
    A_ABORT(0x07);

    /** What the first record of TLS begins with (RFC 8446 section 5.1). */
    private static final int TLS_HANDSHAKE = 0x16;

    private final int code;

    PDUType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    static PDUType of(int code) throws InvalidPDUException {
        if (code == TLS_HANDSHAKE) {
            throw InvalidPDUException.unrecognized("not a DICOM PDU: the peer speaks TLS, which is not expected here");
        }
        if (code < 1 || code > 7) {
            throw InvalidPDUException.unrecognized("not a DICOM PDU: type %02XH".formatted(code));
        }
        return values()[code - 1];
    }
}
