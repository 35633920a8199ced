package org.lobule.dicom.pixel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

import org.lobule.dicom.io.DicomException;

/** Samples as they lie, 8, 16 or 32 bits each, little endian (PS3.5 8.1); one bit a pixel from the least significant bit of each byte. */
final class UncompressedDecoder implements FrameDecoder {

    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    @Override
    public int[] decode(byte[] frame, PixelFormat format) throws DicomException {
        if (frame.length < format.frameBytes()) {
            throw new DicomException("A frame of %d bytes is shorter than the %d bytes of its %d x %d pixels"
                    .formatted(frame.length, format.frameBytes(), format.columns(), format.rows()));
        }
        int count = (int) (format.frameBits() / format.bitsAllocated());
        int[] cells = switch (format.bitsAllocated()) {
            case 1 -> bits(frame, 0, count);
            case 8 -> bytes(frame, count);
            case 16 -> words(frame, count);
            default -> doubleWords(frame, count);
        };
        if (format.bitsAllocated() > 1) {
            format.toStoredValues(cells);
        }
        if (format.halfChroma()) {
            return wholeChroma(cells, format);
        }
        return format.planar() && format.samplesPerPixel() > 1 ? interleaved(cells, format) : cells;
    }

    /** {@code count} pixels of one bit, from a bit that need not begin a byte. */
    static int[] bits(byte[] packed, long firstBit, int count) {
        int[] cells = new int[count];
        for (int i = 0; i < count; i++) {
            long bit = firstBit + i;
            cells[i] = packed[(int) (bit >> 3)] >> (bit & 7) & 1;
        }
        return cells;
    }

    private static int[] bytes(byte[] frame, int count) {
        int[] cells = new int[count];
        for (int i = 0; i < count; i++) {
            cells[i] = frame[i] & 0xFF;
        }
        return cells;
    }

    private static int[] words(byte[] frame, int count) {
        int[] cells = new int[count];
        for (int i = 0; i < count; i++) {
            cells[i] = (short) SHORTS.get(frame, 2 * i) & 0xFFFF;
        }
        return cells;
    }

    private static int[] doubleWords(byte[] frame, int count) {
        int[] cells = new int[count];
        for (int i = 0; i < count; i++) {
            cells[i] = (int) INTS.get(frame, 4 * i);
        }
        return cells;
    }

    /** Gives both pixels of each pair Y, Y, CB, CR their chroma (PS3.3 C.7.6.3.1.2). */
    private static int[] wholeChroma(int[] pairs, PixelFormat format) {
        int[] pixels = new int[format.samples()];
        int at = 0;
        for (int row = 0; row < format.rows(); row++) {
            int line = row * Math.ceilDiv(format.columns(), 2) * 4;
            for (int column = 0; column < format.columns(); column++) {
                int pair = line + column / 2 * 4;
                pixels[at++] = pairs[pair + column % 2];
                pixels[at++] = pairs[pair + 2];
                pixels[at++] = pairs[pair + 3];
            }
        }
        return pixels;
    }

    private static int[] interleaved(int[] planes, PixelFormat format) {
        int[] pixels = new int[planes.length];
        int samples = format.samplesPerPixel();
        int plane = format.pixels();
        for (int s = 0; s < samples; s++) {
            for (int i = 0; i < plane; i++) {
                pixels[i * samples + s] = planes[s * plane + i];
            }
        }
        return pixels;
    }
}
