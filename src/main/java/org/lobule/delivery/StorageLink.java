package org.lobule.delivery;

import java.io.IOException;

import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.NoPresentationContextException;

/** A way to one destination, over which results are stored one after another. */
interface StorageLink extends AutoCloseable {

    /**
     * @return the destination's answer for this result; the reasons of STOW-RS are statuses as well
     * @throws NoPresentationContextException   where the destination does not accept the object's SOP class or transfer syntax
     * @throws DestinationUnavailableException where it takes nothing at the moment, whatever the object; the link is of no more use
     * @throws IOException                      where it broke off; the object may be the reason, and the link is of no more use
     */
    DimseStatus store(ResultInstance result) throws IOException;

    @Override
    void close();
}
