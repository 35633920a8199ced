package org.lobule.dicom.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.IntPredicate;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.BulkData;
import org.lobule.dicom.data.BulkDataURI;
import org.lobule.dicom.data.ByteOrders;
import org.lobule.dicom.data.ElementDictionary;
import org.lobule.dicom.data.Fragments;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.TagFormat;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;

/** Writes the elements of one data set in one encoding (PS3.5 section 7); lengths are computed, values made even. */
final class DatasetWriter {

    private static final long UNDEFINED = 0xFFFFFFFFL;
    private static final long LONGEST = 0xFFFFFFFEL;
    private static final long LONGEST_SHORT = 0xFFFE;
    private static final int COPIED_AT_ONCE = 1 << 16;

    private final OutputStream out;
    private final TransferSyntax syntax;
    private final SequenceLengths sequenceLengths;
    /** Lengths of sequences and items in the order in which they are written. */
    private long[] lengths = new long[16];
    private int measured;
    private int written;

    DatasetWriter(OutputStream out, TransferSyntax syntax, SequenceLengths sequenceLengths) {
        this.out = out;
        this.syntax = syntax;
        this.sequenceLengths = sequenceLengths;
    }

    /** @param included the tags to write of the outermost level */
    void write(Attributes dataset, IntPredicate included) throws IOException {
        measure(dataset, included);
        writeElements(dataset, included);
    }

    /** Bytes that {@link #write} will write. */
    long measure(Attributes dataset, IntPredicate included) throws IOException {
        measured = 0;
        written = 0;
        return measureElements(dataset, included);
    }

    private long measureElements(Attributes dataset, IntPredicate included) throws IOException {
        long length = 0;
        for (int tag : dataset.tags()) {
            if (included.test(tag)) {
                length += measureElement(tag, dataset.getVR(tag), dataset.getValue(tag));
            }
        }
        return length;
    }

    private long measureElement(int tag, VR vr, Object value) throws IOException {
        if (value instanceof Sequence sequence) {
            return headerLength(VR.SQ) + measureSequence(tag, sequence);
        }
        if (value instanceof Fragments fragments) {
            long length = headerLength(VR.OB) + 8;
            for (int i = 0; i < fragments.size(); i++) {
                length += 8 + even(fragments.length(i));
            }
            return length;
        }
        long length = even(valueLength(tag, value));
        return headerLength(writtenVR(vr, length)) + length;
    }

    private long measureSequence(int tag, Sequence sequence) throws IOException {
        int own = reserve();
        long length = 0;
        for (Attributes item : sequence) {
            int itemsOwn = reserve();
            long itemLength = measureElements(item, DatasetWriter::isWrittenInItems);
            lengths[itemsOwn] = definedOrNot(itemLength);
            length += 8 + itemLength + (lengths[itemsOwn] == UNDEFINED ? 8 : 0);
        }
        lengths[own] = isRecognised(tag) ? definedOrNot(length) : UNDEFINED;
        return length + (lengths[own] == UNDEFINED ? 8 : 0);
    }

    private int reserve() {
        if (measured == lengths.length) {
            lengths = Arrays.copyOf(lengths, measured * 2);
        }
        return measured++;
    }

    private long definedOrNot(long length) {
        return sequenceLengths == SequenceLengths.UNDEFINED || length > LONGEST ? UNDEFINED : length;
    }

    /** In implicit VR nothing but an undefined length tells a reader that a private element is a sequence. */
    private boolean isRecognised(int tag) {
        return syntax.explicitVR() || ElementDictionary.vrOf(tag) == VR.SQ;
    }

    static boolean isWrittenInItems(int tag) {
        return (tag & 0xFFFF) != 0;
    }

    private int headerLength(VR vr) {
        return syntax.explicitVR() && vr.hasLongLength() ? 12 : 8;
    }

    /** A value too long for the 16 bits of its representation's length is written as UN (PS3.5 6.2.2). */
    private VR writtenVR(VR vr, long length) {
        return syntax.explicitVR() && !vr.hasLongLength() && length > LONGEST_SHORT ? VR.UN : vr;
    }

    private static long even(long length) {
        return length + (length & 1);
    }

    private static long valueLength(int tag, Object value) throws DicomException {
        long length = switch (value) {
            case byte[] bytes -> bytes.length;
            case BulkData data -> data.length();
            case BulkDataURI uri -> throw new DicomException(
                    "The value of %s is only referred to; fetch it before writing the data set".formatted(TagFormat.named(tag)));
            default -> throw new IllegalArgumentException("%s is no value".formatted(value.getClass()));
        };
        if (length > LONGEST) {
            throw new DicomException(
                    "The value of %s has %d bytes, more than DICOM can write in one element".formatted(TagFormat.named(tag), length));
        }
        return length;
    }

