package org.lobule.dicom.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.TimeUnit;

import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.PDUEncoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lobule.Eventually.eventually;

/** Scenarios of many peers, as large as they are asked for. */
final class Crowd {

    private static final int ADDRESSES = 20;
    private static final int WARM_UP = 5 * BadPeer.values().length;
    private static final long TRICKLE = TimeUnit.MILLISECONDS.toNanos(200);

    private Crowd() {}

    /** Peers of every kind one after another, beside a steady one; then all is as before. Tells what was counted. */
    static String inARow(int peers) throws IOException {
        try (AssociationThreads threads = new AssociationThreads(); CrowdedNode node = new CrowdedNode()) {
            visits(node, WARM_UP);
            Footprint before = Footprint.now();
            long start = System.nanoTime();
            int sent;
            try (SteadyPeer steady = new SteadyPeer(node.address())) {
                visits(node, peers);
                sent = steady.stored();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            assertThat(sent).as("images of the peer beside").isPositive();
            eventually(node.listener()::openAssociations, open -> open == 0);
            eventually(threads::names, names -> names.isEmpty());
            Footprint after = Footprint.now();
            after.assertAsBefore(before);
            return "%d peers in %.1f s, %d images beside; before %s, after %s; %s".formatted(peers, seconds, sent, before, after, node.counts());
        }
    }

    private static void visits(CrowdedNode node, int peers) throws IOException {
        for (int i = 0; i < peers; i++) {
            BadPeer kind = BadPeer.values()[i % BadPeer.values().length];
            try {
                kind.visit(node.address());
            } catch (IOException | AssertionError e) {
                throw new AssertionError("%s, peer %d of %d".formatted(kind, i + 1, peers), e);
            }
        }
    }

    /** So many connections that ask for an association one byte at a time, from several addresses, while new good peers come and send. */
    static String slowConnections(int connections, int goodPeers) throws Exception {
        byte[] request = PDUEncoder.encode(AAssociateRQ.from("SLOW", "LOBULE").proposing(RunningNode.CT, RunningNode.EXPLICIT));
        List<Socket> slow = new ArrayList<>();
        AtomicBoolean enough = new AtomicBoolean();
        try (CrowdedNode node = new CrowdedNode(); SteadyPeer steady = new SteadyPeer(node.address())) {
            for (int i = 0; i < connections; i++) {
                slow.add(new Socket(InetAddress.getByName("127.0.0.1"), node.port(), InetAddress.getByName("127.0.0." + (2 + i % ADDRESSES)), 0));
            }
            Thread trickling = Thread.ofVirtual().start(() -> trickle(slow, request, enough));
            int before = steady.stored();
            int met = 0;
            for (int i = 0; i < goodPeers; i++) {
                met += BadPeer.SENDS_AN_IMAGE.visitIfThereIsRoom(node.address()) ? 1 : 0;
            }
            enough.set(true);
            trickling.join();
            assertThat(met).as("good peers that were served").isEqualTo(goodPeers);
            assertThat(steady.stored()).as("images of the association beside").isGreaterThan(before);
            eventually(() -> node.count("made way") + node.count("refused"), closed -> closed == connections);
            return "%d slow connections, %d of %d good peers served meanwhile, %d images beside; %s".formatted(connections, met, goodPeers,
                steady.stored() - before, node.counts());
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    private static void trickle(List<Socket> sockets, byte[] request, AtomicBoolean enough) {
        for (int at = 0; at < request.length && !enough.get(); at++) {
            for (Socket socket : sockets) {
                try {
                    socket.getOutputStream().write(request[at]);
                } catch (IOException e) {
                    // The node has closed this one.
                }
            }
            LockSupport.parkNanos(TRICKLE);
        }
    }
}
