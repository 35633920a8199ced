package org.lobule.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.lobule.scoring.entry.Entries;
import org.lobule.scoring.simulation.Effect;

/** Entries of several kinds from simulated tables to bundle to report, in small; {@link SimulationSession} runs all as they are. */
class SimulationTest {

    private static final long SEED = 1;
    private static final int COLUMNS = 12;

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({"S5, 40, leave-one-out", "S8, 120, ordered classes", "S13, 120, external validation", "S14, 200, treatments", "S32, 100, competing events"})
    void whatIsPlantedIsFoundAndNothingElseAndBundleAndReportAreMade(String id, int patients, String kind, @TempDir Path folder) throws Exception {
        EntryRun.Outcome planted = new EntryRun(Entries.named(id), Effect.PLANTED, SEED, patients, COLUMNS).brief(folder.resolve("planted"));
        EntryRun.Outcome none = new EntryRun(Entries.named(id), Effect.NONE, SEED, patients, COLUMNS).figures(folder.resolve("none"));
        assertThat(planted.figures()).as("planted").allSatisfy(figure -> assertThat(figure.aboveChance()).as("%s %s", figure.what(), figure.words()).isTrue());
        // An external set of thirty patients is above chance by chance too often to tell anything
        assertThat(none.figures()).as("nothing planted").filteredOn(figure -> figure.kind() != Figure.Kind.EXTERNAL)
                .noneSatisfy(figure -> assertThat(figure.aboveChance()).as("%s %s", figure.what(), figure.words()).isTrue());
        assertThat(planted.bundles().orElseThrow().made()).isEqualTo(Entries.named(id).study().arms().isPresent() ? 3 : planted.targets());
    }
}
