package org.lobule.dicom.pixel;

import java.nio.ByteBuffer;
import java.util.Arrays;

import org.lobule.dicom.io.DicomException;

/**
 * What a JPEG 2000 codestream says of itself (ISO/IEC 15444-1 Annex A), and whether it is whole: a truncated one decodes without
 * complaint to an image that looks right and is not.
 *
 * @param bytes     the codestream, without the boxes of a JP2 file
 * @param precision bits of every component
 * @param signed    whether the components are signed
 */
record Jpeg2000Codestream(byte[] bytes, int precision, boolean signed) {

    private static final int SOC = 0xFF4F;
    private static final int SIZ = 0xFF51;
    private static final int COD = 0xFF52;
    private static final int PPM = 0xFF60;
    private static final int PPT = 0xFF61;
    private static final int SOT = 0xFF90;
    private static final int SOD = 0xFF93;
    private static final int EOC = 0xFFD9;
    private static final int JP2_CODESTREAM_BOX = 0x6A703263;
    private static final int JP2_SIGNATURE = 0x6A502020;
    private static final int MAX_TILES = 65535;
    private static final int SHORTEST_TILE_PART = 14;
    private static final int MAX_RESOLUTIONS = 33;

    /** Where stream and Pixel Representation disagree on the sign the bits are right, and the data set tells what they mean. */
    int storedValue(int sample, PixelFormat format) {
        return signed == format.signed() ? sample : PixelFormat.extend(sample, precision, format.signed());
    }

    static Jpeg2000Codestream of(byte[] frame, PixelFormat format) throws DicomException {
        byte[] bytes = withoutBoxes(frame);
        ByteBuffer stream = ByteBuffer.wrap(bytes);
        if (bytes.length < 42 || u16(stream, 0) != SOC || u16(stream, 2) != SIZ) {
            throw new DicomException("A JPEG 2000 frame does not begin with a codestream header");
        }
        long columns = u32(stream, 8) - u32(stream, 16);
        long rows = u32(stream, 12) - u32(stream, 20);
        int components = u16(stream, 40);
        if (columns != format.columns() || rows != format.rows() || components != format.samplesPerPixel()
                || bytes.length < 42 + 3 * components) {
            throw new DicomException("The JPEG 2000 stream is %d x %d x %d, its image says %d x %d x %d".formatted(columns, rows,
                    components, format.columns(), format.rows(), format.samplesPerPixel()));
        }
        checkTiles(stream);
        int size = stream.get(42) & 0xFF;
        for (int i = 0; i < components; i++) {
            if ((stream.get(42 + 3 * i) & 0xFF) != size || u16(stream, 43 + 3 * i) != 0x0101) {
                throw new DicomException("JPEG 2000 components of different size are not supported");
            }
        }
        int precision = (size & 0x7F) + 1;
        if (precision > format.bitsAllocated() || precision > 16) {
            throw new DicomException("A JPEG 2000 stream of %d bits does not fit %d bits allocated"
                    .formatted(precision, format.bitsAllocated()));
        }
        int firstTilePart = checkWhole(stream, components);
        return new Jpeg2000Codestream(TilePartCounts.corrected(bytes, firstTilePart), precision, (size & 0x80) != 0);
    }

    /** The first tile must hold the first pixel (B.3), and no tile takes less than the shortest tile-part. */
    private static void checkTiles(ByteBuffer stream) throws DicomException {
        long tiles = 1;
        for (int axis = 0; axis < 2; axis++) {
            long end = u32(stream, 8 + 4 * axis);
            long offset = u32(stream, 16 + 4 * axis);
            long tile = u32(stream, 24 + 4 * axis);
            long tileOffset = u32(stream, 32 + 4 * axis);
            if (tile == 0 || tileOffset > offset || tileOffset + tile <= offset) {
                throw new DicomException("A JPEG 2000 stream with tiles of %d from %d on is not possible".formatted(tile, tileOffset));
            }
            tiles *= Math.ceilDiv(end - tileOffset, tile);
        }
        if (tiles > MAX_TILES || tiles * SHORTEST_TILE_PART > stream.limit()) {
            throw new DicomException("A JPEG 2000 stream of %d bytes cannot hold %d tiles".formatted(stream.limit(), tiles));
        }
    }

