package org.lobule.dicom.fuzz;

import org.lobule.dicom.data.UID;

/** Input: an HTJ2K frame, as {@link FrameFuzzer} takes it. */
public final class HighThroughputFuzzer {

    private HighThroughputFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) {
        FrameFuzzer.decode(input, UID.HTJ2K);
    }
}
