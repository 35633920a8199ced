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
        return format.bitsAllocated() == 1 ? bits(frame, 0, format.samples()) : decode(new PixelBytes.InMemory(frame), 0, format);
    }

    /** A frame of samples of whole bytes, from where they lie straight to their values. */
    int[] decode(PixelBytes bytes, long start, PixelFormat format) throws DicomException {
        int width = format.bitsAllocated() / Byte.SIZE;
        int[] cells = new int[(int) (format.frameBits() / format.bitsAllocated())];
        bytes.forEachPiece(start, format.frameBytes(), (piece, from, length, at) -> {
            int first = at / width;
            int end = first + length / width;
            switch (width) {
                case 1 -> bytes(piece, from, cells, first, end);
                case Short.BYTES -> words(piece, from, cells, first, end);
                default -> doubleWords(piece, from, cells, first, end);
            }
            format.toStoredValues(cells, first, end);
        });
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

    private static void bytes(byte[] piece, int from, int[] cells, int first, int end) {
        for (int i = first; i < end; i++) {
            cells[i] = piece[from + i - first] & 0xFF;
        }
    }

    private static void words(byte[] piece, int from, int[] cells, int first, int end) {
        for (int i = first; i < end; i++) {
            cells[i] = (short) SHORTS.get(piece, from + 2 * (i - first)) & 0xFFFF;
        }
    }

    private static void doubleWords(byte[] piece, int from, int[] cells, int first, int end) {
        for (int i = first; i < end; i++) {
            cells[i] = (int) INTS.get(piece, from + 4 * (i - first));
        }
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
