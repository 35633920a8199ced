package org.lobule.dicom.net.service;

import java.io.IOException;
import java.io.InputStream;

import org.lobule.dicom.net.DicomServiceException;
import org.lobule.dicom.net.DimseStatus;

/** Keeps the instances that peers send. Called on the association's own thread, for one instance of an association at a time. */
@FunctionalInterface
public interface CStoreSCP {

    /**
     * Keeps one instance, or refuses it.
     *
     * @param dataSet the data set's bytes as they arrive, without file meta information. Only its end (-1) says that they are all there;
     *                when the association breaks off, reading throws and nothing may be kept. What is left unread is drained.
     * @return the status of the response: success only once the instance is safe
     * @throws DicomServiceException to refuse it; the association goes on
     * @throws IOException           when reading failed, or for trouble of its own, which is answered with 0110H
     */
    DimseStatus store(StoreRequest request, InputStream dataSet) throws DicomServiceException, IOException;
}
