package org.lobule.dicom.net.pdu;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a data set in the transfer syntax of its presentation context. */
@FunctionalInterface
public interface DataWriter {

    void writeTo(OutputStream out) throws IOException;
}
