package org.lobule.dicom.net.service;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.lobule.dicom.net.Connection;
import org.lobule.dicom.net.DicomServiceException;

/** Knows the instances that can be retrieved, and where they may go. Called on the association's own thread. */
public interface RetrieveProvider {

    /**
     * The instances that a retrieve asks for, in the order to send them; none when nothing matches.
     *
     * @param request its unique key is there
     * @throws DicomServiceException to refuse, e.g. A701H when the number of matches cannot be told
     */
    List<Part10File> instances(QueryRequest request) throws DicomServiceException, IOException;

    /** Where the destination of a C-MOVE listens; empty for an AE title that is not known, which is answered with A801H. */
    default Optional<Connection> destination(String aeTitle) {
        return Optional.empty();
    }
}
