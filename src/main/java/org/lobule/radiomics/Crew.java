package org.lobule.radiomics;

import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** The threads of an extraction as one of them sees the others: those that have nothing to do help it with what can be divided. */
public interface Crew {

    /** The caller's thread alone. */
    Crew ALONE = (count, worker) -> {
        IntConsumer task = worker.get();
        for (int n = 0; n < count; n++) {
            task.accept(n);
        }
    };

    /**
     * Does the tasks 0 to count - 1 and returns when they are done. Which thread does which is left to chance, so results must not depend on it: a task writes
     * where no other does, and what is added up is added afterwards, in order.
     *
     * @param worker called once by each thread that takes part, for what a task needs while it is at work. Tasks must not wait for other threads
     */
    void share(int count, Supplier<IntConsumer> worker);
}
