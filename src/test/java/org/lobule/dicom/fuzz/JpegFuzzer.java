package org.lobule.dicom.fuzz;

import org.lobule.dicom.data.UID;

/** Input: a lossy JPEG frame, as {@link FrameFuzzer} takes it. */
public final class JpegFuzzer {

    private JpegFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) {
        FrameFuzzer.decode(input, UID.JPEGExtended12Bit);
    }
}
