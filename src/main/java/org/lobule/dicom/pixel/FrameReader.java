package org.lobule.dicom.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Fragments;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.io.DicomException;

/** Finds the frames of Pixel Data (7FE0,0010) and decodes one at a time. */
interface FrameReader {

    /** Stored values of a frame, counted from 0. */
    int[] read(int frame) throws DicomException;

    /** What the samples that {@link #read} gives stand for. */
    default PhotometricInterpretation photometricInterpretation(int frame, PhotometricInterpretation declared) throws DicomException {
        return declared;
    }

    /** @param decoder of the transfer syntax, null where that is uncompressed */
    static FrameReader of(Attributes dataset, PixelFormat format, int frames, FrameDecoder decoder, OpenFiles files) throws DicomException {
        Object value = dataset.getValue(Tag.PixelData);
        return value instanceof Fragments fragments
                ? encapsulated(dataset, fragments, format, frames, decoder, files)
                : uncompressed(dataset, PixelBytes.of(value, files), format, frames, decoder);
    }

    private static FrameReader encapsulated(Attributes dataset, Fragments value, PixelFormat format, int frames, FrameDecoder decoder,
            OpenFiles files) throws DicomException {
        if (decoder == null) {
            throw new DicomException("The pixel data is in fragments although its transfer syntax is uncompressed");
        }
        List<PixelBytes> items = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            items.add(PixelBytes.of(value.getValue(i), files));
        }
        if (items.isEmpty()) {
            throw new DicomException("The pixel data has no fragment");
        }
        List<long[]> tables = new ArrayList<>();
        byte[] extended = dataset.getBytes(Tag.ExtendedOffsetTable);
        if (extended != null) {
            tables.add(offsets(extended, Long.BYTES));
        }
        tables.add(offsets(items.getFirst().readAll(), Integer.BYTES));
        return new Encapsulated(new EncapsulatedFrames(items.subList(1, items.size()), frames, tables), decoder, format);
    }

    private static long[] offsets(byte[] table, int width) {
        ByteBuffer buffer = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
        long[] offsets = new long[table.length / width];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = width == Long.BYTES ? buffer.getLong() : buffer.getInt() & 0xFFFF_FFFFL;
        }
        return offsets;
    }

    private static FrameReader uncompressed(Attributes dataset, PixelBytes bytes, PixelFormat format, int frames, FrameDecoder decoder)
            throws DicomException {
        if (decoder != null) {
            throw new DicomException("The pixel data is not in fragments although its transfer syntax is compressed");
        }
        String term = dataset.getString(Tag.PhotometricInterpretation, "");
        if (term.startsWith("YBR_") && term.matches(".*_4(20|22)") && !format.halfChroma()) {
            throw new DicomException("Uncompressed pixel data in %s is not supported, of subsampled colour only YBR_FULL_422".formatted(term));
        }
        requireLength(bytes, format, frames);
        return format.bitsAllocated() == 1 ? new Packed(bytes, format) : new Uncompressed(bytes, format, new UncompressedDecoder());
    }

    static void requireLength(PixelBytes bytes, PixelFormat format, int frames) throws DicomException {
        long needed = (format.frameBits() * frames + 7) / 8;
        if (bytes.length() < needed) {
            throw new DicomException("The pixel data has %d bytes where %d frames of %d x %d pixels need %d"
                    .formatted(bytes.length(), frames, format.columns(), format.rows(), needed));
        }
    }

    record Encapsulated(EncapsulatedFrames frames, FrameDecoder decoder, PixelFormat format) implements FrameReader {
        @Override
        public int[] read(int frame) throws DicomException {
            return decoder.decode(frames.frame(frame), format);
        }

        @Override
        public PhotometricInterpretation photometricInterpretation(int frame, PhotometricInterpretation declared) throws DicomException {
            return decoder.photometricInterpretation(frames.frame(frame), declared);
        }
    }

    record Uncompressed(PixelBytes bytes, PixelFormat format, UncompressedDecoder decoder) implements FrameReader {
        @Override
        public int[] read(int frame) throws DicomException {
            return decoder.decode(bytes, (long) frame * format.frameBytes(), format);
        }
    }

    /** Frames of one bit a pixel follow each other without padding, so that a frame may begin inside a byte. */
    record Packed(PixelBytes bytes, PixelFormat format) implements FrameReader {
        @Override
        public int[] read(int frame) throws DicomException {
            long firstBit = frame * format.frameBits();
            long firstByte = firstBit / 8;
            long end = (firstBit + format.frameBits() + 7) / 8;
            return UncompressedDecoder.bits(bytes.read(firstByte, (int) (end - firstByte)), firstBit % 8, format.samples());
        }
    }
}
