package org.lobule.dicom.net.service;

import java.util.List;

import org.lobule.dicom.net.DimseStatus;

/**
 * What came of a C-MOVE or C-GET.
 *
 * @param status          the final status: B000H when some instances failed, FE00H when it was cancelled
 * @param subOperations   as last told by the peer
 * @param failedInstances the SOP Instance UIDs that the peer names as failed; many name none
 */
public record RetrieveResult(DimseStatus status, SubOperations subOperations, List<String> failedInstances) {

    public RetrieveResult {
        failedInstances = List.copyOf(failedInstances);
    }

    /** Whether everything that matched was sent, as far as the peer tells. */
    public boolean complete() {
        return status.isSuccess() && subOperations.failed() <= 0 && failedInstances.isEmpty();
    }
}
