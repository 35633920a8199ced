package org.lobule.cli.cases;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import me.tongfei.progressbar.ProgressBar;

import org.lobule.cli.Progress;
import org.lobule.cli.TableFormat;
import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.table.FeatureTableWriter;

/** {@code lobule extract CASES.csv}: the whole run with its folder of finished cases, its table and its words. */
public final class CaseListRun {

    /** What a case takes at most in practice: a CT of 512 x 512 x 600 with its mask, and the engine's work on a liver. */
    private static final long BYTES_PER_CASE = 2L << 30;

    private CaseListRun() {}

    /** As many cases at the same time as there are processors, as far as the memory goes. */
    public static int defaultThreads() {
        Runtime machine = Runtime.getRuntime();
        return (int) Math.clamp(machine.maxMemory() / BYTES_PER_CASE, 1, machine.availableProcessors());
    }

    /**
     * Extracts the cases and writes the table of those that are finished.
     *
     * @param work folder of finished cases; stays, so that the same command goes on where it ended
     * @return the exit code: 1 where a case failed
     */
    public static int run(List<Case> cases, Path work, Path out, TableFormat format, int threads, PrintWriter messages)
            throws IOException, InterruptedException {
        try (CaseStore store = CaseStore.open(work)) {
            var cohort = new Cohort(cases, store, threads);
            Cohort.Outcome outcome;
            try (ProgressBar bar = Progress.bar("Extracting", cases.size())) {
                outcome = cohort.extract(id -> {
                    bar.setExtraMessage(id);
                    bar.step();
                });
            }
            write(cohort, settings(cases), out, format);
            messages.printf("%d cases in %s: %d extracted, %d finished before, %d failed%n", cases.size(), out, outcome.extracted(),
                    outcome.known(), outcome.failures().size());
            outcome.failures().forEach((position, reason) -> messages.printf("failed: %s: %s%n", cases.get(position).id(), reason));
            messages.flush();
            return outcome.failures().isEmpty() ? 0 : 1;
        }
    }

    /** The table appears whole, in place of a former one. */
    private static void write(Cohort cohort, Map<String, ExtractionSettings> settings, Path out, TableFormat format) throws IOException {
        Path part = out.resolveSibling(out.getFileName() + ".part");
        Files.deleteIfExists(part);
        try (FeatureTableWriter table = format.open(part, settings.values())) {
            cohort.join(table);
        }
        Files.move(part, out, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Map<String, ExtractionSettings> settings(List<Case> cases) {
        Map<String, ExtractionSettings> settings = new LinkedHashMap<>();
        cases.forEach(one -> settings.putIfAbsent(one.settings().hash(), one.settings()));
        return settings;
    }
}
