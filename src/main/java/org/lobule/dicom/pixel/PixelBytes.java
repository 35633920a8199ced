package org.lobule.dicom.pixel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

import org.lobule.dicom.data.BulkData;
import org.lobule.dicom.data.ByteOrders;
import org.lobule.dicom.io.DicomException;

/** A value's bytes, in memory or left in its file. */
sealed interface PixelBytes {

    long length();

    /** @throws DicomException when the value does not reach so far */
    byte[] read(long offset, int count) throws DicomException;

    /** Hands a range over in order, in pieces of whole 8 bytes but for the last; none is the receiver's to keep. */
    void forEachPiece(long offset, int count, Piece receiver) throws DicomException;

    interface Piece {
        /**
         * @param bytes  an array that holds the piece
         * @param from   where in it the piece begins
         * @param length of the piece
         * @param at     where the piece belongs in the range
         */
        void take(byte[] bytes, int from, int length, int at) throws DicomException;
    }

    default byte[] readAll() throws DicomException {
        if (length() > Integer.MAX_VALUE - 8) {
            throw new DicomException("A fragment of %d bytes is too large".formatted(length()));
        }
        return read(0, (int) length());
    }

    /** @param files through which a value left in its file is read */
    static PixelBytes of(Object value, OpenFiles files) throws DicomException {
        return switch (value) {
            case byte[] bytes -> new InMemory(bytes);
            case BulkData bulk -> new InFile(files, bulk.file(), bulk.offset(), bulk.length(), bulk.swappedWord());
            case null -> new InMemory(new byte[0]);
            default -> throw new DicomException("Pixel data of an unexpected kind: " + value.getClass().getSimpleName());
        };
    }

    record InMemory(byte[] bytes) implements PixelBytes {
        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public byte[] read(long offset, int count) throws DicomException {
            if (offset < 0 || offset + count > bytes.length) {
                throw tooShort(bytes.length, offset + count);
            }
            return offset == 0 && count == bytes.length ? bytes : Arrays.copyOfRange(bytes, (int) offset, (int) offset + count);
        }

        @Override
        public void forEachPiece(long offset, int count, Piece receiver) throws DicomException {
            if (offset < 0 || offset + count > bytes.length) {
                throw tooShort(bytes.length, offset + count);
            }
            receiver.take(bytes, (int) offset, count, 0);
        }
    }

    /** @param word bytes of a word whose order the file has reversed; 1 where there is nothing to swap */
    record InFile(OpenFiles files, Path file, long start, long length, int word) implements PixelBytes {

        /** Small enough to stay in a processor's cache until it is decoded. */
        private static final int PIECE = 1 << 16;

        @Override
        public byte[] read(long offset, int count) throws DicomException {
            require(offset, count);
            int before = (int) (offset % word);
            byte[] bytes = new byte[Math.ceilDiv(before + count, word) * word];
            readWords(offset - before, bytes, bytes.length);
            return bytes.length == count ? bytes : Arrays.copyOfRange(bytes, before, before + count);
        }

        @Override
        public void forEachPiece(long offset, int count, Piece receiver) throws DicomException {
            require(offset, count);
            int before = (int) (offset % word);
            if (before != 0) {
                receiver.take(read(offset, count), 0, count, 0);
                return;
            }
            byte[] piece = new byte[Math.min(PIECE, Math.ceilDiv(count, word) * word)];
            for (int at = 0; at < count; at += PIECE) {
                int length = Math.min(PIECE, count - at);
                readWords(offset + at, piece, Math.ceilDiv(length, word) * word);
                receiver.take(piece, 0, length, at);
            }
        }

        private void require(long offset, int count) throws DicomException {
            if (offset < 0 || offset + count > length) {
                throw tooShort(length, offset + count);
            }
        }

        /** Whole words, swapped; what lies behind the end of the value is left as it is. */
        private void readWords(long offset, byte[] into, int count) throws DicomException {
            int present = (int) Math.min(count, length - offset);
            ByteBuffer buffer = ByteBuffer.wrap(into);
            try {
                FileChannel channel = files.of(file);
                while (buffer.position() < present) {
                    // Channels copy what is read at once through memory outside the heap, and keep that.
                    buffer.limit(Math.min(present, buffer.position() + PIECE));
                    if (channel.read(buffer, start + offset + buffer.position()) < 0) {
                        throw tooShort(offset + buffer.position(), offset + present);
                    }
                }
            } catch (DicomException known) {
                throw known;
            } catch (IOException unreadable) {
                throw new DicomException("The pixel data cannot be read from its file: " + unreadable.getMessage(), unreadable);
            }
            ByteOrders.swap(into, word);
        }
    }

    private static DicomException tooShort(long found, long needed) {
        return new DicomException("The pixel data has %d bytes where %d are needed".formatted(found, needed));
    }
}
