package org.lobule.scoring.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.scoring.entry.Entries;
import org.lobule.scoring.entry.Entry;

/**
 * Every entry from simulated tables to result and bundle, with a planted effect and with none; run by the Maven profile
 * {@code simulations}. The table is target/simulations.md. Properties: {@code simulations.rows}, {@code simulations.columns} at most (0:
 * as the entries have), {@code simulations.seed}, {@code simulations.entries} (S3,S27; empty: all).
 *
 * <p>An interval of 95 % misses chance once in twenty times, half of these above it: of {@value #EXPECTED_ENTRIES} entries without effect one
 * may seem to have found something.
 */
class SimulationSession {

    private static final int EXPECTED_ENTRIES = 40;
    private static final Path TABLE = Path.of("target", "simulations.md");
    private static final int MOST_FALSE_ALARMS = 2;

    @Test
    void everyPlantedEffectIsFoundAndWhereThereIsNoneHardlyEver(@TempDir Path folder) throws Exception {
        Files.createDirectories(TABLE.getParent());
        Files.writeString(TABLE, "| entry | rows | planted: figure (95 %), advice, external sets | found | none | nothing found | seconds |\n|---|---|---|---|---|---|---|\n");
        String only = System.getProperty("simulations.entries", "");
        List<String> missed = new ArrayList<>();
        List<String> alarms = new ArrayList<>();
        for (Entry entry : Entries.all()) {
            if (only.isEmpty() || List.of(only.split(",")).contains(entry.id())) {
                try {
                    line(entry, folder, missed, alarms);
                } catch (IOException | RuntimeException failed) {
                    missed.add(entry.id());
                    write("| %s | | could not be run: %s | no | | | |%n".formatted(entry.id(), failed.getMessage()));
                }
            }
        }
        write("%nPlanted and not found: %s. Nothing planted and something found: %s.%n".formatted(missed.isEmpty() ? "none" : missed, alarms.isEmpty() ? "none" : alarms));
        assertThat(missed).as("planted effects that were not found, see %s", TABLE).isEmpty();
        assertThat(alarms).as("effects that are not there, see %s", TABLE).hasSizeLessThanOrEqualTo(MOST_FALSE_ALARMS);
    }

    private static void line(Entry entry, Path folder, List<String> missed, List<String> alarms) throws IOException, InterruptedException {
        EntryRun.Outcome planted = run(entry, Effect.PLANTED, folder);
        EntryRun.Outcome none = run(entry, Effect.NONE, folder);
        if (!planted.found()) {
            missed.add(entry.id());
        }
        if (!none.nothing()) {
            alarms.add(entry.id());
        }
        write("| %s | %d | %s | %s | %s | %s | %.0f |%n".formatted(entry.id(), planted.result().rows().ids().size(), planted.words(), planted.found() ? "yes" : "no",
                none.words(), none.nothing() ? "yes" : "no", planted.result().provenance().seconds() + none.result().provenance().seconds()));
    }

    private static EntryRun.Outcome run(Entry entry, Effect effect, Path folder) throws IOException, InterruptedException {
        long seed = Long.getLong("simulations.seed", 1);
        return new EntryRun(entry, effect, seed, Integer.getInteger("simulations.rows", 0), Integer.getInteger("simulations.columns", 0)).run(folder.resolve(entry.id() + effect));
    }

    private static void write(String line) throws IOException {
        Files.writeString(TABLE, line, StandardOpenOption.APPEND);
    }
}
