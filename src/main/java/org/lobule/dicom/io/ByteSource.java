package org.lobule.dicom.io;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A stream with a position, a look ahead of a few bytes, and numbers in either byte order. */
final class ByteSource implements Closeable {

    private static final int BUFFER = 8192;
    /** What is set aside at once for a value whose length is only declared. */
    private static final int STEP = 1 << 20;
    /** What is read at once: streams of files copy as much through memory outside the heap, and keep that. */
    private static final int PIECE = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int end;
    /** Where the buffer's first byte stands in the input. */
    private long bufferStart;

    /** @param start position of the stream's first byte, for messages and references */
    ByteSource(InputStream in, long start) {
        this.in = in;
        this.bufferStart = start;
    }

    long position() {
        return bufferStart + next;
    }

    /** Looks ahead: as many of the next bytes as there are, at most {@code length}. */
    byte[] peek(int length) throws IOException {
        fill(length);
        return Arrays.copyOfRange(buffer, next, Math.min(end, next + length));
    }

    /** One of the next bytes, 0 for the very next, without taking it; -1 behind the end. */
    int peekAt(int index) throws IOException {
        return end - next > index || fill(index + 1) ? buffer[next + index] & 0xFF : -1;
    }

    boolean isAtEnd() throws IOException {
        return !fill(1);
    }

    /** Whether so many bytes are there, at most the buffer's size. */
    private boolean fill(int length) throws IOException {
        if (end - next >= length) {
            return true;
        }
        System.arraycopy(buffer, next, buffer, 0, end - next);
        bufferStart += next;
        end -= next;
        next = 0;
        while (end < length) {
            int read = in.read(buffer, end, buffer.length - end);
            if (read < 0) {
                return false;
            }
            end += read;
        }
        return true;
    }

    private void require(int length) throws IOException {
        if (!fill(length)) {
            throw new EOFException();
        }
    }

    int readUnsignedByte() throws IOException {
        require(1);
        return buffer[next++] & 0xFF;
    }

    int readUnsignedShort(boolean bigEndian) throws IOException {
        require(Short.BYTES);
        return nextShort(bigEndian);
    }

    long readUnsignedInt(boolean bigEndian) throws IOException {
        require(Integer.BYTES);
        long first = nextShort(bigEndian);
        long second = nextShort(bigEndian);
        return bigEndian ? first << 16 | second : second << 16 | first;
    }

    private int nextShort(boolean bigEndian) {
        int first = buffer[next++] & 0xFF;
        int second = buffer[next++] & 0xFF;
        return bigEndian ? first << 8 | second : second << 8 | first;
    }

    int readTag(boolean bigEndian) throws IOException {
        return readUnsignedShort(bigEndian) << 16 | readUnsignedShort(bigEndian);
    }

    /**
     * @param present whether the input is known to be so long; otherwise memory is set aside as bytes arrive
     * @throws EOFException where the input ends before; what had arrived is lost
     */
    byte[] readBytes(int length, boolean present) throws IOException {
        byte[] bytes = new byte[present ? length : Math.min(length, STEP)];
        int filled = Math.min(bytes.length, end - next);
        System.arraycopy(buffer, next, bytes, 0, filled);
        next += filled;
        while (filled < length) {
            if (filled == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * bytes.length));
            }
            int read = in.read(bytes, filled, Math.min(PIECE, bytes.length - filled));
            if (read < 0) {
                throw new EOFException();
            }
            filled += read;
            bufferStart += read;
        }
        return bytes;
    }

    void skip(long length) throws IOException {
        long buffered = Math.min(length, end - next);
        next += (int) buffered;
        if (length > buffered) {
            in.skipNBytes(length - buffered);
            bufferStart += length - buffered;
        }
    }

    /** What is left, the bytes looked at included, as a stream of its own. */
    InputStream rest() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return isAtEnd() ? -1 : readUnsignedByte();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (length == 0) {
                    return 0;
                }
                if (isAtEnd()) {
                    return -1;
                }
                int read = Math.min(length, end - next);
                System.arraycopy(buffer, next, bytes, offset, read);
                next += read;
                return read;
            }
        };
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
