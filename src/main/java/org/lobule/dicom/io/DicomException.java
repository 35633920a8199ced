package org.lobule.dicom.io;

import java.io.IOException;

/** Data that cannot be read or written as DICOM; the message says what is wrong and where, and quotes no value. */
public class DicomException extends IOException {

    private static final long serialVersionUID = 1L;

    public DicomException(String message) {
        super(message);
    }

    public DicomException(String message, Throwable cause) {
        super(message, cause);
    }
}
