package org.lobule.dicom.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

import org.lobule.dicom.net.pdu.AAssociateRJ;
import org.lobule.dicom.net.pdu.PresentationContext;

/**
 * Is told what happens on associations, to count and to log it. Called on the association's own thread, so it must be quick; what it
 * throws is logged and changes nothing.
 */
public interface AssociationObserver {

    AssociationObserver NONE = new AssociationObserver() {};

    /** @param contexts every proposed context with its answer */
    default void opened(AssociationInfo association, List<PresentationContext> contexts) {}

    default void rejected(AssociationInfo association, AAssociateRJ reason) {}

    /**
     * A connection that never became an association: not DICOM, silent, or one too many.
     *
     * @param remote null when the connection could not even be accepted
     */
    default void connectionRefused(InetSocketAddress remote, String reason) {}

    /**
     * A request of the peer was performed or refused, e.g. an instance stored; the response leaves after this.
     *
     * @param request      its command; {@link CommandSet#commandField} is that of a {@link Dimse}
     * @param status       the final status
     * @param dataSetBytes encoded length of the request's data set
     * @param time         since its command was read
     */
    default void served(AssociationInfo association, CommandSet request, DimseStatus status, long dataSetBytes, Duration time) {}

    /** The association broke off before the whole data set of a request was there, so nothing may have come of it. */
    default void cutOff(AssociationInfo association, CommandSet request, IOException reason) {}

    default void closed(AssociationInfo association, Closing closing) {}
}
