package org.lobule.radiomics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does several things at the same time, and gives their results in the order of the things. */
final class SideBySide {

    private SideBySide() {}

    /**
     * Results of the tasks. The first that fails fails all: what has not begun is given up, what is at work is interrupted.
     *
     * @param threads at most so many at the same time; with one, the caller's
     * @throws CancellationException where the caller is interrupted
     */
    static <T> List<T> run(int threads, List<Callable<T>> tasks) {
        List<T> results = new ArrayList<>();
        if (threads == 1 || tasks.size() < 2) {
            for (Callable<T> task : tasks) {
                try {
                    results.add(task.call());
                } catch (Exception e) {
                    throw asUnchecked(e);
                }
            }
            return results;
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, tasks.size()),
                Thread.ofPlatform().name("radiomics-", 0).daemon().factory())) {
            try {
                List<Future<T>> futures = tasks.stream().map(pool::submit).toList();
                for (Future<T> future : futures) {
                    results.add(future.get());
                }
                return results;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("The extraction was interrupted");
            } catch (ExecutionException e) {
                throw asUnchecked(e.getCause());
            } finally {
                pool.shutdownNow();
            }
        }
    }

    private static RuntimeException asUnchecked(Throwable cause) {
        switch (cause) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(cause);
        }
    }
}
