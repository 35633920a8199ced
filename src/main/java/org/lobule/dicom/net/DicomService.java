package org.lobule.dicom.net;

import java.io.IOException;

/** Serves requests of one kind of operation for some SOP classes. */
public interface DicomService {

    Dimse operation();

    boolean serves(String sopClassUID);

    /**
     * Serves one request on the association's thread. What the service leaves of the data set is drained before the response is sent.
     *
     * @return the final response, made by {@link CommandSet#response}
     * @throws DicomServiceException to answer with its status
     * @throws IOException           when the association broke off, which the data set's stream tells, or for trouble of the service's own,
     *                               which is answered with 0110H
     */
    CommandSet serve(Association association, DimseMessage request) throws DicomServiceException, IOException;
}
