package org.lobule.dicom.web;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UIDDictionary;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomException;
import org.lobule.dicom.io.DicomInputStream;

/**
 * A Part 10 file that arrives: its file meta information, and the bytes of its data set as they come.
 *
 * @param fileMeta has a valid Media Storage SOP Class UID, Media Storage SOP Instance UID and Transfer Syntax UID
 */
public record Part10Stream(Attributes fileMeta, InputStream dataSet) {

    private static final int PREAMBLE = 128;
    private static final byte[] PREFIX = {'D', 'I', 'C', 'M'};
    private static final int FILE_META_GROUP = 0x0002;
    private static final int LONG_HEADER = 12;
    private static final int SHORT_HEADER = 8;
    private static final int LONGEST_FILE_META = 64 << 10;

    /** @throws DicomException where this is no Part 10 file, or its file meta information lacks what identifies it */
    public static Part10Stream of(InputStream file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(file);
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        byte[] start = in.readNBytes(PREAMBLE + PREFIX.length);
        if (start.length < PREAMBLE + PREFIX.length || !Arrays.equals(start, PREAMBLE, start.length, PREFIX, 0, PREFIX.length)) {
            throw new DicomException("This is no DICOM file: DICM is not at byte 128");
        }
        head.write(start);
        for (byte[] header = ahead(in); isFileMeta(header); header = ahead(in)) {
            long length = elementLength(header);
            if (head.size() + length > LONGEST_FILE_META) {
                throw new DicomException("The file meta information is longer than %d bytes".formatted(LONGEST_FILE_META));
            }
            head.write(in.readNBytes((int) length));
        }
        Attributes fileMeta = new DicomInputStream(new ByteArrayInputStream(head.toByteArray())).readFileMetaInformation();
        for (int tag : new int[] {Tag.MediaStorageSOPClassUID, Tag.MediaStorageSOPInstanceUID, Tag.TransferSyntaxUID}) {
            if (!UIDDictionary.isValid(fileMeta.getString(tag))) {
                throw new DicomException("The file meta information lacks SOP class, SOP instance or transfer syntax");
            }
        }
        return new Part10Stream(fileMeta, in);
    }

    private static byte[] ahead(BufferedInputStream in) throws IOException {
        in.mark(LONG_HEADER);
        byte[] header = in.readNBytes(LONG_HEADER);
        in.reset();
        return header;
    }

    private static boolean isFileMeta(byte[] header) {
        return header.length == LONG_HEADER && unsigned16(header, 0) == FILE_META_GROUP;
    }

    private static long elementLength(byte[] header) throws DicomException {
        VR vr = VR.of(header[4], header[5]);
        if (vr == null) {
            throw new DicomException("The file meta information is not explicit VR little endian");
        }
        return vr.hasLongLength() ? LONG_HEADER + (unsigned16(header, 8) | (long) unsigned16(header, 10) << 16) : SHORT_HEADER + unsigned16(header, 6);
    }

    private static int unsigned16(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
    }

    public String sopClassUID() {
        return fileMeta.getString(Tag.MediaStorageSOPClassUID);
    }

    public String sopInstanceUID() {
        return fileMeta.getString(Tag.MediaStorageSOPInstanceUID);
    }

    public String transferSyntaxUID() {
        return fileMeta.getString(Tag.TransferSyntaxUID);
    }
}
