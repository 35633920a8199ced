package org.lobule.dicom.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lobule.Eventually.eventually;

/**
 * The listener against very many peers, and for a long time; run by the Maven profile {@code scale}, which prints what it measures.
 * Property {@code soak.seconds}: how long good and bad peers come at once.
 */
class ScaleSession {

    private static final int AT_ONCE = 16;
    private static final int SAMPLES = 10;
    /** What the heap in use may grow between the first quarter of a soak and its last. */
    private static final long FLAT = 8L << 20;

    @Test
    void tenThousandPeersOfEveryKindInARowLeaveNothingBehind() throws Exception {
        System.out.println("scale: " + Crowd.inARow(10_000));
    }

    @Test
    void goodPeersAreServedBesideAThousandSlowConnections() throws Exception {
        System.out.println("scale: " + Crowd.slowConnections(1_000, 500));
    }

    @Test
    void heapStaysFlatWhileGoodAndBadPeersComeAtOnce() throws Exception {
        Duration length = Duration.ofSeconds(Long.getLong("soak.seconds", 300));
        List<Footprint> samples = new ArrayList<>();
        LongAdder visits = new LongAdder();
        LongAdder withoutRoom = new LongAdder();
        try (CrowdedNode node = new CrowdedNode(); SteadyPeer steady = new SteadyPeer(node.address())) {
            long end = System.nanoTime() + length.toNanos();
            List<Thread> peers = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                Random random = new Random(i);
                peers.add(Thread.ofVirtual().start(() -> {
                    while (System.nanoTime() < end) {
                        BadPeer kind = BadPeer.values()[random.nextInt(BadPeer.values().length)];
                        visits.increment();
                        if (!kind.visitIfThereIsRoom(node.address())) {
                            withoutRoom.increment();
                        }
                    }
                }));
            }
            for (int i = 0; i < SAMPLES; i++) {
                peers.getFirst().join(length.dividedBy(SAMPLES));
                samples.add(Footprint.now());
                System.out.printf("soak: %s, %d visits, %d images beside%n", samples.getLast(), visits.sum(), steady.stored());
            }
            for (Thread peer : peers) {
                peer.join();
            }
            eventually(node.listener()::openAssociations, open -> open == 1);
            System.out.printf("soak: %d visits in %d s, %d of them without room; %s%n", visits.sum(), length.toSeconds(), withoutRoom.sum(), node.counts());
            assertThat(withoutRoom.sum()).as("peers that were not served as they should").isZero();
        }
        assertThat(mean(samples.subList(SAMPLES - SAMPLES / 4, SAMPLES))).isLessThan(mean(samples.subList(0, SAMPLES / 4)) + FLAT);
    }

    private static long mean(List<Footprint> samples) {
        return (long) samples.stream().mapToLong(Footprint::heap).average().orElseThrow();
    }
}
