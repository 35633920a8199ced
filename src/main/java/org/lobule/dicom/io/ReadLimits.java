package org.lobule.dicom.io;

/**
 * What a reader may be made to do by its input. Memory grows with the bytes that have arrived, never with a declared length.
 *
 * @param nesting       sequences within sequences
 * @param elements      elements, items and fragments of one data set
 * @param valueBytes    bytes of the largest value held in memory
 * @param inflatedBytes bytes that a deflated data set may come to
 */
public record ReadLimits(int nesting, int elements, long valueBytes, long inflatedBytes) {

    /** Room for a whole-body CT as one multi-frame object: 64 levels, 5 million elements, values up to 1.5 GiB, 2 GiB inflated. */
    public static final ReadLimits DEFAULT = new ReadLimits(64, 5_000_000, 3L << 29, 2L << 30);

    public ReadLimits {
        if (nesting < 0 || elements < 1 || valueBytes < 1 || inflatedBytes < 1 || valueBytes > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("Limits must be positive, and a value in memory below 2 GiB");
        }
    }
}
