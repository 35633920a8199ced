package org.lobule.dicom.fuzz;

import org.lobule.dicom.data.UID;

/** Input: a lossless JPEG frame, as {@link FrameFuzzer} takes it. */
public final class JpegLosslessFuzzer {

    private JpegLosslessFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) {
        FrameFuzzer.decode(input, UID.JPEGLossless);
    }
}
