package org.lobule.dicom.net.service;

import java.io.IOException;
import java.util.stream.Stream;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.net.DicomServiceException;

/** Answers queries. Called on the association's own thread. */
@FunctionalInterface
public interface QueryProvider {

    /**
     * Finds what a query asks for.
     *
     * @return the matching records, each with what is known of it: only the keys that were asked for are sent. Records are taken one by
     *         one as they are sent, not at all after a cancel, and the stream is closed.
     * @throws DicomServiceException to refuse, e.g. A700H for a query that would match too much
     */
    Stream<Attributes> find(QueryRequest request) throws DicomServiceException, IOException;
}
