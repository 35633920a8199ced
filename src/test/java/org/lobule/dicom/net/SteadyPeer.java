package org.lobule.dicom.net;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.service.EchoSCU;

/**
 * A well-behaved peer that sends an image and a C-ECHO in turn on one association, at a scanner's pace, as long as it is let, whatever
 * others do.
 */
public final class SteadyPeer implements AutoCloseable {

    public static final String NAME = "STEADY";
    static final String INSTANCE = "1.2.826.0.1.3680043.10.2.";
    private static final int IMAGE = 200_000;
    private static final long PAUSE = Duration.ofMillis(20).toNanos();

    private final Association association;
    private final AtomicInteger stored = new AtomicInteger();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean stopping;

    public SteadyPeer(Connection node) throws IOException {
        association = Association.open(node, AAssociateRQ.from(NAME, "LOBULE").proposing(RunningNode.CT, RunningNode.EXPLICIT)
            .proposing(UID.Verification, RunningNode.IMPLICIT));
        Thread.ofVirtual().start(() -> {
            try {
                while (!stopping) {
                    send();
                    LockSupport.parkNanos(PAUSE);
                }
                association.release();
                ended.complete(null);
            } catch (Throwable e) {
                ended.completeExceptionally(e);
            }
        });
    }

    private void send() throws IOException {
        CommandSet request = CommandSet.request(Dimse.C_STORE, RunningNode.CT)
            .set(CommandElement.AFFECTED_SOP_INSTANCE_UID, INSTANCE + (stored.get() + 1));
        DimseStatus status = association.invoke(association.contexts(RunningNode.CT).getFirst(), request, out -> Pattern.write(out, IMAGE)).status();
        if (!status.isSuccess() || !new EchoSCU(association).echo().isSuccess()) {
            throw new AssertionError("the node answered " + status);
        }
        stored.incrementAndGet();
    }

    /** Images that were acknowledged so far. */
    public int stored() {
        return stored.get();
    }

    /** Ends the association in order; fails when anything went wrong on it. */
    @Override
    public void close() {
        stopping = true;
        try {
            ended.get(RunningNode.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the association beside was disturbed", e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the association beside does not end", e);
        }
    }
}
