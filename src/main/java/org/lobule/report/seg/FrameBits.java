package org.lobule.report.seg;

/**
 * One bit per pixel, as BINARY segmentations store them (PS3.5 8.1.1): the first pixel is the least significant bit of the
 * first byte, and frames follow each other without padding, so that a frame may begin inside a byte.
 */
public final class FrameBits {

    private final byte[] bytes;
    private final int pixelsPerFrame;

    /** Room for {@code frames} frames; an even number of bytes, as pixel data must have. */
    public FrameBits(int pixelsPerFrame, int frames) {
        long bits = (long) pixelsPerFrame * frames;
        long length = (bits + 15) / 16 * 2;
        if (length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("%d frames of %d pixels are more than a segmentation can hold".formatted(frames, pixelsPerFrame));
        }
        this.bytes = new byte[(int) length];
        this.pixelsPerFrame = pixelsPerFrame;
    }

    private FrameBits(byte[] bytes, int pixelsPerFrame) {
        this.bytes = bytes;
        this.pixelsPerFrame = pixelsPerFrame;
    }

    /** Stored pixel data, not copied. */
    public static FrameBits of(byte[] pixelData, int pixelsPerFrame) {
        return new FrameBits(pixelData, pixelsPerFrame);
    }

    /** Sets the pixels of a frame from the {@code pixelsPerFrame} voxels at {@code offset}, 0 or 1 each. */
    public void put(int frame, byte[] voxels, int offset) {
        long first = (long) frame * pixelsPerFrame;
        for (int pixel = 0; pixel < pixelsPerFrame; pixel++) {
            if (voxels[offset + pixel] != 0) {
                long bit = first + pixel;
                bytes[(int) (bit >> 3)] |= (byte) (1 << (bit & 7));
            }
        }
    }

    /** 1 or 0: the pixel of a frame. */
    public int get(int frame, int pixel) {
        long bit = (long) frame * pixelsPerFrame + pixel;
        return bytes[(int) (bit >> 3)] >> (bit & 7) & 1;
    }

    /** The number of whole frames that the bytes hold. */
    public int frames() {
        return (int) (bytes.length * 8L / pixelsPerFrame);
    }

    public byte[] bytes() {
        return bytes;
    }
}
