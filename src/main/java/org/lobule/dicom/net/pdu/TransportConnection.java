package org.lobule.dicom.net.pdu;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import javax.net.ssl.SSLException;

import jdk.net.ExtendedSocketOptions;

/**
 * A socket on which nothing waits for ever. Reads draw on an allowance of waiting time ({@link #allow}) that is spent only
 * while the peer is silent, so a slow consumer of the data costs the peer nothing and a peer that trickles single bytes
 * gains nothing. A write that the peer does not take within the send timeout closes the connection.
 *
 * <p>Nagle's algorithm is off. Where the system can, received data is acknowledged before every wait: a sender that has
 * Nagle on holds its last short segment back until then, and the usual delayed acknowledgement would cost it 40 ms for
 * each instance.
 *
 * <p>Over TLS the PDUs travel through a socket layered over the TCP one. A TLS record is read whole before any of it is seen, so there
 * a watch ends a read that was allowed no more time although bytes trickle in; and a connection is closed for good at the TCP
 * socket, which waits for nobody.
 */
public final class TransportConnection implements Closeable {

    private static final int INPUT_BUFFER_LENGTH = 1 << 16;
    private static final ScheduledThreadPoolExecutor OVERDUE = overdue();
    /** For the rest of a TLS record that has begun to arrive when a read's time is over; a silent peer is found out by the socket itself. */
    private static final Duration REST_OF_RECORD = Duration.ofSeconds(2);
    private static final Duration TO_SAY_GOODBYE = Duration.ofSeconds(1);

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Socket socket;
    private final Socket secured;
    private final InputStream in;
    private final OutputStream out;
    private final Duration sendTimeout;
    private final boolean acknowledgesAtOnce;
    private final ReentrantLock writing = new ReentrantLock();
    private final byte[] buffer = new byte[INPUT_BUFFER_LENGTH];
    private int position;
    private int limit;
    private long allowedNanos;
    private String awaited = "data";
    private long lastLook = System.nanoTime();
    private volatile boolean sendTimedOut;
    private volatile boolean readTimedOut;

    /** Over TCP alone. */
    public TransportConnection(Socket socket, Duration sendTimeout) throws IOException {
        this(socket, socket, sendTimeout);
    }

    /**
     * @param socket  the TCP connection
     * @param secured what the PDUs travel over: the same, or a socket layered over it
     */
    public TransportConnection(Socket socket, Socket secured, Duration sendTimeout) throws IOException {
        this.socket = socket;
        this.secured = secured;
        this.sendTimeout = sendTimeout;
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        in = secured.getInputStream();
        out = secured.getOutputStream();
        acknowledgesAtOnce = socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
    }

    private static ScheduledThreadPoolExecutor overdue() {
        ScheduledThreadPoolExecutor executor =
            new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("dicom-overdue").factory());
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    public InetSocketAddress remoteAddress() {
        return (InetSocketAddress) socket.getRemoteSocketAddress();
    }

    /** Grants the next reads this much time of waiting in all; {@code what} is named when it runs out. */
    public void allow(Duration wait, String what) {
        allowedNanos = wait.toNanos();
        awaited = what;
    }

    /** Lengthens what is left of the time of waiting, up to {@code most}. */
    void allowFurther(Duration more, Duration most, String what) {
        allowedNanos = Math.min(most.toNanos(), Math.max(0, allowedNanos) + more.toNanos());
        awaited = what;
    }

    /** The next byte, or -1 when the peer has closed the connection. */
    public int read() throws IOException {
        return position < limit || fill() ? buffer[position++] & 0xFF : -1;
    }

    /** Reads at least one byte, like {@link InputStream#read(byte[], int, int)}. */
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (position == limit) {
            if (length >= buffer.length) {
                return receive(bytes, offset, length);
            }
            if (!fill()) {
                return -1;
            }
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(buffer, position, bytes, offset, count);
        position += count;
        return count;
    }

    /** @throws EOFException when the peer closed the connection before */
    int readOrFail() throws IOException {
        int next = read();
        if (next < 0) {
            throw new EOFException("the peer closed the connection in the middle of a PDU");
        }
        return next;
    }

