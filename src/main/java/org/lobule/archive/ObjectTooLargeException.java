package org.lobule.archive;

import java.io.IOException;

/** The object is longer than this node takes. */
public class ObjectTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    ObjectTooLargeException(long largest) {
        super("longer than %d MiB (lobule.archive.largest-object)".formatted(largest >> 20));
    }
}
