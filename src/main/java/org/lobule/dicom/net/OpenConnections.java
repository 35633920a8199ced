package org.lobule.dicom.net;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The connections that are open, up to a bound in all and per peer address. One beyond it takes the place of the oldest that has no
 * association: a peer that means it asks at once, so that those which only hold their places lose them to it.
 */
final class OpenConnections {

    private final int inAll;
    private final int perPeer;
    /** In the order in which they came. */
    private final Set<AssociationAcceptor> open = new LinkedHashSet<>();
    private final Map<InetAddress, Integer> ofPeers = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();

    OpenConnections(int inAll, int perPeer) {
        this.inAll = inAll;
        this.perPeer = perPeer;
    }

    /**
     * Counts one more.
     *
     * @return the one that has to be closed for it, which does not count any more: the new one itself where all others have associations;
     *         null where there is room
     */
    AssociationAcceptor enter(AssociationAcceptor newcomer) {
        lock.lock();
        try {
            InetAddress peer = newcomer.peer();
            boolean peerHasRoom = ofPeers.getOrDefault(peer, 0) < perPeer;
            if (peerHasRoom && open.size() < inAll) {
                add(newcomer);
                return null;
            }
            AssociationAcceptor oldest = oldestWaiting(peerHasRoom ? null : peer);
            if (oldest == null) {
                return newcomer;
            }
            remove(oldest);
            add(newcomer);
            return oldest;
        } finally {
            lock.unlock();
        }
    }

    /** @param peer whose it must be; null for anybody's */
    private AssociationAcceptor oldestWaiting(InetAddress peer) {
        for (AssociationAcceptor acceptor : open) {
            if ((peer == null || peer.equals(acceptor.peer())) && !acceptor.hasAssociation()) {
                return acceptor;
            }
        }
        return null;
    }

    private void add(AssociationAcceptor acceptor) {
        open.add(acceptor);
        ofPeers.merge(acceptor.peer(), 1, Integer::sum);
    }

    private void remove(AssociationAcceptor acceptor) {
        if (open.remove(acceptor)) {
            ofPeers.computeIfPresent(acceptor.peer(), (address, ofPeer) -> ofPeer > 1 ? ofPeer - 1 : null);
        }
    }

    void leave(AssociationAcceptor acceptor) {
        lock.lock();
        try {
            remove(acceptor);
            if (open.isEmpty()) {
                none.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    List<AssociationAcceptor> all() {
        lock.lock();
        try {
            return List.copyOf(open);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing is open; gives up after the time, or at an interrupt, which stays set. */
    void awaitNone(Duration wait) {
        long nanos = wait.toNanos();
        lock.lock();
        try {
            while (!open.isEmpty() && nanos > 0) {
                nanos = none.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
