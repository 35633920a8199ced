package org.lobule.dicom.io;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntPredicate;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.BulkData;
import org.lobule.dicom.data.ByteOrders;
import org.lobule.dicom.data.ElementDictionary;
import org.lobule.dicom.data.Fragments;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.TagFormat;
import org.lobule.dicom.data.VR;

/** Reads the elements of one data set in one encoding (PS3.5 section 7). */
final class DatasetReader {

    /** The end of an input whose size is not known. */
    static final long NO_END = Long.MAX_VALUE;

    private final ByteSource in;
    private final ElementHeadReader heads;
    private final boolean bigEndian;
    private final ReadLimits limits;
    private final ReadBudget budget;
    /** Where values above the threshold stay, or null where all are read. */
    private final Path bulkDataFile;
    private final long bulkDataThreshold;
    /** Where the whole input ends, {@link #NO_END} where that is not known. */
    private final long inputEnd;

    DatasetReader(ByteSource in, boolean explicitVR, boolean bigEndian, ReadLimits limits, ReadBudget budget, Path bulkDataFile,
            long bulkDataThreshold, long inputEnd) {
        this.in = in;
        this.heads = new ElementHeadReader(in, explicitVR, bigEndian, budget);
        this.bigEndian = bigEndian;
        this.limits = limits;
        this.budget = budget;
        this.bulkDataFile = bulkDataFile;
        this.bulkDataThreshold = bulkDataThreshold;
        this.inputEnd = inputEnd;
    }

    /** Reads to the end of the input, or to the first tag that {@code stop} takes; that tag stays unread. */
    void readDataset(Attributes dataset, IntPredicate stop) throws IOException {
        TagOrder order = new TagOrder();
        while (in.position() < inputEnd && !heads.isAtEnd()) {
            if (stop.test(heads.peekTag())) {
                return;
            }
            ElementHead head = heads.next(dataset);
            if (head.isItem()) {
                throw head.broken("no sequence around it");
            }
            if (!head.isDelimiter()) {
                order.check(head.tag(), head.position());
                readValue(dataset, head, inputEnd, 0);
            }
        }
    }

    private void readValue(Attributes dataset, ElementHead head, long end, int depth) throws IOException {
        if (!head.hasUndefinedLength() && head.length() > end - in.position()) {
            throw tooLong(head, end);
        }
        try {
            if (head.vr() == VR.SQ) {
                readSequence(dataset.newSequence(head.tag(), 1), head, end, depth);
            } else if (head.hasUndefinedLength()) {
                readUndefinedLength(dataset, head, end, depth);
            } else if (head.vr() == VR.UN) {
                readUnknown(dataset, head, depth);
            } else {
                dataset.setValue(head.tag(), head.vr(), readBytesOrReference(head, head.vr()));
            }
        } catch (EOFException e) {
            throw head.truncated();
        }
    }

    private DicomException tooLong(ElementHead head, long end) {
        if (end == inputEnd) {
            return head.truncated();
        }
        return head.broken("%d bytes, more than its item has left".formatted(head.length()));
    }

    private void readUndefinedLength(Attributes dataset, ElementHead head, long end, int depth) throws IOException {
        if (head.vr() == VR.UN && head.tag() != Tag.PixelData) {
            nested(in, inputEnd).readSequence(dataset.newSequence(head.tag(), 1), head, end, depth);
        } else if (head.vr() == VR.OB || head.vr() == VR.OW || head.vr() == VR.UN) {
            // Encapsulated pixel data are OB (PS3.5 A.4), also where a writer says OW.
            readFragments(dataset.newFragments(head.tag(), VR.OB, 2), head);
        } else {
            throw head.broken("an undefined length, which " + head.vr() + " cannot have");
        }
    }

    /** UN is implicit VR little endian inside, whatever is around it (PS3.5 6.2.2 note 4). */
    private DatasetReader nested(ByteSource source, long end) {
        return new DatasetReader(source, false, false, limits, budget, source == in ? bulkDataFile : null, bulkDataThreshold, end);
    }

