package org.lobule.scoring.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.lobule.scoring.entry.Entries;
import org.lobule.scoring.entry.Entry;
import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.study.StudyYaml;
import org.lobule.scoring.table.check.Finding;
import org.lobule.scoring.table.cohort.Cohort;
import org.lobule.scoring.table.cohort.CohortReader;
import org.lobule.scoring.table.check.CohortCheck;

class SimulatedCohortTest {

    private static final int COLUMNS = 40;

    @TempDir
    private Path folder;

    private static Iterable<Entry> entries() {
        return Entries.all();
    }

    private Path written(String entry, Effect effect, long seed, int rows, String name) throws IOException {
        Path into = folder.resolve(name);
        new SimulatedCohort(Entries.named(entry), effect, seed, rows, COLUMNS).write(into);
        return into;
    }

    @ParameterizedTest
    @MethodSource("entries")
    void isReadByTheStudyThatComesWithIt(Entry entry) throws IOException {
        new SimulatedCohort(entry, Effect.PLANTED, 5, Math.min(entry.cohort().rows(), 400), COLUMNS).write(folder);
        StudyDefinition study = StudyYaml.read(folder.resolve(SimulatedCohort.STUDY));
        Cohort cohort = CohortReader.read(study, folder);
        assertThat(study.simulated()).isTrue();
        assertThat(study.title()).startsWith("Simulated: ");
        assertThat(CohortCheck.of(cohort, study)).extracting(Finding::severity).doesNotContain(Finding.Severity.ERROR);
        assertThat(study.data().tables()).allSatisfy(table -> {
            assertThat(table.file()).startsWith("simulated-");
            assertThat(Files.readAllLines(folder.resolve(table.file())).getFirst()).contains(",simulated-");
        });
        assertThat(cohort.columns()).noneMatch(column -> column.name().startsWith("simulated"));
    }

    @Test
    void hasAsManyEventsAsTheEntry() throws IOException {
        List<String> lesions = Files.readAllLines(written("S16", Effect.NONE, 3, 0, "a").resolve("simulated-lesions.csv"));
        assertThat(lesions).hasSize(52);
        int event = Arrays.asList(lesions.getFirst().split(",")).indexOf("sustained-complete-response");
        assertThat(lesions.stream().skip(1).filter(line -> line.split(",")[event].equals("1"))).hasSize(6);
        assertThat(lesions.stream().skip(1).map(line -> line.split(",")[0]).distinct()).hasSize(34);
    }

    @Test
    void followUpEndsWithAsManyEventsAsTheEntry() throws IOException {
        List<String> patients = Files.readAllLines(written("S18", Effect.PLANTED, 3, 0, "a").resolve("simulated-patients.csv"));
        int event = Arrays.asList(patients.getFirst().split(",")).indexOf("death-event");
        assertThat(patients.stream().skip(1).filter(line -> line.split(",")[event].equals("1"))).hasSize(70);
    }

    @Test
    void theSameSeedMakesTheSameTablesAndFeaturesDoNotKnowWhetherThereIsAnEffect() throws IOException {
        Path one = written("S3", Effect.PLANTED, 8, 60, "one");
        Path same = written("S3", Effect.PLANTED, 8, 60, "same");
        Path none = written("S3", Effect.NONE, 8, 60, "none");
        Path other = written("S3", Effect.PLANTED, 9, 60, "other");
        for (String file : List.of("simulated-patients.csv", "simulated-features.csv", "simulated-deep.csv", "study.yaml")) {
            assertThat(one.resolve(file)).hasSameTextualContentAs(same.resolve(file));
        }
        assertThat(none.resolve("simulated-features.csv")).hasSameTextualContentAs(one.resolve("simulated-features.csv"));
        assertThat(Files.readString(none.resolve("simulated-patients.csv"))).isNotEqualTo(Files.readString(one.resolve("simulated-patients.csv")));
        assertThat(Files.readString(other.resolve("simulated-features.csv"))).isNotEqualTo(Files.readString(one.resolve("simulated-features.csv")));
    }

    @Test
    void sitesAndTreatmentsKeepTheirShares() throws IOException {
        assertThat(Files.readAllLines(written("S3", Effect.NONE, 1, 186, "sites").resolve("simulated-patients.csv"))).filteredOn(line -> line.contains(",external,")).hasSize(70);
        assertThat(Files.readAllLines(written("S11", Effect.NONE, 1, 0, "arms").resolve("simulated-patients.csv"))).filteredOn(line -> line.contains(",ablation,")).hasSize(214);
    }

    @Test
    void whatWasPlantedIsTold() throws IOException {
        assertThat(written("S27", Effect.PLANTED, 1, 0, "planted").resolve(SimulatedCohort.TRUTH)).content().contains("simulated: true", "effect: planted", "lesion|arterial|");
        assertThat(written("S27", Effect.NONE, 1, 0, "none").resolve(SimulatedCohort.TRUTH)).content().contains("strength: 0.0", "informative: {}");
    }

    @Test
    void tooFewRowsAreRefusedWithTheLeast() {
        assertThatThrownBy(() -> written("S16", Effect.NONE, 1, 12, "few")).hasMessageContaining("ask for 15 at least");
    }
}
