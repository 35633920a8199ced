package org.lobule.segmentation.network;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * One segmentation's way from 0 to 1: tells the listener, and ends the work with a {@link CancellationException} at the next
 * step once it is cancelled. A running network is not interrupted, so that takes some seconds.
 */
final class Progress {

    private final ProgressListener listener;
    private final BooleanSupplier cancelled;
    private String step = "";
    private double start;
    private double end;
    private int parts = 1;
    private int partsDone;

    Progress(ProgressListener listener, BooleanSupplier cancelled) {
        this.listener = listener;
        this.cancelled = cancelled;
    }

    /** The steps entered from here on lie between where the last stretch ended and {@code fraction} of the whole. */
    synchronized void stretchTo(double fraction) {
        start = end;
        end = fraction;
        parts = 1;
        partsDone = 0;
    }

    /** A step begins. */
    void enter(String name) {
        enter(name, 1);
    }

    /** A step of several equal parts begins; it takes up the stretch. */
    synchronized void enter(String name, int numberOfParts) {
        step = name;
        if (numberOfParts > 1) {
            parts = numberOfParts;
            partsDone = 0;
        }
        tell();
    }

    /** One more part of the step is done; parts may end on any thread. */
    synchronized void partDone() {
        partsDone = Math.min(parts, partsDone + 1);
        tell();
    }

    void finish() {
        listener.progress("done", 1);
    }

    void stopIfCancelled() {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("The segmentation was cancelled");
        }
    }

    private void tell() {
        stopIfCancelled();
        listener.progress(step, start + (end - start) * partsDone / parts);
    }
}
