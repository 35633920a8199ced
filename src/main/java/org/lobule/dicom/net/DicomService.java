package org.lobule.dicom.net;

import java.io.IOException;
import java.util.Set;

/** Serves requests of one or more kinds of operations for some SOP classes. */
public interface DicomService {

    Set<Dimse> operations();

    boolean serves(String sopClassUID);

    /**
     * Serves one request on the association's thread. What the service leaves of the data set is drained before the response is sent.
     * Until it returns it may send pending responses ({@link Association#sendPending}), look whether the peer has cancelled
     * ({@link Association#isCancelled}) and invoke operations of its own.
     *
     * @return the final response
     * @throws DicomServiceException to answer with its status
     * @throws IOException           when the association broke off, which the data set's stream tells, or for trouble of the service's own,
     *                               which is answered with 0110H
     */
    DimseResponse serve(Association association, DimseMessage request) throws DicomServiceException, IOException;
}
