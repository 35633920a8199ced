package org.lobule.dicom.net;

import java.io.IOException;

import org.lobule.dicom.net.pdu.DataSetInputStream;
import org.lobule.dicom.net.pdu.PresentationContext;

/** A received message: its command, and the data set as it arrives (null when there is none). */
public record DimseMessage(PresentationContext context, CommandSet command, DataSetInputStream dataSet) {

    /** Passes over what is left of the data set. */
    void drain() throws IOException {
        if (dataSet != null) {
            dataSet.drain();
        }
    }
}