    /** Waits for data or the end of the stream; false when neither came in time. No time only looks, on a secure connection now and then. */
    boolean awaitInput(Duration wait) throws IOException {
        if (position < limit) {
            return true;
        }
        if (wait.isZero() && (isSecured() ? !isTimeToLook() : in.available() == 0)) {
            return false;
        }
        try {
            allow(wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait, "the peer");
            fill();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /** What has arrived of a secure connection is known only by reading, which takes the shortest wait. */
    private boolean isTimeToLook() {
        if (System.nanoTime() - lastLook < BETWEEN_LOOKS.toNanos()) {
            return false;
        }
        lastLook = System.nanoTime();
        return true;
    }

    private boolean fill() throws IOException {
        int count = receive(buffer, 0, buffer.length);
        position = 0;
        limit = Math.max(0, count);
        return count > 0;
    }

    private int receive(byte[] bytes, int offset, int length) throws IOException {
        long milliseconds = TimeUnit.NANOSECONDS.toMillis(allowedNanos);
        if (milliseconds <= 0) {
            throw new SocketTimeoutException("timed out waiting for " + awaited);
        }
        socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, milliseconds));
        if (acknowledgesAtOnce) {
            socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        }
        long start = System.nanoTime();
        ScheduledFuture<?> watch = isSecured()
            ? OVERDUE.schedule(this::abandonRead, allowedNanos + REST_OF_RECORD.toNanos(), TimeUnit.NANOSECONDS) : null;
        try {
            return in.read(bytes, offset, length);
        } catch (SocketTimeoutException e) {
            throw new SocketTimeoutException("timed out waiting for " + awaited);
        } catch (IOException e) {
            if (readTimedOut) {
                throw new SocketTimeoutException("timed out waiting for " + awaited);
            }
            throw e;
        } finally {
            allowedNanos -= System.nanoTime() - start;
            if (watch != null) {
                watch.cancel(false);
            }
        }
    }

    /**
     * Sends all bytes.
     *
     * @throws SocketTimeoutException when the peer does not take them within the send timeout; the connection is closed then
     */
    public void write(byte[] bytes, int offset, int length) throws IOException {
        writing.lock();
        try {
            ScheduledFuture<?> overdue = OVERDUE.schedule(this::abandon, sendTimeout.toNanos(), TimeUnit.NANOSECONDS);
            try {
                out.write(bytes, offset, length);
                out.flush();
            } catch (SocketException | SSLException e) {
                if (sendTimedOut) {
                    throw new SocketTimeoutException("the peer took no data for " + sendTimeout.toMillis() + " ms");
                }
                throw e;
            } finally {
                overdue.cancel(false);
            }
        } finally {
            writing.unlock();
        }
    }

    public void write(byte[] pdu) throws IOException {
        write(pdu, 0, pdu.length);
    }

    /** Sends a last PDU unless another thread is writing, and ignores that the peer may be gone. */
    public void writeIfPossible(byte[] pdu) {
        if (writing.tryLock()) {
            try {
                write(pdu, 0, pdu.length);
            } catch (IOException e) {
                // The connection is given up anyway.
            } finally {
                writing.unlock();
            }
        }
    }

    private void abandon() {
        sendTimedOut = true;
        closeTcp();
    }

    private void abandonRead() {
        readTimedOut = true;
        closeTcp();
    }

    private boolean isSecured() {
        return secured != socket;
    }

    /**
     * The ARTIM wait (PS3.8 section 9.1.5) after the last PDU of an association: takes what the peer still sends until it closes
     * the connection, because closing over unread data would reset the connection and could destroy that last PDU.
     */
    public void closeAfterPeer(Duration artim) {
        long deadline = System.nanoTime() + artim.toNanos();
        allow(artim, "the peer to close the connection");
        try {
            while (System.nanoTime() - deadline < 0 && fill()) {
                position = limit;
            }
        } catch (IOException e) {
            // It had its time.
        }
        close();
    }

    @Override
    public void close() {
        if (isSecured() && !socket.isClosed() && writing.tryLock()) {
            try {
                sayGoodbye();
            } finally {
                writing.unlock();
            }
        }
        closeTcp();
    }

    /** TLS's close_notify: the peer can tell an end from a connection that was cut. */
    private void sayGoodbye() {
        ScheduledFuture<?> overdue = OVERDUE.schedule(this::closeTcp, TO_SAY_GOODBYE.toNanos(), TimeUnit.NANOSECONDS);
        try {
            secured.shutdownOutput();
        } catch (IOException e) {
            // The peer is gone.
        } finally {
            overdue.cancel(false);
        }
    }

    private void closeTcp() {
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing is left to be saved.
        }
    }
}
