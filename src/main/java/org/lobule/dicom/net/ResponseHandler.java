package org.lobule.dicom.net;

import java.io.IOException;

import org.lobule.dicom.net.pdu.DataSetInputStream;

/** Takes the responses to a request that this side invoked. Data sets are null where a response has none; what is left of them is drained. */
@FunctionalInterface
public interface ResponseHandler {

    /**
     * A pending response.
     *
     * @return false to cancel the operation; responses that still come are then passed over, except the last
     */
    boolean pending(CommandSet response, DataSetInputStream dataSet) throws IOException;

    /** Asked after each request of the peer's own that was served meanwhile, as C-GET brings them; false to cancel the operation. */
    default boolean goesOn() {
        return true;
    }

    /** The final response. */
    default void last(CommandSet response, DataSetInputStream dataSet) throws IOException {}
}
