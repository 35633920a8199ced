package org.lobule.radiomics.region;

import java.util.function.Supplier;

/**
 * Something that several threads need and one computes: the first that asks, while the others wait for it. A computation that
 * fails leaves nothing, and the next that asks tries again.
 */
public final class OnceComputed<T> {

    private T value;

    /** @param computation does not ask for the same thing; its result is not null */
    public synchronized T get(Supplier<T> computation) {
        if (value == null) {
            value = computation.get();
        }
        return value;
    }

    /** Lets go of it; who asks afterwards computes it anew. */
    public synchronized void forget() {
        value = null;
    }
}
