package org.lobule.dicom.pixel;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

import org.lobule.dicom.io.DicomException;

/**
 * The number of its tile's tile-parts that each tile-part of a JPEG 2000 codestream declares (TNsot, ISO/IEC 15444-1 A.4.2). Some encoders
 * declare one too few, which is the last one's index; JJ2000 stumbles over what comes beyond, or passes over it without a word: over the finest
 * resolution of the picture.
 */
final class TilePartCounts {

    private static final int SOT = 0xFF90;
    private static final int TILE = 4;
    private static final int LENGTH = 6;
    private static final int COUNT = 11;
    private static final int SEGMENT = 12;
    private static final int MOST = 255;

    private TilePartCounts() {}

    /**
     * The codestream itself, or where it declares fewer tile-parts than it has, a copy that declares what it has.
     *
     * @param first where its first tile-part begins; the lengths of all tile-parts lie inside the stream
     */
    static byte[] corrected(byte[] codestream, int first) throws DicomException {
        ByteBuffer stream = ByteBuffer.wrap(codestream);
        Map<Integer, Integer> counts = new HashMap<>();
        for (int at = first; at >= 0; at = next(stream, at)) {
            counts.merge(tile(stream, at), 1, Integer::sum);
        }
        byte[] corrected = codestream;
        for (int at = first; at >= 0; at = next(stream, at)) {
            int declared = stream.get(at + COUNT) & 0xFF;
            int count = counts.get(tile(stream, at));
            if (count > MOST) {
                throw new DicomException("A JPEG 2000 stream with %d tile-parts of one tile is not possible".formatted(count));
            }
            // Zero: not said in this tile-part.
            if (declared != 0 && declared < count) {
                corrected = corrected == codestream ? codestream.clone() : corrected;
                corrected[at + COUNT] = (byte) count;
            }
        }
        return corrected;
    }

    private static int tile(ByteBuffer stream, int at) {
        return stream.getShort(at + TILE) & 0xFFFF;
    }

    /** Where the next tile-part begins, -1 behind the last. */
    private static int next(ByteBuffer stream, int at) {
        int length = stream.getInt(at + LENGTH);
        int next = at + length;
        return length == 0 || next + SEGMENT > stream.limit() || (stream.getShort(next) & 0xFFFF) != SOT ? -1 : next;
    }
}