    /**
     * Gives an element of the standard its representation back, which a writer that did not know it had lost, or for which the value was
     * too long. The value is little endian also where the data set is not (PS3.5 6.2.2 note 2).
     */
    private void readUnknown(Attributes dataset, ElementHead head, int depth) throws IOException {
        VR vr = ElementDictionary.vrOf(head.tag(), dataset);
        if (vr != VR.SQ) {
            dataset.setValue(head.tag(), vr, readBytesOrReference(head, VR.UN));
            return;
        }
        long start = in.position();
        byte[] value = readBytes(head);
        try {
            ByteSource source = new ByteSource(new ByteArrayInputStream(value), start);
            nested(source, start + value.length).readSequence(dataset.newSequence(head.tag(), 1), head, start + value.length, depth);
        } catch (DicomException | EOFException notItems) {
            dataset.setBytes(head.tag(), VR.UN, value);
        }
    }

    /** @param enclosingEnd where the item around the sequence, or the input, ends at the latest */
    private void readSequence(Sequence sequence, ElementHead head, long enclosingEnd, int depth) throws IOException {
        if (depth >= limits.nesting()) {
            throw head.broken("sequences nested deeper than %d".formatted(limits.nesting()));
        }
        boolean delimited = head.hasUndefinedLength();
        long end = delimited ? enclosingEnd : in.position() + head.length();
        while (in.position() < end) {
            ElementHead item = heads.next(null);
            if (item.isItem()) {
                boolean sequenceEnded = readItem(sequence, item, end, depth + 1);
                if (sequenceEnded && delimited) {
                    return;
                }
            } else if (!item.isDelimiter()) {
                throw head.brokenAt(item.position(), "%s where an item was expected".formatted(TagFormat.of(item.tag())));
            } else if (item.tag() == Tag.SequenceDelimitationItem && delimited) {
                return;
            }
        }
        requireNotAtInputEnd(delimited, head);
    }

    /** @return whether the item ended with the delimiter of its sequence, its own being forgotten */
    private boolean readItem(Sequence sequence, ElementHead head, long sequenceEnd, int depth) throws IOException {
        budget.item();
        Attributes item = new Attributes();
        sequence.add(item);
        TagOrder order = new TagOrder();
        boolean delimited = head.hasUndefinedLength();
        // Writers are met that count too much; elements that really go on behind the sequence are refused one by one.
        long end = delimited ? sequenceEnd : Math.min(in.position() + head.length(), sequenceEnd);
        while (in.position() < end) {
            ElementHead element = heads.next(item);
            if (element.isItem()) {
                throw element.broken("no sequence around it");
            }
            if (!element.isDelimiter()) {
                order.check(element.tag(), element.position());
                readValue(item, element, end, depth);
            } else if (delimited) {
                return element.tag() == Tag.SequenceDelimitationItem;
            }
        }
        requireNotAtInputEnd(delimited, head);
        return false;
    }

    private void requireNotAtInputEnd(boolean delimited, ElementHead head) throws DicomException {
        if (delimited && in.position() >= inputEnd) {
            throw head.truncated();
        }
    }

    /** Fragments stay in the file from where they would be more than the threshold together: small ones can be very many. */
    private void readFragments(Fragments fragments, ElementHead head) throws IOException {
        long held = 0;
        while (true) {
            ElementHead item = heads.next(null);
            if (item.tag() == Tag.SequenceDelimitationItem) {
                return;
            }
            if (!item.isItem() || item.hasUndefinedLength()) {
                throw head.brokenAt(item.position(), "%s where a fragment was expected".formatted(TagFormat.of(item.tag())));
            }
            if (item.length() > inputEnd - in.position()) {
                throw head.truncated();
            }
            if (bulkDataFile != null && held + item.length() > bulkDataThreshold) {
                fragments.add(reference(item, VR.OB));
            } else {
                held += item.length();
                fragments.add(readBytes(item));
            }
        }
    }

    private Object readBytesOrReference(ElementHead head, VR vr) throws IOException {
        if (bulkDataFile != null && vr.isOpaque() && head.length() > bulkDataThreshold) {
            return reference(head, vr);
        }
        byte[] bytes = readBytes(head);
        if (bigEndian) {
            ByteOrders.swap(bytes, vr.wordLength());
        }
        return bytes;
    }

    private BulkData reference(ElementHead head, VR vr) throws IOException {
        BulkData reference = new BulkData(bulkDataFile, in.position(), head.length(), bigEndian ? vr.wordLength() : 1);
        in.skip(head.length());
        return reference;
    }

    private byte[] readBytes(ElementHead head) throws IOException {
        if (head.length() > limits.valueBytes()) {
            throw head.broken("a value of %d bytes, more than the limit of %d".formatted(head.length(), limits.valueBytes()));
        }
        budget.hold(head.length());
        return in.readBytes((int) head.length(), inputEnd != NO_END);
    }
}
