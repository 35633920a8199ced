package org.lobule.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/** The free space, unless a test pretends that there is less. */
@Singleton
@Alternative
@Priority(1)
public class TestSpace implements UsableSpace {
    private volatile long pretended = -1;

    public void pretend(long bytes) {
        pretended = bytes;
    }

    public void real() {
        pretended = -1;
    }

    @Override
    public long at(Path folder) throws IOException {
        return pretended >= 0 ? pretended : Files.getFileStore(folder).getUsableSpace();
    }
}