    private void writeElements(Attributes dataset, IntPredicate included) throws IOException {
        for (int tag : dataset.tags()) {
            if (included.test(tag)) {
                writeElement(tag, dataset.getVR(tag), dataset.getValue(tag));
            }
        }
    }

    private void writeElement(int tag, VR vr, Object value) throws IOException {
        switch (value) {
            case Sequence sequence -> writeSequence(tag, sequence);
            case Fragments fragments -> writeFragments(tag, fragments);
            default -> {
                long length = valueLength(tag, value);
                VR writtenVR = writtenVR(vr, even(length));
                writeHeader(tag, writtenVR, even(length));
                writeValue(value, vr, writtenVR == vr && syntax.bigEndian() ? vr.wordLength() : 1);
            }
        }
    }

    private void writeSequence(int tag, Sequence sequence) throws IOException {
        long length = lengths[written++];
        writeHeader(tag, VR.SQ, length);
        for (Attributes item : sequence) {
            long itemLength = lengths[written++];
            writeItemHeader(Tag.Item, itemLength);
            writeElements(item, DatasetWriter::isWrittenInItems);
            if (itemLength == UNDEFINED) {
                writeItemHeader(Tag.ItemDelimitationItem, 0);
            }
        }
        if (length == UNDEFINED) {
            writeItemHeader(Tag.SequenceDelimitationItem, 0);
        }
    }

    private void writeFragments(int tag, Fragments fragments) throws IOException {
        if (!syntax.encapsulated()) {
            throw new DicomException("%s is compressed and cannot be written in %s; decode it first"
                    .formatted(TagFormat.named(tag), UID.name(syntax.uid())));
        }
        writeHeader(tag, fragments.vr(), UNDEFINED);
        for (int i = 0; i < fragments.size(); i++) {
            writeItemHeader(Tag.Item, even(fragments.length(i)));
            writeValue(fragments.getValue(i), VR.OB, 1);
        }
        writeItemHeader(Tag.SequenceDelimitationItem, 0);
    }

    private void writeHeader(int tag, VR vr, long length) throws IOException {
        writeTag(tag);
        if (syntax.explicitVR()) {
            out.write(vr.name().charAt(0));
            out.write(vr.name().charAt(1));
            if (!vr.hasLongLength()) {
                writeShort((int) length);
                return;
            }
            writeShort(0);
        }
        writeInt(length);
    }

    private void writeItemHeader(int tag, long length) throws IOException {
        writeTag(tag);
        writeInt(length);
    }

    private void writeValue(Object value, VR vr, int swappedWord) throws IOException {
        if (value instanceof BulkData data) {
            copy(data, vr, data.swappedWord() == swappedWord ? 1 : Math.max(data.swappedWord(), swappedWord));
            return;
        }
        byte[] even = evened((byte[]) value, vr);
        byte[] ordered = swappedWord > 1 && even == value ? even.clone() : even;
        ByteOrders.swap(ordered, swappedWord);
        out.write(ordered);
    }

    /** The filling byte comes behind the value before the order of bytes is reversed: it belongs to the last word. */
    private static byte[] evened(byte[] bytes, VR vr) {
        if ((bytes.length & 1) == 0) {
            return bytes;
        }
        byte[] even = Arrays.copyOf(bytes, bytes.length + 1);
        even[bytes.length] = vr.paddingByte();
        return even;
    }

    private void copy(BulkData data, VR vr, int swappedWord) throws IOException {
        try (InputStream in = data.openStream()) {
            for (long left = data.length(); left > 0;) {
                byte[] bytes = in.readNBytes((int) Math.min(left, COPIED_AT_ONCE));
                if (bytes.length == 0) {
                    throw new DicomException("%s ends before the value that it should hold".formatted(data.file()));
                }
                left -= bytes.length;
                byte[] even = left == 0 ? evened(bytes, vr) : bytes;
                ByteOrders.swap(even, swappedWord);
                out.write(even);
            }
        }
    }

    private void writeTag(int tag) throws IOException {
        writeShort(tag >>> 16);
        writeShort(tag & 0xFFFF);
    }

    private void writeShort(int value) throws IOException {
        out.write(syntax.bigEndian() ? value >>> 8 : value);
        out.write(syntax.bigEndian() ? value : value >>> 8);
    }

    private void writeInt(long value) throws IOException {
        writeShort((int) (syntax.bigEndian() ? value >>> 16 : value) & 0xFFFF);
        writeShort((int) (syntax.bigEndian() ? value : value >>> 16) & 0xFFFF);
    }
}
