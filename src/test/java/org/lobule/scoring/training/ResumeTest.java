package org.lobule.scoring.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lobule.scoring.training.TrainingFixture.BINARY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.scoring.training.result.TrainingResult;
import org.lobule.scoring.training.run.FoldStore;
import org.lobule.scoring.training.run.Progress;

class ResumeTest {

    private static final String STUDY = BINARY + "models: [{type: ridge, with: {penalty: 0.1}}]\nvalidation: {schemes: [{type: k-fold, folds: 5, repeats: 4}]}\n";
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000);

    @TempDir
    private Path folder;

    @BeforeEach
    void table() {
        new SimulatedTable(60, 4, 1, 1).write(folder);
    }

    /** Ends the training like a kill: no further fold is begun, what is written is written. */
    private static final class Killed implements Progress {
        private final AtomicInteger steps = new AtomicInteger();

        @Override
        public void begin(int steps) {}

        @Override
        public void step(String what) {
            if (steps.incrementAndGet() > 8) {
                throw new IllegalStateException("killed");
            }
        }
    }

    @Test
    void aTrainingThatWasKilledGoesOnWithTheFoldsThatItHad() throws Exception {
        assertThatThrownBy(() -> TrainingFixture.training(STUDY, folder, folder.resolve("out"), 1).run(new Killed())).hasMessageContaining("killed");
        List<Path> kept = folds();
        assertThat(kept).hasSizeBetween(7, 19);
        for (Path fold : kept) {
            Files.setLastModifiedTime(fold, LONG_AGO);
        }
        // half a file, as a kill leaves it, counts as not there
        Files.writeString(kept.getFirst(), "{\"key\":");
        TrainingResult resumed = TrainingFixture.training(STUDY, folder, folder.resolve("out"), 2).run(Progress.SILENT);
        assertThat(folds()).hasSize(20);
        assertThat(kept.stream().skip(1)).allSatisfy(fold -> assertThat(Files.getLastModifiedTime(fold)).isEqualTo(LONG_AGO));
        TrainingResult whole = TrainingFixture.training(STUDY, folder, folder.resolve("other"), 2).run(Progress.SILENT);
        assertThat(FittedKinds.mapper().writeValueAsString(resumed.targets())).isEqualTo(FittedKinds.mapper().writeValueAsString(whole.targets()));
    }

    private List<Path> folds() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("out/folds"))) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
    }

    @Test
    void foldsOfOtherDataOrOfAnotherStudyDoNotCount() throws Exception {
        TrainingFixture.training(STUDY, folder, folder.resolve("out"), 2).run(Progress.SILENT);
        assertThat(folds()).hasSize(20);
        TrainingFixture.training(STUDY.replace("seed: 11", "seed: 12"), folder, folder.resolve("out"), 2).run(Progress.SILENT);
        assertThat(folds()).hasSize(40);
        new SimulatedTable(60, 4, 1, 2).write(folder);
        TrainingFixture.training(STUDY, folder, folder.resolve("out"), 2).run(Progress.SILENT);
        assertThat(folds()).hasSize(60);
    }

    @Test
    void twoTrainingsDoNotShareAFolder() throws Exception {
        try (FoldStore _ = FoldStore.open(folder.resolve("out/folds"), "")) {
            assertThatThrownBy(() -> TrainingFixture.training(STUDY, folder, folder.resolve("out"), 2).run(Progress.SILENT))
                    .isInstanceOf(IOException.class).hasMessageContaining("Another lobule train");
        }
    }
}
