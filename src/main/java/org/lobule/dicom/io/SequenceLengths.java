package org.lobule.dicom.io;

/** How sequences and items end when they are written (PS3.5 section 7.5). */
public enum SequenceLengths {
    /** Their lengths stand before them: a reader can skip a sequence unseen, and a private one cannot be misread. The default. */
    EXPLICIT,
    /** Delimiters end them: nothing has to be known beforehand. */
    UNDEFINED
}
