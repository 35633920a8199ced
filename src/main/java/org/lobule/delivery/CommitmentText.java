package org.lobule.delivery;

import org.lobule.dicom.net.service.CommitmentResult;

/** Failure reasons of storage commitment (PS3.3 C.14.1.1) in words. */
final class CommitmentText {

    private CommitmentText() {}

    /** "0x0112 No such object instance". */
    static String of(int reason) {
        return "0x%04X %s".formatted(reason, switch (reason) {
            case CommitmentResult.PROCESSING_FAILURE -> "Processing failure";
            case CommitmentResult.NO_SUCH_INSTANCE -> "No such object instance";
            case CommitmentResult.RESOURCE_LIMITATION -> "Resource limitation";
            case CommitmentResult.SOP_CLASS_NOT_SUPPORTED -> "Referenced SOP class not supported";
            case CommitmentResult.CLASS_INSTANCE_CONFLICT -> "Class/instance conflict";
            case CommitmentResult.DUPLICATE_TRANSACTION_UID -> "Duplicate transaction UID";
            default -> "a reason that DICOM does not know; ask the makers of the archive";
        });
    }
}
