package org.lobule.dicom.pixel;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.io.DicomException;

/**
 * How one frame's samples are laid out: the Image Pixel Description Macro (PS3.3 C.7.6.3, PS3.5 8.1). Values of floating point take 32 or 64
 * bits, all of them stored, and are signed.
 *
 * @param planar   colour planes one after another instead of pixel by pixel (Planar Configuration 1)
 * @param halfChroma uncompressed frames hold each two pixels of a line as Y, Y, CB, CR (YBR_FULL_422)
 * @param highBit  most significant of the stored bits; bits outside the stored ones may hold overlays and are masked away
 * @param signed   two's complement (Pixel Representation 1)
 */
public record PixelFormat(int rows, int columns, int samplesPerPixel, boolean planar, boolean halfChroma,
                          int bitsAllocated, int bitsStored, int highBit, boolean signed) {

    /** Samples of one frame that are accepted: 8192 x 8192 pixels, twice what any modality makes. */
    public static final int MAX_SAMPLES = 1 << 26;

    /** Reads and checks the macro of a data set. */
    public static PixelFormat of(Attributes dataset) throws DicomException {
        int allocated = required(dataset, Tag.BitsAllocated, "Bits Allocated");
        boolean real = RealFrames.in(dataset);
        int stored = real ? allocated : dataset.getInt(Tag.BitsStored, allocated);
        int samplesPerPixel = dataset.getInt(Tag.SamplesPerPixel, 1);
        boolean halfChroma = samplesPerPixel == 3 && PhotometricInterpretation.of(dataset) == PhotometricInterpretation.YBR_FULL_422;
        PixelFormat format = new PixelFormat(
                required(dataset, Tag.Rows, "Rows"), required(dataset, Tag.Columns, "Columns"),
                samplesPerPixel, dataset.getInt(Tag.PlanarConfiguration, 0) == 1, halfChroma,
                allocated, stored, real ? allocated - 1 : dataset.getInt(Tag.HighBit, stored - 1),
                real || dataset.getInt(Tag.PixelRepresentation, 0) == 1);
        if (real) {
            format.requireCell(RealFrames.doublesIn(dataset) ? Double.SIZE : Float.SIZE);
        } else {
            format.requireIntegers();
        }
        format.check();
        return format;
    }

    /** PS3.3 C.7.6.24 and C.7.6.25. */
    private void requireCell(int bits) throws DicomException {
        if (bitsAllocated != bits || samplesPerPixel != 1) {
            throw new DicomException("Pixels of floating point in %d bits have %d samples of %d bits allocated"
                    .formatted(bits, samplesPerPixel, bitsAllocated));
        }
    }

    private void requireIntegers() throws DicomException {
        if (bitsAllocated != 1 && bitsAllocated != 8 && bitsAllocated != 16 && bitsAllocated != 32) {
            throw new DicomException("%d bits allocated are not supported, only 1, 8, 16 and 32".formatted(bitsAllocated));
        }
    }

    private static int required(Attributes dataset, int tag, String name) throws DicomException {
        if (!dataset.containsValue(tag)) {
            throw new DicomException("The image has no " + name + ": its pixel data cannot be read");
        }
        return dataset.getInt(tag, 0);
    }

    private void check() throws DicomException {
        if (rows < 1 || columns < 1 || rows > 65535 || columns > 65535) {
            throw new DicomException("An image of %d rows and %d columns is not possible".formatted(rows, columns));
        }
        if (samplesPerPixel < 1 || samplesPerPixel > 4) {
            throw new DicomException("%d samples per pixel are not supported".formatted(samplesPerPixel));
        }
        if ((long) rows * columns * samplesPerPixel > MAX_SAMPLES) {
            throw new DicomException("A frame of %d x %d pixels is larger than the %d samples accepted"
                    .formatted(columns, rows, MAX_SAMPLES));
        }
        if (halfChroma && (bitsAllocated == 1 || planar)) {
            throw new DicomException("YBR_FULL_422 in %s is not possible".formatted(planar ? "planes" : "single bits"));
        }
        if (bitsStored < 1 || bitsStored > bitsAllocated || highBit >= bitsAllocated || highBit < bitsStored - 1) {
            throw new DicomException("%d bits stored up to bit %d do not fit %d bits allocated"
                    .formatted(bitsStored, highBit, bitsAllocated));
        }
    }

    PixelFormat(int rows, int columns, int samplesPerPixel, boolean planar, int bitsAllocated, int bitsStored, int highBit, boolean signed) {
        this(rows, columns, samplesPerPixel, planar, false, bitsAllocated, bitsStored, highBit, signed);
    }

    public int pixels() {
        return rows * columns;
    }

    public int samples() {
        return rows * columns * samplesPerPixel;
    }

    /** Bits of one uncompressed frame; frames of one bit a pixel follow each other without padding (PS3.5 8.1.1). */
    public long frameBits() {
        return halfChroma ? 4L * rows * Math.ceilDiv(columns, 2) * bitsAllocated : (long) samples() * bitsAllocated;
    }

    /** Bytes of one uncompressed frame that stands for itself. */
    public int frameBytes() throws DicomException {
        long bytes = (frameBits() + 7) / 8;
        if (bytes > Integer.MAX_VALUE - 8) {
            throw new DicomException("A frame of %d bytes is too large".formatted(bytes));
        }
        return (int) bytes;
    }

    /**
     * The stored value of a cell as it was allocated: bits below and above the stored ones masked away, the sign extended.
     * Unsigned values of 32 bits come as the int of the same bits.
     */
    public int storedValue(int cell) {
        int shifted = cell >>> (highBit + 1 - bitsStored);
        return extend(shifted, bitsStored, signed);
    }

    /** The same for many cells, in place. */
    void toStoredValues(int[] cells) {
        toStoredValues(cells, 0, cells.length);
    }

    /** @param end index behind the last cell */
    void toStoredValues(int[] cells, int from, int end) {
        int left = Integer.SIZE - 1 - highBit;
        int right = Integer.SIZE - bitsStored;
        if (signed) {
            for (int i = from; i < end; i++) {
                cells[i] = cells[i] << left >> right;
            }
        } else {
            for (int i = from; i < end; i++) {
                cells[i] = cells[i] << left >>> right;
            }
        }
    }

    /** The low {@code bits} of a number as an unsigned or a two's complement value. */
    static int extend(int value, int bits, boolean signed) {
        int unused = 32 - bits;
        return signed ? value << unused >> unused : value << unused >>> unused;
    }
}
