package org.lobule.dicom.pixel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

import org.lobule.dicom.data.BulkData;
import org.lobule.dicom.data.ByteOrders;
import org.lobule.dicom.io.DicomException;

/** A value's bytes, in memory or left in its file. */
sealed interface PixelBytes {

    long length();

    /** @throws DicomException when the value does not reach so far */
    byte[] read(long offset, int count) throws DicomException;

    default byte[] readAll() throws DicomException {
        if (length() > Integer.MAX_VALUE - 8) {
            throw new DicomException("A fragment of %d bytes is too large".formatted(length()));
        }
        return read(0, (int) length());
    }

    static PixelBytes of(Object value) throws DicomException {
        return switch (value) {
            case byte[] bytes -> new InMemory(bytes);
            case BulkData bulk -> new InFile(bulk.file(), bulk.offset(), bulk.length(), bulk.swappedWord());
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
    }

    /** @param word bytes of a word whose order the file has reversed; 1 where there is nothing to swap */
    record InFile(Path file, long start, long length, int word) implements PixelBytes {
        @Override
        public byte[] read(long offset, int count) throws DicomException {
            if (offset < 0 || offset + count > length) {
                throw tooShort(length, offset + count);
            }
            int before = (int) (offset % word);
            byte[] bytes = readWords(offset - before, Math.ceilDiv(before + count, word) * word);
            return bytes.length == count ? bytes : Arrays.copyOfRange(bytes, before, before + count);
        }

        /** Whole words, swapped; what lies behind the end of the value is left 0. */
        private byte[] readWords(long offset, int count) throws DicomException {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                int present = (int) Math.min(count, length - offset);
                if (start + offset + present > channel.size()) {
                    throw tooShort(channel.size() - start, offset + present);
                }
                ByteBuffer buffer = ByteBuffer.allocate(count).limit(present);
                while (buffer.hasRemaining()) {
                    if (channel.read(buffer, start + offset + buffer.position()) < 0) {
                        throw tooShort(offset + buffer.position(), offset + present);
                    }
                }
                ByteOrders.swap(buffer.array(), word);
                return buffer.array();
            } catch (DicomException known) {
                throw known;
            } catch (IOException unreadable) {
                throw new DicomException("The pixel data cannot be read from its file: " + unreadable.getMessage(), unreadable);
            }
        }
    }

    private static DicomException tooShort(long found, long needed) {
        return new DicomException("The pixel data has %d bytes where %d are needed".formatted(found, needed));
    }
}
