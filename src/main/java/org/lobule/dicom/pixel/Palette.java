package org.lobule.dicom.pixel;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.io.DicomException;

/**
 * The palette colour look-up tables of an image, plain or segmented (PS3.3 C.7.6.3.1.5, C.7.6.3.1.6 and C.7.9.2).
 *
 * @param first   stored value of the first entry; values outside take the first or last entry
 * @param bits    of an entry, 8 or 16
 * @param entries red, green and blue of each entry side by side
 */
record Palette(int first, int bits, int[] entries) {

    private static final int[] DESCRIPTORS = {Tag.RedPaletteColorLookupTableDescriptor, Tag.GreenPaletteColorLookupTableDescriptor,
        Tag.BluePaletteColorLookupTableDescriptor};
    private static final int[] DATA = {Tag.RedPaletteColorLookupTableData, Tag.GreenPaletteColorLookupTableData,
        Tag.BluePaletteColorLookupTableData};
    private static final int[] SEGMENTED = {Tag.SegmentedRedPaletteColorLookupTableData, Tag.SegmentedGreenPaletteColorLookupTableData,
        Tag.SegmentedBluePaletteColorLookupTableData};

    static Palette of(Attributes dataset, PixelFormat format) throws DicomException {
        int[] descriptor = descriptor(dataset, 0);
        // 0 stands for 65536; the first value mapped is signed where the stored values are.
        int count = (descriptor[0] & 0xFFFF) == 0 ? 65536 : descriptor[0] & 0xFFFF;
        int first = format.signed() ? (short) descriptor[1] : descriptor[1] & 0xFFFF;
        int bits = descriptor[2] & 0xFFFF;
        if (bits != 8 && bits != 16) {
            throw new DicomException("A palette with entries of %d bits is not possible".formatted(bits));
        }
        int[] entries = new int[3 * count];
        for (int colour = 0; colour < 3; colour++) {
            if ((descriptor(dataset, colour)[0] & 0xFFFF) != (count & 0xFFFF)) {
                throw new DicomException("The red, green and blue palettes are of different length");
            }
            int[] table = table(dataset, colour, count, bits);
            for (int i = 0; i < count; i++) {
                entries[3 * i + colour] = table[i];
            }
        }
        return new Palette(first, bits, entries);
    }

    private static int[] descriptor(Attributes dataset, int colour) throws DicomException {
        int[] descriptor = dataset.getInts(DESCRIPTORS[colour]);
        if (descriptor == null || descriptor.length != 3) {
            throw new DicomException("The image is in palette colour but has no descriptor of three values for each of its palettes");
        }
        return descriptor;
    }

    private static int[] table(Attributes dataset, int colour, int count, int bits) throws DicomException {
        byte[] data = dataset.getBytes(DATA[colour]);
        if (data != null && data.length > 0) {
            return plain(data, count, bits);
        }
        byte[] segments = dataset.getBytes(SEGMENTED[colour]);
        if (segments == null || segments.length == 0) {
            throw new DicomException("The image is in palette colour but lacks a palette's data");
        }
        return new PaletteSegments(segments, count, bits).expand();
    }

    /** Entries of 8 bits are packed, or each in a word of its own. */
    private static int[] plain(byte[] data, int count, int bits) throws DicomException {
        int width = data.length >= 2 * count ? 2 : 1;
        if (data.length < count || bits == 16 && width == 1) {
            throw new DicomException("A palette has %d bytes for %d entries of %d bits".formatted(data.length, count, bits));
        }
        int[] table = new int[count];
        for (int i = 0; i < count; i++) {
            int entry = width == 1 ? data[i] & 0xFF : (data[2 * i + 1] & 0xFF) << 8 | data[2 * i] & 0xFF;
            table[i] = bits == 8 ? entry & 0xFF : entry;
        }
        return table;
    }

    /** Red, green and blue of each stored value. */
    int[] colours(int[] stored) {
        int[] rgb = new int[3 * stored.length];
        int last = entries.length / 3 - 1;
        for (int i = 0; i < stored.length; i++) {
            System.arraycopy(entries, 3 * Math.clamp((long) stored[i] - first, 0, last), rgb, 3 * i, 3);
        }
        return rgb;
    }
}
