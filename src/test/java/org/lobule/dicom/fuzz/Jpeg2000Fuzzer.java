package org.lobule.dicom.fuzz;

import org.lobule.dicom.data.UID;

/** Input: a JPEG 2000 frame, as {@link FrameFuzzer} takes it. */
public final class Jpeg2000Fuzzer {

    private Jpeg2000Fuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) {
        FrameFuzzer.decode(input, UID.JPEG2000);
    }
}
