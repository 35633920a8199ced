package org.lobule.dicom.pixel;

import java.util.Arrays;

import org.lobule.dicom.io.DicomException;

/**
 * The mapping tables of a JPEG-LS stream (ISO/IEC 14495-1 C.2.4.1.2 and C.2.4.1.3): what is coded are indices, and a table gives the
 * samples, for pictures that have few of many possible values.
 */
final class JpegLsMappingTables {

    static final int SPECIFICATION = 2;
    static final int CONTINUATION = 3;
    private static final int HIGHEST_ID = 255;
    /** Index of a sample has 16 bits at most. */
    private static final int MOST_ENTRIES = 1 << 16;

    private final int bitsAllocated;
    private final int[][] entries = new int[HIGHEST_ID + 1][];
    private final int[] entryBytes = new int[HIGHEST_ID + 1];

    JpegLsMappingTables(int bitsAllocated) {
        this.bitsAllocated = bitsAllocated;
    }

    /**
     * Reads the body of an LSE segment of type 2 or 3.
     *
     * @param from its first byte, the type
     */
    void read(byte[] stream, int from, int end) throws DicomException {
        int id = end - from < 3 ? 0 : stream[from + 1] & 0xFF;
        int width = id == 0 ? 0 : stream[from + 2] & 0xFF;
        boolean continued = stream[from] == CONTINUATION;
        if (width == 0 || (end - from - 3) % width != 0 || continued && (entries[id] == null || entryBytes[id] != width)) {
            throw new DicomException("The JPEG-LS stream has a broken mapping table");
        }
        if (width * Byte.SIZE > bitsAllocated) {
            throw new DicomException("A JPEG-LS mapping table of %d bytes does not fit %d bits allocated".formatted(width, bitsAllocated));
        }
        int before = continued ? entries[id].length : 0;
        int count = (end - from - 3) / width;
        if (before + count > MOST_ENTRIES) {
            throw new DicomException("The JPEG-LS stream has a mapping table of more than %d entries".formatted(MOST_ENTRIES));
        }
        int[] table = before == 0 ? new int[count] : Arrays.copyOf(entries[id], before + count);
        for (int i = 0, at = from + 3; i < count; i++) {
            for (int b = 0; b < width; b++, at++) {
                table[before + i] = table[before + i] << Byte.SIZE | stream[at] & 0xFF;
            }
        }
        entries[id] = table;
        entryBytes[id] = width;
    }

    /** The entries of a table, which must have been specified by now. */
    int[] table(int id) throws DicomException {
        if (entries[id] == null) {
            throw new DicomException("A scan of the JPEG-LS stream names mapping table %d, which is not specified before it".formatted(id));
        }
        return entries[id];
    }

    /** Puts the entries in place of the indices: each {@code step}-th of the samples from {@code first} on. */
    static void apply(int[] table, int[] samples, int first, int step) throws DicomException {
        for (int i = first; i < samples.length; i += step) {
            if (samples[i] >= table.length) {
                throw new DicomException("The JPEG-LS stream has index %d in a mapping table of %d entries".formatted(samples[i], table.length));
            }
            samples[i] = table[samples[i]];
        }
    }
}
