package org.lobule.dicom.large;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects of 4 GiB in a JVM of 32 MB; run by the Maven profile {@code scale}. Needs 9 GB of disk in the temporary folder. */
class LargeObjectSession {

    private static final int HEAP_MEGABYTES = 32;
    /** The most frames of half a MiB that one value's 32-bit length can tell (PS3.5 section 7.1.1). */
    private static final int MOST_FRAMES = (int) (0xFFFF_FFFEL / SparseImage.FRAME);

    @TempDir
    Path folder;

    @Test
    void anUncompressedObjectOfAlmostFourGigabytes() throws Exception {
        run(MOST_FRAMES, 0);
    }

    @Test
    void anEncapsulatedObjectBeyondFourGigabytes() throws Exception {
        run(4_500, 1 << 20);
    }

    /** Each would fit into memory. */
    @Test
    void anEncapsulatedObjectBeyondFourGigabytesInSmallFragments() throws Exception {
        run(75_000, 60_000);
    }

    private void run(int frames, int fragmentLength) throws Exception {
        System.out.println(new SmallHeap(folder, HEAP_MEGABYTES, Duration.ofMinutes(15)).run(frames, fragmentLength));
    }
}
