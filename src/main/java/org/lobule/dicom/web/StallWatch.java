package org.lobule.dicom.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends a transfer that has stopped moving. The JDK's client bounds the time to the answer's headers as a whole, which a large upload may exceed,
 * and does not bound the reading of the body at all.
 */
final class StallWatch {

    private final Duration limit;
    private volatile long moved = System.nanoTime();

    StallWatch(Duration limit) {
        this.limit = limit;
    }

    /** A body to send, each reading of which is progress. */
    InputStream sending(InputStream body) {
        return new FilterInputStream(body) {
            @Override
            public int read() throws IOException {
                moved = System.nanoTime();
                return super.read();
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                moved = System.nanoTime();
                return super.read(target, offset, length);
            }
        };
    }

    /** Waits for the answer as long as there is progress. */
    <T> T await(CompletableFuture<T> answer) throws IOException {
        moved = System.nanoTime();
        try {
            while (true) {
                long left = limit.toNanos() - (System.nanoTime() - moved);
                try {
                    return answer.get(Math.max(1, left), TimeUnit.NANOSECONDS);
                } catch (TimeoutException e) {
                    if (System.nanoTime() - moved >= limit.toNanos()) {
                        answer.cancel(true);
                        throw stalled();
                    }
                }
            }
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the peer", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        }
    }

    private HttpTimeoutException stalled() {
        return new HttpTimeoutException("the peer was silent for %d s".formatted(Math.max(1, limit.toSeconds())));
    }

    /** The body of an answer; a reading that waits too long fails. Time that the reader itself takes does not count. */
    InputStream receiving(InputStream body) {
        return new WatchedBody(body);
    }

    private final class WatchedBody extends FilterInputStream {

        private static final long NOT_READING = Long.MIN_VALUE;

        private volatile long readingSince = NOT_READING;
        private volatile boolean closed;
        private volatile boolean stalled;
        private final Thread watcher = Thread.ofVirtual().start(this::watch);

        WatchedBody(InputStream body) {
            super(body);
        }

        private void watch() {
            while (!closed) {
                LockSupport.parkNanos(Math.max(1_000_000, limit.toNanos() / 4));
                long since = readingSince;
                if (since != NOT_READING && System.nanoTime() - since >= limit.toNanos()) {
                    stalled = true;
                    closeQuietly();
                    return;
                }
            }
        }

        /** Wakes the reader, who sees a closed stream. */
        private void closeQuietly() {
            try {
                in.close();
            } catch (IOException e) {
                // The reader is told in any case
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            readingSince = System.nanoTime();
            try {
                int count = in.read(target, offset, length);
                if (stalled) {
                    throw stalled();
                }
                return count;
            } catch (IOException e) {
                throw stalled ? stalled() : e;
            } finally {
                readingSince = NOT_READING;
            }
        }

        @Override
        public void close() throws IOException {
            closed = true;
            LockSupport.unpark(watcher);
            in.close();
        }
    }
}
