package org.lobule.dicom.io;

import org.lobule.dicom.data.TagFormat;

/**
 * Watches over the ascending order of tags in one data set (PS3.5 7.1). Some disorder is met and put right; much of it, or more
 * elements than any data set has, is an attack on the time that sorting takes.
 */
final class TagOrder {

    private static final int MOST_ELEMENTS = 100_000;
    private static final int MOST_MISPLACED = 1_000;

    private int elements;
    private int misplaced;
    private int last;

    void check(int tag, long position) throws DicomException {
        if (elements++ > 0 && Integer.compareUnsigned(tag, last) <= 0) {
            misplaced++;
        } else {
            last = tag;
        }
        if (elements > MOST_ELEMENTS || misplaced > MOST_MISPLACED) {
            throw new DicomException("%s at offset %d is one element too many of a data set with %d elements, %d of them out of order"
                    .formatted(TagFormat.named(tag), position, elements, misplaced));
        }
    }
}
