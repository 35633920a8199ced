package org.lobule.dicom.large;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The short form of what {@link LargeObjectSession} does with objects of 4 GiB: here they are five times the heap. */
class LargeObjectTest {

    private static final int HEAP_MEGABYTES = 24;

    @TempDir
    Path folder;

    @Test
    void anUncompressedObjectPassesThroughASmallHeap() throws Exception {
        assertThat(run(250, 0)).contains("written in another transfer syntax: ");
    }

    @Test
    void anObjectOfManySmallFragmentsPassesThroughASmallHeap() throws Exception {
        assertThat(run(6_000, 20_000)).contains("written anew: ");
    }

    private String run(int frames, int fragmentLength) throws Exception {
        return new SmallHeap(folder, HEAP_MEGABYTES, Duration.ofMinutes(3)).run(frames, fragmentLength);
    }
}
