package org.lobule.dicom.io;

/** What one data set has taken of its limits, and of the memory for all; shared by the readers of nested encodings. */
final class ReadBudget {

    /** What a data set may take without asking; then it takes as much again at a time. */
    private static final long STEP = 1 << 20;

    private final ReadLimits limits;
    private final MemoryPool pool;
    private int elements;
    private long memory;
    private long fromPool;

    /** @param pool null where there is none */
    ReadBudget(ReadLimits limits, MemoryPool pool) {
        this.limits = limits;
        this.pool = pool;
    }

    /** One more element, item or fragment, without its value. */
    void element() throws DicomException {
        if (++elements > limits.elements()) {
            throw new DicomException("The data set has more than %d elements, the limit of the reader".formatted(limits.elements()));
        }
        hold(ReadLimits.ELEMENT_MEMORY);
    }

    /** What an item of a sequence takes beside; a fragment takes no more than an element. */
    void item() throws DicomException {
        hold(ReadLimits.ITEM_MEMORY);
    }

    /** A value that is going to be held in memory. */
    void hold(long bytes) throws DicomException {
        memory += bytes;
        if (memory > limits.memory()) {
            throw new DicomException("The data set takes more than %d bytes of memory, the limit of the reader".formatted(limits.memory()));
        }
        if (pool != null && memory > fromPool + STEP) {
            long more = Math.ceilDiv(memory - fromPool - STEP, STEP) * STEP;
            if (!pool.tryTake(more)) {
                throw new MemoryPoolExhaustedException();
            }
            fromPool += more;
        }
    }

    /** The data set is no longer held. */
    void giveBack() {
        if (pool != null) {
            pool.giveBack(fromPool);
            fromPool = 0;
        }
    }
}
