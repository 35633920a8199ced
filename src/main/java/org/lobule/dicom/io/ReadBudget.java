package org.lobule.dicom.io;

import org.lobule.dicom.data.Tag;

/** What one data set has taken of its limits; shared by the readers of nested encodings. */
final class ReadBudget {

    private final ReadLimits limits;
    private int elements;
    private long memory;

    ReadBudget(ReadLimits limits) {
        this.limits = limits;
    }

    /** One more element, item or fragment, without its value. */
    void element(int tag) throws DicomException {
        if (++elements > limits.elements()) {
            throw new DicomException("The data set has more than %d elements, the limit of the reader".formatted(limits.elements()));
        }
        hold(tag == Tag.Item ? ReadLimits.ITEM_MEMORY : ReadLimits.ELEMENT_MEMORY);
    }

    /** A value that is going to be held in memory. */
    void hold(long bytes) throws DicomException {
        memory += bytes;
        if (memory > limits.memory()) {
            throw new DicomException("The data set takes more than %d bytes of memory, the limit of the reader".formatted(limits.memory()));
        }
    }
}
