package org.lobule.dicom.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Listens for associations and serves each on a virtual thread of its own, up to a bound in all and per peer address. A
 * request beyond it is answered with a transient refusal, so a peer tries again; connections that do not even ask for an
 * association are bounded as well, and make way for newer ones.
 */
public final class DicomListener implements AutoCloseable {

    /**
     * @param associations        open associations in all
     * @param associationsPerPeer open associations of one address; behind a load balancer all peers have the same one
     * @param drain               how long {@link DicomListener#close} lets running associations finish
     */
    public record Limits(int associations, int associationsPerPeer, Duration drain) {

        public static final Limits DEFAULT = new Limits(200, 200, Duration.ofSeconds(30));

        public Limits {
            if (associations < 1 || associationsPerPeer < 1) {
                throw new IllegalArgumentException("A listener needs room for at least one association");
            }
        }
    }

    /** Connections beyond the open associations: those that are still asking, are being refused, or have just ended. */
    private static final int UNANSWERED_CONNECTIONS = 64;
    private static final int UNANSWERED_CONNECTIONS_PER_PEER = 32;
    private static final int BACKLOG = 128;
    private static final Duration AFTER_ACCEPT_FAILURE = Duration.ofMillis(100);
    private static final Duration TO_CLOSE = Duration.ofSeconds(5);

    private final ServerSocket serverSocket;
    private final Connection connection;
    private final AssociationPolicy policy;
    private final Limits limits;
    private final AssociationObserver observer;
    private final OpenConnections connections;
    private final Bounds associations;
    private volatile boolean closing;

    private DicomListener(ServerSocket serverSocket, Connection connection, AssociationPolicy policy, Limits limits,
            Bounds associations, AssociationObserver observer) {
        this.serverSocket = serverSocket;
        this.connection = connection;
        this.policy = policy;
        this.limits = limits;
        this.observer = new GuardedObserver(observer);
        connections = new OpenConnections(limits.associations() + UNANSWERED_CONNECTIONS, limits.associationsPerPeer() + UNANSWERED_CONNECTIONS_PER_PEER);
        this.associations = associations;
    }

    /**
     * Starts to listen.
     *
     * @param connection address and port to listen at; port 0 takes a free one, see {@link #port}
     * @throws IOException when the port is taken or the address is not this machine's
     */
    public static DicomListener start(Connection connection, AssociationPolicy policy, Limits limits, AssociationObserver observer)
            throws IOException {
        return start(connection, policy, limits, new Bounds(limits.associations(), limits.associationsPerPeer()), observer);
    }

    /**
     * Starts to listen at another port as well, or another address. The associations of both are counted together against this one's
     * limits; the two are closed together too, as each waits for the associations of both.
     */
    public DicomListener beside(Connection other, AssociationPolicy otherPolicy, AssociationObserver otherObserver) throws IOException {
        return start(other, otherPolicy, limits, associations, otherObserver);
    }

    private static DicomListener start(Connection connection, AssociationPolicy policy, Limits limits, Bounds associations, AssociationObserver observer)
            throws IOException {
        ServerSocket serverSocket = connection.serverSocketFactory().createServerSocket();
        try {
            serverSocket.setReuseAddress(true);
            serverSocket.bind(new InetSocketAddress(connection.hostname(), connection.port()), BACKLOG);
        } catch (IOException e) {
            serverSocket.close();
            throw new IOException("cannot listen for DICOM at %s:%d: %s".formatted(connection.hostname(), connection.port(), e.getMessage()), e);
        }
        DicomListener listener = new DicomListener(serverSocket, connection, policy, limits, associations, observer);
        Thread.ofVirtual().name("dicom-listener-" + listener.port()).start(listener::acceptConnections);
        return listener;
    }

    public int port() {
        return serverSocket.getLocalPort();
    }

    /** Associations that are open now, with those of a listener beside it. */
    public int openAssociations() {
        return associations.count();
    }

    private void acceptConnections() {
        while (!serverSocket.isClosed()) {
            try {
                admit(serverSocket.accept());
            } catch (IOException e) {
                if (!closing) {
                    // Usually too many open files: others may go on, and give theirs back.
                    observer.connectionRefused(null, "no connection can be accepted: " + e.getMessage());
                    LockSupport.parkNanos(AFTER_ACCEPT_FAILURE.toNanos());
                }
            }
        }
    }

    private void admit(Socket socket) throws IOException {
        InetSocketAddress remote = (InetSocketAddress) socket.getRemoteSocketAddress();
        AssociationAcceptor acceptor = new AssociationAcceptor(socket, remote, connection, policy, associations, observer, () -> closing);
        AssociationAcceptor superfluous = connections.enter(acceptor);
        if (superfluous == acceptor) {
            socket.close();
            observer.connectionRefused(remote, "too many connections");
            return;
        }
        if (superfluous != null) {
            superfluous.makeWay();
        }
        Thread.ofVirtual().name("dicom-association-" + remote).start(() -> {
            try {
                acceptor.run();
            } finally {
                connections.leave(acceptor);
            }
        });
    }

    /**
     * Lets running associations finish within the limit, while it answers requests for new ones with "temporary congestion"; then stops
     * listening and aborts those that are left.
     */
    @Override
    public void close() {
        closing = true;
        associations.awaitNone(limits.drain());
        try {
            serverSocket.close();
        } catch (IOException e) {
            // It listens no more.
        }
        connections.all().forEach(acceptor -> acceptor.stop("the node is shutting down"));
        connections.awaitNone(TO_CLOSE);
    }
}
