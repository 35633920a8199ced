package org.lobule.dicom.net.tls;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.Connection;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.RunningNode;
import org.lobule.dicom.net.RunningNode.ConnectionRefused;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.TransportConnection;
import org.lobule.dicom.net.service.EchoSCU;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Peers that hold a handshake or a TLS record up: they are cut off in time, and an association beside them does not notice. */
class HostileTlsPeersTest {

    /** Much more than a trickling peer may take in all, and never reached while it is cut off in time. */
    private static final long GIVE_UP = TimeUnit.SECONDS.toNanos(15);
    private static final long TRICKLE = TimeUnit.MILLISECONDS.toNanos(50);

    @TempDir
    Path folder;

    private Site site;
    private RunningNode node;
    private Association bystander;

    @BeforeEach
    void startWithABystander() throws Exception {
        site = new Site(folder);
        Connection impatient = RunningNode.connection().withTimeouts(RunningNode.connection().timeouts().withRequest(Duration.ofMillis(700)))
            .withSecurity(site.of(site.node).withHandshakeTimeout(Duration.ofMillis(700)));
        node = RunningNode.start(RunningNode.entity(), null, impatient, RunningNode.limits());
        bystander = Association.open(node.address().withSecurity(site.of(site.scanner)),
            AAssociateRQ.from("BYSTANDER", "LOBULE").proposing(UID.Verification, RunningNode.IMPLICIT));
    }

    @AfterEach
    void theBystanderIsWell() throws IOException {
        assertThat(new EchoSCU(bystander).echo()).isEqualTo(DimseStatus.SUCCESS);
        bystander.release();
        node.close();
    }

    @Test
    void aPeerThatSaysNothingIsCutOff() throws Exception {
        try (Socket peer = new Socket("127.0.0.1", node.port())) {
            assertThat(node.await(ConnectionRefused.class).reason()).isEqualTo("the TLS handshake was not over within 700 ms");
            assertThat(peer.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aPeerThatTricklesItsHelloIsCutOff() throws Exception {
        try (Socket peer = new Socket("127.0.0.1", node.port())) {
            OutputStream out = peer.getOutputStream();
            out.write(new byte[] {0x16, 3, 1, 0x20, 0});   // a handshake record of 8192 bytes
            long start = System.nanoTime();
            assertThat(trickleUntilCutOff(out)).isLessThan(GIVE_UP);
            assertThat(node.await(ConnectionRefused.class).reason()).isEqualTo("the TLS handshake was not over within 700 ms");
            assertThat(System.nanoTime() - start).isLessThan(GIVE_UP);
        }
    }

    @Test
    void aPeerThatTricklesARecordAfterTheHandshakeIsCutOff() throws Exception {
        try (Socket peer = new Socket("127.0.0.1", node.port())) {
            SSLSocket tls = (SSLSocket) site.of(site.scanner).connected(peer, "127.0.0.1", node.port());
            assertThat(tls.getSession().getProtocol()).isEqualTo("TLSv1.3");
            OutputStream beneath = peer.getOutputStream();
            beneath.write(new byte[] {0x17, 3, 3, 0x20, 0});   // application data of 8192 bytes
            assertThat(trickleUntilCutOff(beneath)).isLessThan(GIVE_UP);
            assertThat(node.await(ConnectionRefused.class).reason()).isEqualTo("timed out waiting for an association request");
        }
    }

    @Test
    void noiseInsteadOfAHandshakeIsRefused() throws Exception {
        try (Socket peer = new Socket("127.0.0.1", node.port())) {
            peer.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes());
            assertThat(node.await(ConnectionRefused.class).reason()).contains("the peer does not speak TLS", "47H");
        }
        try (Socket peer = new Socket("127.0.0.1", node.port())) {
            peer.getOutputStream().write(new byte[] {0x16, 3, 1, 0, 4, 9, 9, 9, 9});
            assertThat(node.await(ConnectionRefused.class).reason()).startsWith("TLS handshake failed");
        }
    }

    @Test
    void aRecordThatArrivesInPiecesIsReadAlthoughAReadTimedOutInBetween() throws Exception {
        try (ServerSocket server = new ServerSocket(0); HaltingSocket tcp = new HaltingSocket(server.getLocalPort())) {
            CompletableFuture<Socket> connecting = CompletableFuture.supplyAsync(() -> connected(tcp, server.getLocalPort()));
            Socket accepted = server.accept();
            TransportConnection transport = new TransportConnection(accepted, site.of(site.node).accepted(accepted), RunningNode.PATIENCE);
            Socket tls = connecting.get(20, TimeUnit.SECONDS);
            tcp.rest = new CountDownLatch(1);
            Thread writer = Thread.ofVirtual().start(() -> write(tls, new byte[] {42, 43, 44, 45}));

            transport.allow(Duration.ofMillis(300), "nothing");
            assertThatThrownBy(transport::read).isInstanceOf(SocketTimeoutException.class);
            tcp.rest.countDown();
            transport.allow(RunningNode.PATIENCE, "the rest");
            for (int expected = 42; expected <= 45; expected++) {
                assertThat(transport.read()).isEqualTo(expected);
            }
            writer.join();
            transport.close();
            assertThat(tls.getInputStream().read()).as("an end in order").isEqualTo(-1);
        }
    }

    private Socket connected(Socket tcp, int port) {
        try {
            return site.of(site.scanner).connected(tcp, "127.0.0.1", port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Socket tls, byte[] bytes) {
        try {
            tls.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the first half of what is written, and the rest when it is told to. */
    private static final class HaltingSocket extends Socket {

        private volatile CountDownLatch rest;

        HaltingSocket(int port) throws IOException {
            super("127.0.0.1", port);
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    int first = rest == null ? length : length / 2;
                    out.write(bytes, offset, first);
                    if (first < length) {
                        await();
                        out.write(bytes, offset + first, length - first);
                    }
                }
            };
        }

        private void await() throws IOException {
            try {
                if (!rest.await(20, TimeUnit.SECONDS)) {
                    throw new IOException("nobody asked for the rest");
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    /** Sends a byte now and then, and tells after how many nanoseconds the node had closed the connection. */
    private static long trickleUntilCutOff(OutputStream out) {
        long start = System.nanoTime();
        try {
            while (System.nanoTime() - start < GIVE_UP) {
                out.write(1);
                LockSupport.parkNanos(TRICKLE);
            }
        } catch (IOException e) {
            // It is closed at last.
        }
        return System.nanoTime() - start;
    }
}
