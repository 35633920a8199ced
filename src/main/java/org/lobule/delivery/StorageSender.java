package org.lobule.delivery;

import java.io.IOException;
import java.util.List;

import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.NoPresentationContextException;
import org.lobule.site.Destination;

/** Stores results at a destination. */
interface StorageSender {

    /** Whether the result's file is there and is what it should be. */
    boolean canRead(ResultInstance result);

    /**
     * Connects to a destination for these results, each of which can be read.
     *
     * @throws IOException where it cannot be reached or refuses the association; the message says what happened
     */
    Link open(Destination destination, List<ResultInstance> results) throws IOException;

    /** An open association. */
    interface Link extends AutoCloseable {

        /**
         * @throws NoPresentationContextException where the destination did not accept the object's SOP class or transfer syntax
         * @throws IOException                    where the association broke; it is of no more use
         */
        DimseStatus store(ResultInstance result) throws IOException;

        @Override
        void close();
    }
}
