package org.lobule.dicom.net.pdu;

/**
 * SOP class extended negotiation (PS3.7 D.3.3.5): bytes whose meaning the service class defines, e.g. relational queries
 * for C-FIND (PS3.4 C.5.1.1) or the level of storage support (PS3.4 B.3.1).
 */
public record ExtendedNegotiation(String sopClassUID, byte[] information) {

    public ExtendedNegotiation {
        information = information.clone();
    }

    @Override
    public byte[] information() {
        return information.clone();
    }
}
