package org.lobule.dicom.net.pdu;

import java.util.List;

/**
 * SOP class common extended negotiation (PS3.7 D.3.3.6): the service class of a SOP class and the more general classes
 * that a receiver may treat its instances as. Only requestors send it; there is no answer to it.
 */
public record CommonExtendedNegotiation(String sopClassUID, String serviceClassUID, List<String> relatedGeneralSopClassUIDs) {

    public CommonExtendedNegotiation {
        relatedGeneralSopClassUIDs = List.copyOf(relatedGeneralSopClassUIDs);
    }
}