    /** No packet takes less than a byte: each layer has one for every resolution of every component (B.9). */
    private static void checkLayers(ByteBuffer stream, int codingStyle, int components) throws DicomException {
        if (codingStyle + 10 > stream.limit()) {
            throw new DicomException("The JPEG 2000 stream has a broken marker segment");
        }
        long layers = u16(stream, codingStyle + 6);
        long resolutions = (stream.get(codingStyle + 9) & 0xFF) + 1;
        if (resolutions > MAX_RESOLUTIONS || layers * resolutions * components > stream.limit()) {
            throw new DicomException("A JPEG 2000 stream of %d bytes cannot hold %d layers of %d resolutions"
                    .formatted(stream.limit(), layers, resolutions));
        }
    }

    /** Follows the marker segments and the lengths of the tile-parts to the end; gives where the first tile-part begins. */
    private static int checkWhole(ByteBuffer stream, int components) throws DicomException {
        int at = 2;
        while (at + 4 <= stream.limit() && u16(stream, at) != SOT) {
            int length = u16(stream, at + 2);
            if (length < 2) {
                throw new DicomException("The JPEG 2000 stream has a broken marker segment");
            }
            if (u16(stream, at) == COD) {
                checkLayers(stream, at, components);
            }
            refusePackedHeaders(u16(stream, at));
            at += 2 + length;
        }
        int first = at;
        int parts = 0;
        while (at + 12 <= stream.limit() && u16(stream, at) == SOT) {
            long length = u32(stream, at + 6);
            // Zero: the last tile-part goes on to the end-of-codestream marker.
            if (length == 0 && endsWithEndMarker(stream)) {
                checkTilePartHeader(stream, at + 12);
                return first;
            }
            if (length < SHORTEST_TILE_PART || length > stream.limit() - at) {
                throw new DicomException("The JPEG 2000 stream ends inside its tile-part %d".formatted(parts + 1));
            }
            checkTilePartHeader(stream, at + 12);
            at += (int) length;
            parts++;
        }
        boolean tail = at >= stream.limit() - 1 || u16(stream, at) == EOC;
        if (parts == 0 || !tail) {
            throw new DicomException("The JPEG 2000 stream is not whole: %d tile-parts, then no end".formatted(parts));
        }
        return first;
    }

    private static void checkTilePartHeader(ByteBuffer stream, int start) throws DicomException {
        int at = start;
        while (at + 4 <= stream.limit() && u16(stream, at) != SOD) {
            refusePackedHeaders(u16(stream, at));
            at += 2 + Math.max(2, u16(stream, at + 2));
        }
    }

    /** Packet headers away from their packets: no encoder for DICOM is known to write them, and JJ2000 reads broken ones for ever. */
    private static void refusePackedHeaders(int marker) throws DicomException {
        if (marker == PPM || marker == PPT) {
            throw new DicomException("JPEG 2000 with packed packet headers is not supported");
        }
    }

    private static boolean endsWithEndMarker(ByteBuffer stream) {
        int end = stream.limit();
        while (end > 2 && stream.get(end - 1) == 0) {
            end--;
        }
        return u16(stream, end - 2) == EOC;
    }

    /** The codestream of a whole JP2 file, which some encoders put where DICOM wants the codestream alone. */
    private static byte[] withoutBoxes(byte[] frame) throws DicomException {
        ByteBuffer boxes = ByteBuffer.wrap(frame);
        if (frame.length < 12 || boxes.getInt(4) != JP2_SIGNATURE) {
            return frame;
        }
        long at = 0;
        while (at + 8 <= frame.length) {
            long length = u32(boxes, (int) at);
            if (boxes.getInt((int) at + 4) == JP2_CODESTREAM_BOX) {
                return Arrays.copyOfRange(frame, (int) at + 8, length == 0 ? frame.length : (int) Math.min(frame.length, at + length));
            }
            if (length < 8) {
                break;
            }
            at += length;
        }
        throw new DicomException("A JP2 file inside the pixel data holds no codestream");
    }

    private static int u16(ByteBuffer buffer, int at) {
        return buffer.getShort(at) & 0xFFFF;
    }

    private static long u32(ByteBuffer buffer, int at) {
        return buffer.getInt(at) & 0xFFFF_FFFFL;
    }
}
