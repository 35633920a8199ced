package org.lobule.dicom.io;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that all data sets being read at one time may take together; see {@link DicomInputStream#setMemoryPool}. */
public final class MemoryPool {

    private final long size;
    private final AtomicLong taken = new AtomicLong();

    public MemoryPool(long bytes) {
        this.size = bytes;
    }

    boolean tryTake(long bytes) {
        if (taken.addAndGet(bytes) <= size) {
            return true;
        }
        taken.addAndGet(-bytes);
        return false;
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }

    /** Bytes that are taken now. */
    public long taken() {
        return taken.get();
    }
}
