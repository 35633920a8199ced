package org.lobule.dicom.net;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts what is open in all and per peer address, up to a bound for each. */
final class Bounds {

    private final int inAll;
    private final int perPeer;
    private final Map<InetAddress, Integer> open = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();
    private int count;

    Bounds(int inAll, int perPeer) {
        this.inAll = inAll;
        this.perPeer = perPeer;
    }

    boolean tryEnter(InetAddress peer) {
        lock.lock();
        try {
            int ofPeer = open.getOrDefault(peer, 0);
            if (count >= inAll || ofPeer >= perPeer) {
                return false;
            }
            open.put(peer, ofPeer + 1);
            count++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    void leave(InetAddress peer) {
        lock.lock();
        try {
            open.computeIfPresent(peer, (address, ofPeer) -> ofPeer > 1 ? ofPeer - 1 : null);
            if (--count == 0) {
                none.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    int count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing is open; gives up after the time, or at an interrupt, which stays set. */
    boolean awaitNone(Duration wait) {
        long nanos = wait.toNanos();
        lock.lock();
        try {
            while (count > 0 && nanos > 0) {
                nanos = none.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return count() == 0;
    }
}
