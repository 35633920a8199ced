package org.lobule.dicom.net.service;

import org.lobule.dicom.net.CommandElement;
import org.lobule.dicom.net.CommandSet;

/** How far a C-MOVE or C-GET is, in instances; {@link #UNKNOWN} where the peer does not say. */
public record SubOperations(int remaining, int completed, int failed, int warning) {

    public static final int UNKNOWN = -1;

    static final SubOperations UNTOLD = new SubOperations(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);

    /** A counter has 16 bits. */
    private static final int LARGEST = 0xFFFF;

    /** What a response says; a counter that it lacks keeps its value. */
    SubOperations updatedBy(CommandSet response) {
        return new SubOperations(response.get(CommandElement.NUMBER_OF_REMAINING_SUBOPERATIONS, remaining),
            response.get(CommandElement.NUMBER_OF_COMPLETED_SUBOPERATIONS, completed),
            response.get(CommandElement.NUMBER_OF_FAILED_SUBOPERATIONS, failed),
            response.get(CommandElement.NUMBER_OF_WARNING_SUBOPERATIONS, warning));
    }

    /** When all is done a response has no remaining sub-operations (PS3.4 C.4.2.1.6). */
    SubOperations withoutRemaining() {
        return new SubOperations(UNKNOWN, completed, failed, warning);
    }

    CommandSet writeTo(CommandSet response) {
        set(response, CommandElement.NUMBER_OF_REMAINING_SUBOPERATIONS, remaining);
        set(response, CommandElement.NUMBER_OF_COMPLETED_SUBOPERATIONS, completed);
        set(response, CommandElement.NUMBER_OF_FAILED_SUBOPERATIONS, failed);
        set(response, CommandElement.NUMBER_OF_WARNING_SUBOPERATIONS, warning);
        return response;
    }

    private static void set(CommandSet response, CommandElement element, int count) {
        if (count != UNKNOWN) {
            response.set(element, Math.min(count, LARGEST));
        }
    }
}
