package org.lobule.dicom.pixel;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import org.lobule.dicom.io.DicomException;

/** Deflated Image Frame Compression (PS3.5 8.2.16): each frame deflated for itself, without zlib header; used for segmentations. */
final class DeflatedFrameDecoder implements FrameDecoder {

    /** Deflate makes at most 1032 bytes of one. */
    private static final int MAX_EXPANSION = 1032;

    private final FrameDecoder uncompressed = new UncompressedDecoder();

    @Override
    public int[] decode(byte[] frame, PixelFormat format) throws DicomException {
        int needed = format.frameBytes();
        if ((long) frame.length * MAX_EXPANSION < needed) {
            throw new DicomException("A deflated frame of %d bytes cannot hold %d bytes of pixels".formatted(frame.length, needed));
        }
        byte[] inflated = new byte[needed];
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(frame);
            int filled = 0;
            while (filled < needed) {
                int count = inflater.inflate(inflated, filled, needed - filled);
                if (count == 0) {
                    throw new DicomException("A deflated frame ends after %d of %d bytes".formatted(filled, needed));
                }
                filled += count;
            }
        } catch (DataFormatException broken) {
            throw new DicomException("A deflated frame is broken: " + broken.getMessage(), broken);
        }
        return uncompressed.decode(inflated, format);
    }
}
