package org.lobule.dicom.net.tls;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/** Closes a TCP connection whose handshake takes too long in all, however busily the peer trickles bytes. */
final class HandshakeDeadline implements AutoCloseable {

    private final Thread watch;
    private volatile boolean passed;

    HandshakeDeadline(Socket tcp, Duration limit) {
        watch = Thread.ofVirtual().name("dicom-tls-deadline").start(() -> {
            try {
                Thread.sleep(limit);
                passed = true;
                tcp.close();
            } catch (InterruptedException e) {
                // The handshake is over.
            } catch (IOException e) {
                // The connection is over.
            }
        });
    }

    boolean passed() {
        return passed;
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
