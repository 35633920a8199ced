package org.lobule.dicom.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A raw deflate stream (RFC 1951, PS3.5 A.5), inflated up to a limit; what follows its end is passed over. Writers are met that put a
 * zlib header (RFC 1950) before it, which is passed over as well.
 */
final class InflatedStream extends BlockInputStream {

    private static final int ZLIB_HEADER = 2;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final byte[] deflated = new byte[8192];
    private final long limit;
    private long inflatedBytes;
    private boolean begun;
    private boolean inputEnded;

    InflatedStream(InputStream in, long limit) {
        this.in = in;
        this.limit = limit;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (true) {
            int inflated = inflate(bytes, offset, length);
            if (inflated > 0) {
                inflatedBytes += inflated;
                if (inflatedBytes > limit) {
                    throw new DicomException("The deflated data set comes to more than %d bytes, the limit of the reader".formatted(limit));
                }
                return inflated;
            }
            if (inflater.finished()) {
                inflater.end();
                return -1;
            }
            if (inputEnded || inflater.needsDictionary()) {
                throw new DicomException("The deflated data set ends before its last block: the data are truncated");
            }
            refill();
        }
    }

    private int inflate(byte[] bytes, int offset, int length) throws DicomException {
        try {
            return inflater.finished() ? 0 : inflater.inflate(bytes, offset, length);
        } catch (DataFormatException e) {
            throw new DicomException("The deflated data set is broken after %d bytes: %s".formatted(inflatedBytes, e.getMessage()), e);
        }
    }

    private void refill() throws IOException {
        int read = begun ? in.read(deflated) : in.readNBytes(deflated, 0, deflated.length);
        inputEnded = read <= 0;
        int header = !begun && startsWithZlibHeader(read) ? ZLIB_HEADER : 0;
        begun = true;
        // The end of a raw stream needs one byte more than there may be (see Inflater).
        inflater.setInput(deflated, header, Math.max(read - header, 1));
    }

    /** In a raw stream this would be a stored block with bits set where compressors leave zeros. */
    private boolean startsWithZlibHeader(int read) {
        int method = deflated[0] & 0xFF;
        return read >= ZLIB_HEADER && (method & 0x0F) == 8 && method <= 0x78 && (method << 8 | deflated[1] & 0xFF) % 31 == 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
