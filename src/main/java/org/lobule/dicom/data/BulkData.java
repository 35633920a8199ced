package org.lobule.dicom.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A value that stays in a file: {@code length} bytes from {@code offset} on, a large one that was not worth reading.
 *
 * @param swappedWord bytes of a word whose order the file has reversed (big endian); 1 where there is nothing to swap
 */
public record BulkData(Path file, long offset, long length, int swappedWord) {

    public BulkData(Path file, long offset, long length) {
        this(file, offset, length, 1);
    }

    /**
     * The value, little endian.
     *
     * @throws UncheckedIOException     where the file is gone or too short
     * @throws IllegalArgumentException where the value is too large for an array
     */
    public byte[] bytes() {
        if (length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("A value of %d bytes is too large to be read at once".formatted(length));
        }
        try (InputStream in = openStream()) {
            byte[] bytes = in.readNBytes((int) length);
            if (bytes.length < length) {
                throw new EOFException("%s ends inside a value of %d bytes at offset %d".formatted(file, length, offset));
            }
            ByteOrders.swap(bytes, swappedWord);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file's bytes from the value's start on, in the file's byte order; the caller stops after {@code length} of them. */
    public InputStream openStream() throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            in.skipNBytes(offset);
            return in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
