package org.lobule.dicom.io;

/** Other data sets take the memory that this one needs; it can be read later. */
public final class MemoryPoolExhaustedException extends DicomException {

    private static final long serialVersionUID = 1L;

    MemoryPoolExhaustedException() {
        super("Too many large data sets are being read at once");
    }
}
