package org.lobule.dicom.io;

import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.TagFormat;
import org.lobule.dicom.data.VR;

/**
 * The head of an element, item or delimiter (PS3.5 7.1 and 7.5).
 *
 * @param vr       null for items and delimiters
 * @param length   as declared; {@link #UNDEFINED} where a delimiter is to end the value
 * @param position where the head stands
 */
record ElementHead(int tag, VR vr, long length, long position) {

    static final long UNDEFINED = 0xFFFFFFFFL;

    boolean isItem() {
        return tag == Tag.Item;
    }

    boolean isDelimiter() {
        return tag == Tag.ItemDelimitationItem || tag == Tag.SequenceDelimitationItem;
    }

    boolean hasUndefinedLength() {
        return length == UNDEFINED;
    }

    DicomException truncated() {
        return truncated(tag, position);
    }

    static DicomException truncated(int tag, long position) {
        return new DicomException("The data end inside %s at offset %d: they are truncated".formatted(TagFormat.named(tag), position));
    }

    /** @param what the element has, which cannot be */
    DicomException broken(String what) {
        return brokenAt(position, what);
    }

    /** The same where the mistake stands in the value. */
    DicomException brokenAt(long place, String what) {
        return new DicomException("%s at offset %d has %s".formatted(TagFormat.named(tag), place, what));
    }
}
