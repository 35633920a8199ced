package org.lobule.archive;

import java.io.IOException;
import java.nio.file.Path;

/** Bytes that can still be written where a folder is. */
@FunctionalInterface
public interface UsableSpace {
    long at(Path folder) throws IOException;
}
