package org.lobule.dicom.net.pdu;

import java.io.IOException;
import java.io.InputStream;

import org.lobule.dicom.io.BlockInputStream;

/**
 * The data set of a message as it arrives. The end of the stream (-1) means that the peer sent the whole data set; when the
 * association breaks off before, every read throws, so what was read must not be kept.
 */
public final class DataSetInputStream extends BlockInputStream {

    private final InputStream fragments;
    private long bytesRead;
    private boolean complete;
    private IOException failure;

    DataSetInputStream(InputStream fragments) {
        this.fragments = fragments;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (complete) {
            return -1;
        }
        try {
            int count = fragments.read(bytes, offset, length);
            complete = count < 0;
            bytesRead += Math.max(0, count);
            return count;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** Reads and forgets what is left of the data set, so that the next message can be read. */
    public void drain() throws IOException {
        byte[] scratch = new byte[8192];
        while (read(scratch, 0, scratch.length) >= 0) {
            // Nobody wants it.
        }
    }

    /** Why the association broke off, or null while it has not. */
    public IOException failure() {
        return failure;
    }

    public long bytesRead() {
        return bytesRead;
    }

    /** Nothing to close; the association drains the rest. */
    @Override
    public void close() {}
}
