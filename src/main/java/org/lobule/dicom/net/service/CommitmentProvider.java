package org.lobule.dicom.net.service;

import java.io.IOException;
import java.util.Optional;

import org.lobule.dicom.net.AssociationInfo;
import org.lobule.dicom.net.DicomServiceException;

/** Decides about storage commitments that peers ask for. Called on the association's own thread. */
public interface CommitmentProvider {

    /**
     * Takes a request.
     *
     * @return the result, to report on the same association after the answer to the request; empty to report it later on another one
     * @throws DicomServiceException to refuse the request
     */
    Optional<CommitmentResult> requested(AssociationInfo association, CommitmentRequest request) throws DicomServiceException, IOException;

    /** The peer did not wait for the report, or refused it: it has to be reported on another association, by a {@link CommitmentReporter}. */
    void notReported(AssociationInfo association, CommitmentResult result);
}
