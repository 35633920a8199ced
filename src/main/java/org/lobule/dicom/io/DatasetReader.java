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

    private static final long UNDEFINED = 0xFFFFFFFFL;
    /** The end of an input whose size is not known. */
    static final long NO_END = Long.MAX_VALUE;

    private final ByteSource in;
    private final boolean explicitVR;
    private final boolean bigEndian;
    private final ReadLimits limits;
    private final ReadBudget budget;
    /** Where values above the threshold stay, or null where all are read. */
    private final Path bulkDataFile;
    private final long bulkDataThreshold;
    /** Where the whole input ends, {@link #NO_END} where that is not known. */
    private final long inputEnd;

    /** The head of an element: where it stands, and its length as declared. */
    private record Header(int tag, VR vr, long length, long position) {}

    DatasetReader(ByteSource in, boolean explicitVR, boolean bigEndian, ReadLimits limits, ReadBudget budget, Path bulkDataFile,
            long bulkDataThreshold, long inputEnd) {
        this.in = in;
        this.explicitVR = explicitVR;
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
        while (in.position() < inputEnd && !isAtEnd()) {
            if (stop.test(peekTag(in.position()))) {
                return;
            }
            Header header = readHeader(dataset);
            if (header.tag == Tag.Item) {
                throw broken("no sequence around it", header.tag, header.position);
            }
            if (!isDelimiter(header.tag)) {
                order.check(header.tag, header.position);
                readValue(dataset, header, inputEnd, 0);
            }
        }
    }

    /** The end of the input, or the zeros that some writers fill a file up with. */
    private boolean isAtEnd() throws IOException {
        for (int i = 0; i < Long.BYTES; i++) {
            int ahead = in.peekAt(i);
            if (ahead != 0) {
                return ahead < 0;
            }
        }
        return true;
    }

    private static boolean isDelimiter(int tag) {
        return tag == Tag.ItemDelimitationItem || tag == Tag.SequenceDelimitationItem;
    }

    private int peekTag(long position) throws IOException {
        if (in.peekAt(3) < 0) {
            throw new DicomException("The data end inside a tag at offset %d: they are truncated".formatted(position));
        }
        return bigEndian
                ? in.peekAt(0) << 24 | in.peekAt(1) << 16 | in.peekAt(2) << 8 | in.peekAt(3)
                : in.peekAt(1) << 24 | in.peekAt(0) << 16 | in.peekAt(3) << 8 | in.peekAt(2);
    }

    private Header readHeader(Attributes dataset) throws IOException {
        long position = in.position();
        int tag = in.readTag(bigEndian);
        budget.element();
        try {
            if (tag >>> 16 == 0xFFFE) {
                if (tag != Tag.Item && !isDelimiter(tag)) {
                    throw broken("no meaning in DICOM", tag, position);
                }
                return new Header(tag, null, in.readUnsignedInt(bigEndian), position);
            }
            return explicitVR ? readExplicit(tag, dataset, position) : implicit(tag, in.readUnsignedInt(bigEndian), dataset, position);
        } catch (EOFException e) {
            throw truncated(tag, position);
        }
    }

    private Header readExplicit(int tag, Attributes dataset, long position) throws IOException {
        int first = in.peekAt(0);
        int second = in.peekAt(1);
        if (second < 0) {
            throw truncated(tag, position);
        }
        VR vr = VR.of(first, second);
        if (vr == null && !Encoding.isPrintable(first, second)) {
            return implicit(tag, in.readUnsignedInt(bigEndian), dataset, position);
        }
        in.skip(2);
        boolean longLength = vr != null ? vr.hasLongLength() : isUpperCase(first, second);
        if (longLength) {
            in.skip(2);
        }
        long length = longLength ? in.readUnsignedInt(bigEndian) : in.readUnsignedShort(bigEndian);
        return new Header(tag, vr == null ? VR.UN : vr, length, position);
    }

    /** Representations to come will be capital letters and have a 32-bit length (PS3.5 6.2.2); other characters are a writer's mistake. */
    private static boolean isUpperCase(int first, int second) {
        return first >= 'A' && first <= 'Z' && second >= 'A' && second <= 'Z';
    }

    private static Header implicit(int tag, long length, Attributes dataset, long position) {
        VR vr = ElementDictionary.vrOf(tag, dataset);
        if (length != UNDEFINED) {
            return new Header(tag, vr, length, position);
        }
        // Only sequences and encapsulated pixel data have undefined lengths.
        return new Header(tag, vr == VR.UN ? VR.SQ : vr, length, position);
    }

    private void readValue(Attributes dataset, Header header, long end, int depth) throws IOException {
        if (header.length != UNDEFINED && header.length > end - in.position()) {
            throw tooLong(header, end);
        }
        try {
            if (header.vr == VR.SQ) {
                readSequence(dataset.newSequence(header.tag, 1), header, end, depth);
            } else if (header.length == UNDEFINED) {
                readUndefinedLength(dataset, header, end, depth);
            } else if (header.vr == VR.UN) {
                readUnknown(dataset, header, depth);
            } else {
                dataset.setValue(header.tag, header.vr, readBytesOrReference(header, header.vr));
            }
        } catch (EOFException e) {
            throw truncated(header.tag, header.position);
        }
    }

    private DicomException tooLong(Header header, long end) {
        if (end == inputEnd) {
            return truncated(header.tag, header.position);
        }
        return broken("%d bytes, more than its item has left".formatted(header.length), header.tag, header.position);
    }

    private void readUndefinedLength(Attributes dataset, Header header, long end, int depth) throws IOException {
        if (header.vr == VR.UN && header.tag != Tag.PixelData) {
            nested(in, inputEnd).readSequence(dataset.newSequence(header.tag, 1), header, end, depth);
        } else if (header.vr == VR.OB || header.vr == VR.OW || header.vr == VR.UN) {
            // Encapsulated pixel data are OB (PS3.5 A.4), also where a writer says OW.
            readFragments(dataset.newFragments(header.tag, VR.OB, 2), header);
        } else {
            throw broken("an undefined length, which " + header.vr + " cannot have", header.tag, header.position);
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
    private void readUnknown(Attributes dataset, Header header, int depth) throws IOException {
        VR vr = ElementDictionary.vrOf(header.tag, dataset);
        if (vr != VR.SQ) {
            dataset.setValue(header.tag, vr, readBytesOrReference(header, VR.UN));
            return;
        }
        long start = in.position();
        byte[] value = readBytes(header);
        try {
            ByteSource source = new ByteSource(new ByteArrayInputStream(value), start);
            nested(source, start + value.length).readSequence(dataset.newSequence(header.tag, 1), header, start + value.length, depth);
        } catch (DicomException | EOFException notItems) {
            dataset.setBytes(header.tag, VR.UN, value);
        }
    }

    /** @param enclosingEnd where the item around the sequence, or the input, ends at the latest */
    private void readSequence(Sequence sequence, Header header, long enclosingEnd, int depth) throws IOException {
        if (depth >= limits.nesting()) {
            throw broken("sequences nested deeper than %d".formatted(limits.nesting()), header.tag, header.position);
        }
        boolean delimited = header.length == UNDEFINED;
        long end = delimited ? enclosingEnd : in.position() + header.length;
        while (in.position() < end) {
            Header item = readHeader(null);
            if (item.tag == Tag.Item) {
                boolean sequenceEnded = readItem(sequence, item, end, depth + 1);
                if (sequenceEnded && delimited) {
                    return;
                }
            } else if (!isDelimiter(item.tag)) {
                throw broken("%s where an item was expected".formatted(TagFormat.of(item.tag)), header.tag, item.position);
            } else if (item.tag == Tag.SequenceDelimitationItem && delimited) {
                return;
            }
        }
        requireNotAtInputEnd(delimited, header);
    }

    /** @return whether the item ended with the delimiter of its sequence, its own being forgotten */
    private boolean readItem(Sequence sequence, Header header, long sequenceEnd, int depth) throws IOException {
        budget.item();
        Attributes item = new Attributes();
        sequence.add(item);
        TagOrder order = new TagOrder();
        boolean delimited = header.length == UNDEFINED;
        // Writers are met that count too much; elements that really go on behind the sequence are refused one by one.
        long end = delimited ? sequenceEnd : Math.min(in.position() + header.length, sequenceEnd);
        while (in.position() < end) {
            Header element = readHeader(item);
            if (element.tag == Tag.Item) {
                throw broken("no sequence around it", element.tag, element.position);
            }
            if (!isDelimiter(element.tag)) {
                order.check(element.tag, element.position);
                readValue(item, element, end, depth);
            } else if (delimited) {
                return element.tag == Tag.SequenceDelimitationItem;
            }
        }
        requireNotAtInputEnd(delimited, header);
        return false;
    }

    private void requireNotAtInputEnd(boolean delimited, Header header) throws DicomException {
        if (delimited && in.position() >= inputEnd) {
            throw truncated(header.tag, header.position);
        }
    }

    /** Fragments stay in the file from where they would be more than the threshold together: small ones can be very many. */
    private void readFragments(Fragments fragments, Header header) throws IOException {
        long held = 0;
        while (true) {
            Header item = readHeader(null);
            if (item.tag == Tag.SequenceDelimitationItem) {
                return;
            }
            if (item.tag != Tag.Item || item.length == UNDEFINED) {
                throw broken("%s where a fragment was expected".formatted(TagFormat.of(item.tag)), header.tag, item.position);
            }
            if (item.length > inputEnd - in.position()) {
                throw truncated(header.tag, header.position);
            }
            if (bulkDataFile != null && held + item.length > bulkDataThreshold) {
                fragments.add(reference(item, VR.OB));
            } else {
                held += item.length;
                fragments.add(readBytes(item));
            }
        }
    }

    private Object readBytesOrReference(Header header, VR vr) throws IOException {
        if (bulkDataFile != null && vr.isOpaque() && header.length > bulkDataThreshold) {
            return reference(header, vr);
        }
        byte[] bytes = readBytes(header);
        if (bigEndian) {
            ByteOrders.swap(bytes, vr.wordLength());
        }
        return bytes;
    }

    private BulkData reference(Header header, VR vr) throws IOException {
        BulkData reference = new BulkData(bulkDataFile, in.position(), header.length, bigEndian ? vr.wordLength() : 1);
        in.skip(header.length);
        return reference;
    }

    private byte[] readBytes(Header header) throws IOException {
        if (header.length > limits.valueBytes()) {
            throw broken("a value of %d bytes, more than the limit of %d".formatted(header.length, limits.valueBytes()),
                    header.tag, header.position);
        }
        budget.hold(header.length);
        return in.readBytes((int) header.length, inputEnd != NO_END);
    }

    private static DicomException truncated(int tag, long position) {
        return new DicomException("The data end inside %s at offset %d: they are truncated".formatted(TagFormat.named(tag), position));
    }

    private static DicomException broken(String what, int tag, long position) {
        return new DicomException("%s at offset %d has %s".formatted(TagFormat.named(tag), position, what));
    }
}
