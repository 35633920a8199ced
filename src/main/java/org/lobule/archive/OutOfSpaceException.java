package org.lobule.archive;

import java.io.IOException;

/** Writing more would bring the disk below its low-water mark. */
public class OutOfSpaceException extends IOException {
    private static final long serialVersionUID = 1L;

    OutOfSpaceException(long usable, long minimum) {
        super("%d MiB free on the archive's disk, and %d MiB stay free (lobule.archive.minimum-free)".formatted(usable >> 20, minimum >> 20));
    }
}
