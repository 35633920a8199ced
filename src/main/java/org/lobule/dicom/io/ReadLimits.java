package org.lobule.dicom.io;

/**
 * What a reader may be made to do by its input. Memory grows with the bytes that have arrived, never with a declared length.
 *
 * @param nesting       sequences within sequences
 * @param elements      elements, items and fragments of one data set
 * @param valueBytes    bytes of the largest value held in memory
 * @param inflatedBytes bytes that a deflated data set may come to
 * @param memory        bytes of memory that one data set may take, estimated: its values, and {@link #ELEMENT_MEMORY} for each element,
 *                      item and fragment, {@link #ITEM_MEMORY} more for each item. Values that stay in their file do not count
 */
public record ReadLimits(int nesting, int elements, long valueBytes, long inflatedBytes, long memory) {

    /** What an element takes beside its value: its place in the table and an array's header. */
    static final int ELEMENT_MEMORY = 48;
    /** What an item takes beside its elements. */
    static final int ITEM_MEMORY = 256;

    /** Room for a whole-body CT as one multi-frame object: 64 levels, 5 million elements, values up to 1.5 GiB, 2 GiB inflated, 3 GiB in all. */
    public static final ReadLimits DEFAULT = new ReadLimits(64, 5_000_000, 3L << 29, 2L << 30, 3L << 30);

    /** With as much memory as the elements, and a value or the inflated data set, can take. */
    public ReadLimits(int nesting, int elements, long valueBytes, long inflatedBytes) {
        this(nesting, elements, valueBytes, inflatedBytes, (long) elements * (ELEMENT_MEMORY + ITEM_MEMORY) + Math.max(valueBytes, inflatedBytes));
    }

    public ReadLimits {
        if (nesting < 0 || elements < 1 || valueBytes < 1 || inflatedBytes < 1 || memory < 1 || valueBytes > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("Limits must be positive, and a value in memory below 2 GiB");
        }
    }

    public ReadLimits withMemory(long bytes) {
        return new ReadLimits(nesting, elements, valueBytes, inflatedBytes, bytes);
    }
}
