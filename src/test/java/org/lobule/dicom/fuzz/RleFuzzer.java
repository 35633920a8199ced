package org.lobule.dicom.fuzz;

import org.lobule.dicom.data.UID;

/** Input: an RLE frame, as {@link FrameFuzzer} takes it. */
public final class RleFuzzer {

    private RleFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) {
        FrameFuzzer.decode(input, UID.RLELossless);
    }
}
