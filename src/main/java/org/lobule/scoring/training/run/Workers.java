package org.lobule.scoring.training.run;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;

/**
 * So many threads for a whole training. Parallel streams of a task run on the same threads, so that forests and bootstraps inside it
 * take no others.
 */
public final class Workers implements Closeable {

    private final ForkJoinPool pool;

    public Workers(int threads) {
        pool = new ForkJoinPool(threads);
    }

    /**
     * Runs tasks; the results are in their order. The first failure ends the others and is thrown as it is.
     *
     * @throws InterruptedException where the caller is interrupted; tasks at work end soon
     */
    public <T> List<T> all(List<Callable<T>> tasks) throws InterruptedException {
        List<Future<T>> futures = new ArrayList<>();
        for (Callable<T> task : tasks) {
            futures.add(pool.submit(task));
        }
        List<T> results = new ArrayList<>();
        try {
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException | CancellationException failure) {
            switch (failure.getCause()) {
                case RuntimeException own -> throw own;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(failure);
            }
        } finally {
            futures.forEach(future -> future.cancel(true));
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
