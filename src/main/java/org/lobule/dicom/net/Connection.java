package org.lobule.dicom.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

import javax.net.ServerSocketFactory;
import javax.net.SocketFactory;

/**
 * Where a DICOM peer listens, or where Lobule does, and how the connection is used.
 *
 * @param hostname         peer to connect to, or address to listen at
 * @param port             0 to listen on a free port
 * @param receivePDULength longest P-DATA-TF that is accepted, in bytes without its header; 0 is unlimited
 * @param sendPDULength    longest P-DATA-TF that is sent, even when the peer would take more
 * @param security         what the PDUs are secured with; the factories make plain TCP sockets
 */
public record Connection(String hostname, int port, int receivePDULength, int sendPDULength, Timeouts timeouts,
        SocketFactory socketFactory, ServerSocketFactory serverSocketFactory, TransportSecurity security) {

    /** What DCMTK calls its maximum; longer PDUs gain nothing measurable. */
    public static final int DEFAULT_PDU_LENGTH = 131_072;

    private static final int SMALLEST_PDU_LENGTH = 1024;

    public Connection {
        if (receivePDULength != 0 && receivePDULength < SMALLEST_PDU_LENGTH || sendPDULength < SMALLEST_PDU_LENGTH) {
            throw new IllegalArgumentException("Maximum PDU lengths must be at least %d bytes, not %d (receive) and %d (send)"
                .formatted(SMALLEST_PDU_LENGTH, receivePDULength, sendPDULength));
        }
    }

    public static Connection to(String hostname, int port) {
        return new Connection(hostname, port, DEFAULT_PDU_LENGTH, DEFAULT_PDU_LENGTH, Timeouts.DEFAULT,
            SocketFactory.getDefault(), ServerSocketFactory.getDefault(), TransportSecurity.NONE);
    }

    public Connection withTimeouts(Timeouts other) {
        return new Connection(hostname, port, receivePDULength, sendPDULength, other, socketFactory, serverSocketFactory, security);
    }

    public Connection withPDULengths(int receive, int send) {
        return new Connection(hostname, port, receive, send, timeouts, socketFactory, serverSocketFactory, security);
    }

    public Connection withSocketFactories(SocketFactory client, ServerSocketFactory server) {
        return new Connection(hostname, port, receivePDULength, sendPDULength, timeouts, client, server, security);
    }

    public Connection withSecurity(TransportSecurity other) {
        return new Connection(hostname, port, receivePDULength, sendPDULength, timeouts, socketFactory, serverSocketFactory, other);
    }

    /** A connected TCP socket, not secured yet. */
    Socket connect() throws IOException {
        Socket socket = socketFactory.createSocket();
        try {
            socket.connect(new InetSocketAddress(hostname, port), (int) Math.min(Integer.MAX_VALUE, timeouts.connect().toMillis()));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw new IOException("cannot connect to %s:%d: %s".formatted(hostname, port, e.getMessage()), e);
        }
    }
}
