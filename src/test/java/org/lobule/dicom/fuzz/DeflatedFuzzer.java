package org.lobule.dicom.fuzz;

import org.lobule.dicom.data.UID;

/** Input: a deflated frame, as {@link FrameFuzzer} takes it. */
public final class DeflatedFuzzer {

    private DeflatedFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) {
        FrameFuzzer.decode(input, UID.DeflatedImageFrameCompression);
    }
}
