package org.lobule.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.scoring.entry.Entries;
import org.lobule.scoring.entry.Entry;
import org.lobule.scoring.simulation.Effect;

/**
 * Every entry of the review from simulated tables to bundle to report, with a planted effect and with none, by the Maven profile
 * {@code simulations}. The table is target/simulations.md, every figure stands in
 * target/simulations.csv; docs/simulations.md shows one and says what it means.
 *
 * <p>An effect is found where every interval lies above chance: in rows left out of the fit, in external sets, of late fusions, of advice
 * between treatments. Where it is not, the cohort is made twice as large, up to {@value #LARGEST} times, and both sizes are told. Of
 * cohorts without an effect there are several for each entry, and {@link FalseAlarms} are counted over all.
 *
 * <p>Properties: {@code simulations.rows} most patients, with all their lesions or slices (0: as many as the entry has),
 * {@code simulations.columns} most radiomic columns, {@code simulations.seeds} cohorts without effect for each entry,
 * {@code simulations.seed} the first seed of the first entry, {@code simulations.entries} ("S3,S27"; empty: all),
 * {@code simulations.brief} to train only the inputs, the model and the validations that are looked at.
 */
class SimulationSession {

    private static final Path TABLE = Path.of("target", "simulations.md");
    private static final Path FIGURES = Path.of("target", "simulations.csv");
    private static final int LARGEST = 16;
    private static final int SEEDS_APART = 1000;

    private final int most = Integer.getInteger("simulations.rows", 0);
    private final int columns = Integer.getInteger("simulations.columns", 60);
    private final long firstSeed = Long.getLong("simulations.seed", 1);
    private final int seeds = Integer.getInteger("simulations.seeds", 5);
    private final boolean all = !Boolean.getBoolean("simulations.brief");
    private final List<String> only = List.of(System.getProperty("simulations.entries", "").split(","));

    @Test
    void everyEntryRunsToBundleAndReportFindsWhatIsPlantedAndHardlyEverAnythingElse(@TempDir Path folder) throws Exception {
        List<Entry> entries = Entries.all().stream().filter(entry -> only.contains("") || only.contains(entry.id())).toList();
        Files.createDirectories(TABLE.getParent());
        Files.writeString(TABLE, EntryVerdict.HEADER);
        Files.writeString(FIGURES, "entry,effect,seed,patients,kind,what,value,lower,upper\n");
        List<EntryVerdict> verdicts = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<EntryVerdict>> futures = entries.stream().map(entry -> workers.submit(() -> verdict(entry, folder.resolve(entry.id())))).toList();
            for (Future<EntryVerdict> future : futures) {
                verdicts.add(future.get());
                write(verdicts.getLast().line());
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
        FalseAlarms alarms = new FalseAlarms();
        verdicts.forEach(verdict -> alarms.addAll(verdict.alarms()));
        List<String> missed = verdicts.stream().filter(verdict -> !verdict.found()).map(verdict -> verdict.entry().id()).toList();
        List<String> leaking = verdicts.stream().filter(verdict -> verdict.alarms().cohorts() > 0 && verdict.alarms().tooMany(verdicts.size())).map(verdict -> verdict.entry().id()).toList();
        write("%n%s%n%nPlanted and not found at any size: %s. More false alarms than chance gives: %s.%n".formatted(alarms.summary(), missed.isEmpty() ? "none" : missed, leaking.isEmpty() ? "none" : leaking));
        assertThat(verdicts).as("steps that failed, see %s", TABLE).allSatisfy(verdict -> assertThat(verdict.failures()).as(verdict.entry().id()).isEmpty());
        assertThat(missed).as("planted effects that were not found, see %s", TABLE).isEmpty();
        assertThat(leaking).as("entries that find what is not there, see %s", TABLE).isEmpty();
        assertThat(alarms.tooMany(1)).as(alarms.summary()).isFalse();
        assertThat(alarms.meanAboveChance()).as(alarms.summary()).isFalse();
    }

    private EntryVerdict verdict(Entry entry, Path folder) throws IOException {
        long started = System.nanoTime();
        // Cohorts of equal seeds have draws in common, whatever their entries: false alarms of different entries would not be independent
        long seed = firstSeed + (long) SEEDS_APART * Entries.all().indexOf(entry);
        int patients = most == 0 ? entry.cohort().patients() : Math.min(most, entry.cohort().patients());
        List<EntryRun.Outcome> planted = new ArrayList<>();
        FalseAlarms alarms = new FalseAlarms();
        List<String> failures = new ArrayList<>();
        EntryRun.Outcome none = null;
        try {
            planted.add(told(new EntryRun(entry, Effect.PLANTED, seed, patients, columns), run -> all ? run.whole(folder.resolve("planted")) : run.brief(folder.resolve("planted"))));
            for (int size = 2 * patients; size <= LARGEST * patients && !planted.getLast().found(); size *= 2) {
                Path larger = folder.resolve("planted-" + size);
                planted.add(told(new EntryRun(entry, Effect.PLANTED, seed, size, columns), run -> run.figures(larger)));
            }
            none = told(new EntryRun(entry, Effect.NONE, seed, patients, columns), run -> run.brief(folder.resolve("none")));
            alarms.add(none.figures());
            for (long next = seed + 1; next < seed + seeds; next++) {
                Path other = folder.resolve("none-" + next);
                alarms.add(told(new EntryRun(entry, Effect.NONE, next, patients, columns), run -> run.figures(other)).figures());
            }
        } catch (IOException | RuntimeException failed) {
            failures.add(failed.getMessage());
        }
        return new EntryVerdict(entry, planted, none, alarms, (System.nanoTime() - started) / 1e9, failures);
    }

    /** What is done with a run. */
    private interface Way {
        EntryRun.Outcome go(EntryRun run) throws IOException;
    }

    private static EntryRun.Outcome told(EntryRun run, Way way) throws IOException {
        EntryRun.Outcome outcome = way.go(run);
        StringBuilder lines = new StringBuilder();
        for (Figure figure : outcome.figures()) {
            lines.append(String.format(Locale.ROOT, "%s,%s,%d,%d,%s,%s,%.4f,%.4f,%.4f%n", run.entry().id(), run.effect(), run.seed(), run.patients(), figure.kind(), figure.what(),
                    figure.metric().value(), figure.metric().lower(), figure.metric().upper()));
        }
        synchronized (FIGURES) {
            Files.writeString(FIGURES, lines, StandardOpenOption.APPEND);
        }
        return outcome;
    }

    private static void write(String line) throws IOException {
        Files.writeString(TABLE, line, StandardOpenOption.APPEND);
    }
}
