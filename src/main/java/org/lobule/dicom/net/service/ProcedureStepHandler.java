package org.lobule.dicom.net.service;

import java.io.IOException;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.net.AssociationInfo;
import org.lobule.dicom.net.DicomServiceException;

/** Keeps the performed procedure steps that modalities report. Called on the association's own thread, possibly of many at a time. */
public interface ProcedureStepHandler {

    /** What came of a change. */
    enum Change {
        DONE,
        /** There is no such step: 0112H. */
        UNKNOWN_STEP,
        /** The step is completed or discontinued and may no longer be changed: 0110H with Error ID A710H. */
        STEP_HAS_ENDED
    }

    /**
     * A modality has begun a step, which is in progress.
     *
     * @return false when a step of this UID is there already, which is answered with 0111H
     */
    boolean created(AssociationInfo association, String sopInstanceUID, Attributes step) throws DicomServiceException, IOException;

    /**
     * A modality tells more of a step, and may end it; see {@link ProcedureStepStatus#of}.
     *
     * @param modification what changes, or is new; the series made so far are all in it, with their instances
     */
    Change changed(AssociationInfo association, String sopInstanceUID, Attributes modification) throws DicomServiceException, IOException;
}
