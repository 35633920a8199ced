package org.lobule.dicom.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.lobule.dicom.io.DicomException;

/**
 * RLE Lossless (PS3.5 Annex G): a header of 16 words (number of segments and their offsets), then one PackBits segment per byte of a
 * sample, the most significant byte first. Frames of one bit a pixel are one segment of packed bits.
 */
final class RleDecoder implements FrameDecoder {

    private static final int HEADER = 64;
    private static final int MAX_SEGMENTS = 15;
    /** A PackBits run of two bytes stands for at most 128. */
    private static final int MAX_EXPANSION = 64;

    @Override
    public int[] decode(byte[] frame, PixelFormat format) throws DicomException {
        if (frame.length < HEADER) {
            throw new DicomException("An RLE frame of %d bytes has no whole header".formatted(frame.length));
        }
        ByteBuffer header = ByteBuffer.wrap(frame, 0, HEADER).order(ByteOrder.LITTLE_ENDIAN);
        int segments = header.getInt();
        int bytesPerSample = Math.max(1, format.bitsAllocated() / 8);
        if (segments != bytesPerSample * format.samplesPerPixel() || segments > MAX_SEGMENTS) {
            throw new DicomException("An RLE frame has %d segments where %d are needed"
                    .formatted(segments, bytesPerSample * format.samplesPerPixel()));
        }
        int[] offsets = new int[segments + 1];
        for (int i = 0; i < segments; i++) {
            offsets[i] = header.getInt();
        }
        offsets[segments] = frame.length;
        for (int i = 0; i < segments; i++) {
            if (offsets[i] < HEADER || offsets[i] > offsets[i + 1]) {
                throw new DicomException("Segment %d of an RLE frame begins at byte %d, outside its frame".formatted(i + 1, offsets[i]));
            }
        }
        return format.bitsAllocated() == 1 ? packedBits(frame, offsets, format) : samples(frame, offsets, format, bytesPerSample);
    }

    private static int[] packedBits(byte[] frame, int[] offsets, PixelFormat format) throws DicomException {
        byte[] packed = new byte[(format.samples() + 7) / 8];
        expand(frame, offsets[0], offsets[1], packed);
        return UncompressedDecoder.bits(packed, 0, format.samples());
    }

    private static int[] samples(byte[] frame, int[] offsets, PixelFormat format, int bytesPerSample) throws DicomException {
        int pixels = format.pixels();
        if ((long) frame.length * MAX_EXPANSION < pixels) {
            throw tooShort(frame.length, pixels);
        }
        int[] cells = new int[format.samples()];
        byte[] plane = new byte[pixels];
        for (int sample = 0; sample < format.samplesPerPixel(); sample++) {
            for (int b = 0; b < bytesPerSample; b++) {
                int segment = sample * bytesPerSample + b;
                expand(frame, offsets[segment], offsets[segment + 1], plane);
                int shift = 8 * (bytesPerSample - 1 - b);
                for (int i = 0; i < pixels; i++) {
                    cells[i * format.samplesPerPixel() + sample] |= (plane[i] & 0xFF) << shift;
                }
            }
        }
        format.toStoredValues(cells);
        return cells;
    }

    /** Fills {@code plane} from a PackBits segment; bytes beyond it are padding. */
    private static void expand(byte[] source, int from, int to, byte[] plane) throws DicomException {
        int in = from;
        int out = 0;
        while (out < plane.length) {
            if (in + 1 >= to) {
                throw tooShort(out, plane.length);
            }
            int control = source[in++];
            if (control >= 0) {
                int length = Math.min(control + 1, plane.length - out);
                if (in + length > to) {
                    throw tooShort(out, plane.length);
                }
                System.arraycopy(source, in, plane, out, length);
                in += control + 1;
                out += length;
            } else if (control != -128) {
                int end = Math.min(out + 1 - control, plane.length);
                byte value = source[in++];
                while (out < end) {
                    plane[out++] = value;
                }
            }
        }
    }

    private static DicomException tooShort(int found, int needed) {
        return new DicomException("An RLE segment ends after %d of %d bytes".formatted(found, needed));
    }
}
