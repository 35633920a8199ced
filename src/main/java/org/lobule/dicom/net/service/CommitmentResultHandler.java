package org.lobule.dicom.net.service;

import java.io.IOException;

import org.lobule.dicom.net.AssociationInfo;
import org.lobule.dicom.net.DicomServiceException;

/** Takes results of the storage commitments that this node asked for. Called on the association's own thread. */
@FunctionalInterface
public interface CommitmentResultHandler {

    /**
     * Keeps a result: when this returns the peer is told that it is known, and does not report it again. A provider may report twice.
     *
     * @throws DicomServiceException to refuse it, e.g. 0115H for a transaction that nobody asked for
     */
    void reported(AssociationInfo association, CommitmentResult result) throws DicomServiceException, IOException;
}
