package org.lobule.scoring.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.lobule.scoring.entry.Entries;

/** An entry from simulated tables to result and bundle; {@link SimulationSession} runs all. */
class SimulationTest {

    private static final long SEED = 1;
    private static final int COLUMNS = 30;

    @ParameterizedTest
    @CsvSource({"S10-ck19, 120"})
    void aPlantedEffectIsFoundAndNoneIsNot(String id, int rows, @TempDir Path folder) throws Exception {
        EntryRun.Outcome planted = new EntryRun(Entries.named(id), Effect.PLANTED, SEED, rows, COLUMNS).run(folder.resolve("planted"));
        EntryRun.Outcome none = new EntryRun(Entries.named(id), Effect.NONE, SEED, rows, COLUMNS).run(folder.resolve("none"));
        assertThat(planted.result().definition().simulated()).isTrue();
        assertThat(planted.found()).as("planted: %s", planted.words()).isTrue();
        assertThat(none.nothing()).as("none: %s", none.words()).isTrue();
    }
}
