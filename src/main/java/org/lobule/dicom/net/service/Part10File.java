package org.lobule.dicom.net.service;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomException;
import org.lobule.dicom.io.DicomInputStream;

/**
 * What must be known of a Part 10 file to send it as it is.
 *
 * @param dataSetOffset where the data set begins, after preamble and file meta information
 */
public record Part10File(Path path, String sopClassUID, String sopInstanceUID, String transferSyntaxUID, long dataSetOffset) {

    private static final int PREAMBLE = 128;
    private static final byte[] PREFIX = {'D', 'I', 'C', 'M'};
    private static final int FILE_META_GROUP = 0x0002;
    private static final int LONG_HEADER = 12;
    private static final int SHORT_HEADER = 8;

    /**
     * Reads the beginning of a file. The UIDs are the data set's own; those of the file meta information may be another instance's.
     *
     * @throws DicomException when it is no DICOM file or has no SOP Instance UID
     */
    public static Part10File of(Path path) throws IOException {
        try (DicomInputStream in = new DicomInputStream(path)) {
            Attributes fileMeta = in.readFileMetaInformation();
            Attributes identity = in.readDataset(tag -> Integer.compareUnsigned(tag, Tag.SOPInstanceUID) > 0);
            String sopClass = identity.getString(Tag.SOPClassUID, fileMeta.getString(Tag.MediaStorageSOPClassUID, ""));
            String instance = identity.getString(Tag.SOPInstanceUID, fileMeta.getString(Tag.MediaStorageSOPInstanceUID, ""));
            if (sopClass.isEmpty() || instance.isEmpty()) {
                throw new DicomException("%s has no SOP Class UID or no SOP Instance UID and cannot be sent".formatted(path.getFileName()));
            }
            return new Part10File(path, sopClass, instance, in.transferSyntax(), dataSetOffset(path));
        }
    }

    /** Writes the data set's bytes as they stand in the file. */
    void copyDataSet(OutputStream out) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            in.skipNBytes(dataSetOffset);
            byte[] piece = new byte[1 << 16];
            for (int count; (count = in.read(piece)) >= 0;) {
                out.write(piece, 0, count);
            }
        }
    }

    /** Passes over the elements of group 0002, whatever their group length says; they are always explicit VR little endian. */
    private static long dataSetOffset(Path path) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            long offset = prefixLength(in);
            while (true) {
                in.mark(LONG_HEADER);
                byte[] header = in.readNBytes(LONG_HEADER);
                in.reset();
                if (header.length < LONG_HEADER || unsigned16(header, 0) != FILE_META_GROUP) {
                    return offset;
                }
                long element = elementLength(header);
                in.skipNBytes(element);
                offset += element;
            }
        }
    }

    /** Header and value; the header of some writers lacks the representation. */
    private static long elementLength(byte[] header) {
        VR vr = VR.of(header[4], header[5]);
        if (vr == null) {
            return SHORT_HEADER + unsigned32(header, 4);
        }
        return vr.hasLongLength() ? LONG_HEADER + unsigned32(header, 8) : SHORT_HEADER + unsigned16(header, 6);
    }

    private static int prefixLength(InputStream in) throws IOException {
        for (int preamble : new int[] {PREAMBLE, 0}) {
            in.mark(PREAMBLE + PREFIX.length);
            byte[] ahead = in.readNBytes(preamble + PREFIX.length);
            if (ahead.length == preamble + PREFIX.length && Arrays.equals(ahead, preamble, ahead.length, PREFIX, 0, PREFIX.length)) {
                return ahead.length;
            }
            in.reset();
        }
        return 0;
    }

    private static int unsigned16(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
    }

    private static long unsigned32(byte[] bytes, int at) {
        return unsigned16(bytes, at) | (long) unsigned16(bytes, at + 2) << 16;
    }
}
