package org.lobule.imaging.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Numbered tasks shared between the caller's thread and others that live as long as the tasks. Which thread does which is left to chance. */
final class Workers {

    private Workers() {}

    /** Does the tasks 0 to count - 1. The first failure ends them all. */
    static void share(FilterInput input, int count, Supplier<IntConsumer> worker) {
        int threads = Math.min(input.threads(), count);
        var next = new AtomicInteger();
        var failure = new AtomicReference<Throwable>();
        List<Thread> others = new ArrayList<>();
        for (int t = 1; t < threads; t++) {
            others.add(Thread.ofPlatform().name("filter-", t).daemon().start(() -> work(next, count, worker, () -> {}, failure)));
        }
        try {
            work(next, count, worker, input.checkpoint(), failure);
        } finally {
            joinAll(others);
        }
        switch (failure.get()) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    private static void work(AtomicInteger next, int count, Supplier<IntConsumer> worker, Runnable checkpoint, AtomicReference<Throwable> failure) {
        try {
            checkpoint.run();
            IntConsumer task = worker.get();
            for (int n = next.getAndIncrement(); n < count && failure.get() == null; n = next.getAndIncrement()) {
                checkpoint.run();
                task.accept(n);
            }
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
        }
    }

    /** The others end within a task's time, so that an interruption, which is kept, need not cut the wait short. */
    private static void joinAll(List<Thread> others) {
        boolean interrupted = false;
        for (Thread other : others) {
            while (other.isAlive()) {
                try {
                    other.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
