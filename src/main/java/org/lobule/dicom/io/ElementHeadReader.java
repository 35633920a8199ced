package org.lobule.dicom.io;

import java.io.EOFException;
import java.io.IOException;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.ElementDictionary;
import org.lobule.dicom.data.VR;

/** Reads the heads of elements in one encoding: tag, representation and length (PS3.5 7.1). */
final class ElementHeadReader {

    private final ByteSource in;
    private final boolean explicitVR;
    private final boolean bigEndian;
    private final ReadBudget budget;

    ElementHeadReader(ByteSource in, boolean explicitVR, boolean bigEndian, ReadBudget budget) {
        this.in = in;
        this.explicitVR = explicitVR;
        this.bigEndian = bigEndian;
        this.budget = budget;
    }

    /** The end of the input, or the zeros that some writers fill a file up with. */
    boolean isAtEnd() throws IOException {
        for (int i = 0; i < Long.BYTES; i++) {
            int ahead = in.peekAt(i);
            if (ahead != 0) {
                return ahead < 0;
            }
        }
        return true;
    }

    /** The next tag, which stays unread. */
    int peekTag() throws IOException {
        if (in.peekAt(3) < 0) {
            throw new DicomException("The data end inside a tag at offset %d: they are truncated".formatted(in.position()));
        }
        return bigEndian
                ? in.peekAt(0) << 24 | in.peekAt(1) << 16 | in.peekAt(2) << 8 | in.peekAt(3)
                : in.peekAt(1) << 24 | in.peekAt(0) << 16 | in.peekAt(3) << 8 | in.peekAt(2);
    }

    /** @param dataset what was read so far, by which implicit representations are told; null where only items can come */
    ElementHead next(Attributes dataset) throws IOException {
        long position = in.position();
        int tag = in.readTag(bigEndian);
        budget.element();
        try {
            if (tag >>> 16 == 0xFFFE) {
                ElementHead head = new ElementHead(tag, null, in.readUnsignedInt(bigEndian), position);
                if (!head.isItem() && !head.isDelimiter()) {
                    throw head.broken("no meaning in DICOM");
                }
                return head;
            }
            return explicitVR ? explicit(tag, dataset, position) : implicit(tag, in.readUnsignedInt(bigEndian), dataset, position);
        } catch (EOFException e) {
            throw ElementHead.truncated(tag, position);
        }
    }

    private ElementHead explicit(int tag, Attributes dataset, long position) throws IOException {
        int first = in.peekAt(0);
        int second = in.peekAt(1);
        if (second < 0) {
            throw ElementHead.truncated(tag, position);
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
        return new ElementHead(tag, vr == null ? VR.UN : vr, length, position);
    }

    /** Representations to come will be capital letters and have a 32-bit length (PS3.5 6.2.2); other characters are a writer's mistake. */
    private static boolean isUpperCase(int first, int second) {
        return first >= 'A' && first <= 'Z' && second >= 'A' && second <= 'Z';
    }

    private static ElementHead implicit(int tag, long length, Attributes dataset, long position) {
        VR vr = ElementDictionary.vrOf(tag, dataset);
        // Only sequences and encapsulated pixel data have undefined lengths.
        return new ElementHead(tag, vr == VR.UN && length == ElementHead.UNDEFINED ? VR.SQ : vr, length, position);
    }
}
