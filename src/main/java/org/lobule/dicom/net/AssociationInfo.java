package org.lobule.dicom.net;

import java.net.InetSocketAddress;

import org.lobule.dicom.net.pdu.AAssociateRQ;

/**
 * Who an association is with.
 *
 * @param number                    counts the associations of this process, to tell them apart in logs
 * @param remoteAddress             the peer's end of the TCP connection
 * @param implementationClassUID    the peer's; empty when it said none
 * @param implementationVersionName the peer's; empty when it said none
 */
public record AssociationInfo(long number, String callingAETitle, String calledAETitle, InetSocketAddress remoteAddress,
        String implementationClassUID, String implementationVersionName) {

    static AssociationInfo ofRequestor(long number, AAssociateRQ rq, InetSocketAddress remote) {
        return new AssociationInfo(number, rq.callingAETitle(), rq.calledAETitle(), remote,
            rq.userInformation().implementationClassUID(), rq.userInformation().implementationVersionName());
    }
}
