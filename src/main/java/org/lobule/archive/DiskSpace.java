package org.lobule.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps the archive's disk above its low-water mark: whoever writes sets space aside first, and what all writers have set aside counts
 * as used.
 */
final class DiskSpace {
    private final Path folder;
    private final UsableSpace usable;
    private final long minimumFree;
    private final AtomicLong setAside = new AtomicLong();

    DiskSpace(Path folder, UsableSpace usable, long minimumFree) {
        this.folder = folder;
        this.usable = usable;
        this.minimumFree = minimumFree;
    }

    /** @throws OutOfSpaceException where the low-water mark would be passed; then nothing is set aside */
    void setAside(long bytes) throws IOException {
        long all = setAside.addAndGet(bytes);
        long free = usable.at(folder);
        if (free - all < minimumFree) {
            setAside.addAndGet(-bytes);
            throw new OutOfSpaceException(free, minimumFree);
        }
    }

    void giveBack(long bytes) {
        setAside.addAndGet(-bytes);
    }
}
