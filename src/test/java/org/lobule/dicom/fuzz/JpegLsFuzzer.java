package org.lobule.dicom.fuzz;

import org.lobule.dicom.data.UID;

/** Input: a JPEG-LS frame, as {@link FrameFuzzer} takes it. */
public final class JpegLsFuzzer {

    private JpegLsFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) {
        FrameFuzzer.decode(input, UID.JPEGLSLossless);
    }
}
