package org.lobule.cli.cases;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.lobule.radiomics.FeatureRow;
import org.lobule.radiomics.table.FeatureTableWriter;

/**
 * Extracts the cases of a list, so many at the same time, each into the store as soon as it is done. Of the images those at work
 * are in memory, of the rows those of one case for each thread.
 */
final class Cohort {

    /**
     * What became of the cases.
     *
     * @param known    cases that were finished before
     * @param failures reason by the position of the case in the list
     */
    record Outcome(int known, int extracted, SortedMap<Integer, String> failures) {}

    private final List<Case> cases;
    private final CaseStore store;
    private final int threads;

    private final SortedMap<Integer, String> digests = new ConcurrentSkipListMap<>();
    private final SortedMap<Integer, String> failures = new ConcurrentSkipListMap<>();
    private final AtomicInteger known = new AtomicInteger();
    private final AtomicInteger extracted = new AtomicInteger();

    Cohort(List<Case> cases, CaseStore store, int threads) {
        this.cases = cases;
        this.store = store;
        this.threads = threads;
    }

    /** Extracts what is not finished; a case that fails does not stop the others. {@code done} hears the id of each that ended. */
    Outcome extract(Consumer<String> done) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, cases.size()), Thread.ofPlatform().name("case-", 0).daemon().factory());
        try {
            var ended = new ExecutorCompletionService<String>(pool);
            for (int position = 0; position < cases.size(); position++) {
                int here = position;
                ended.submit(() -> {
                    extract(here);
                    return cases.get(here).id();
                });
            }
            for (int n = 0; n < cases.size(); n++) {
                done.accept(ended.take().get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
        return new Outcome(known.get(), extracted.get(), failures);
    }

    private void extract(int position) {
        Case one = cases.get(position);
        try {
            String digest = CaseDigest.of(one);
            if (store.find(one, digest).isPresent()) {
                known.incrementAndGet();
            } else {
                store.put(one, digest, CaseExtraction.of(one));
                extracted.incrementAndGet();
            }
            digests.put(position, digest);
        } catch (IOException | RuntimeException failure) {
            failures.put(position, failure.getMessage() != null ? failure.getMessage() : failure.toString());
        } catch (OutOfMemoryError tooLarge) {
            failures.put(position, "not enough memory; use fewer --threads, or a larger heap: LOBULE_JAVA_OPTIONS=-Xmx16g");
        }
    }

    /** Writes the rows of all finished cases, in the order of the list. */
    void join(FeatureTableWriter table) throws IOException {
        for (var finished : digests.entrySet()) {
            Case one = cases.get(finished.getKey());
            Optional<List<FeatureRow>> rows = store.find(one, finished.getValue());
            if (rows.isEmpty()) {
                throw new IOException("The rows of %s are gone from the folder of finished cases; run the command again".formatted(one.id()));
            }
            for (FeatureRow row : rows.get()) {
                table.write(one.id(), row);
            }
        }
    }
}
