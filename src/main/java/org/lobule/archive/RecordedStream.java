package org.lobule.archive;

import java.io.IOException;
import java.io.InputStream;

/** Bytes that go to a file as they are read, those that a reader passes over as well. */
final class RecordedStream extends InputStream {
    private static final int BUFFER = 128 * 1024;

    private final InputStream source;
    private final IncomingFile file;
    private final byte[] passedOver = new byte[BUFFER];

    RecordedStream(InputStream source, IncomingFile file) {
        this.source = source;
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        int count = read(passedOver, 0, 1);
        return count < 0 ? -1 : passedOver[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = source.read(bytes, offset, length);
        if (count > 0) {
            file.write(bytes, offset, count);
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long left = count;
        while (left > 0) {
            int read = read(passedOver, 0, (int) Math.min(left, passedOver.length));
            if (read < 0) {
                break;
            }
            left -= read;
        }
        return count - left;
    }

    /** The source is another's to close. */
    @Override
    public void close() {}
}
