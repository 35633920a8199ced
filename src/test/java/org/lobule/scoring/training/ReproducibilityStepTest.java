package org.lobule.scoring.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lobule.scoring.training.TrainingFixture.BINARY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.scoring.study.InvalidStudyException;
import org.lobule.scoring.table.cohort.InvalidCohortException;
import org.lobule.scoring.training.result.TrainingResult;

class ReproducibilityStepTest {

    private static final String REST = """
            models: [{type: ridge, with: {penalty: 0.1}}]
            validation: {schemes: [{type: k-fold, folds: 3, repeats: 1}]}
            """;
    private static final String TABLE = "feature,icc,lower,class\nx1,0.91,0.80,excellent\nx2,0.80,0.60,good\nx3,0.40,0.10,poor\nx4,,,\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        new SimulatedTable(60, 4, 1.5, 1).write(folder);
        Files.writeString(folder.resolve("icc.csv"), TABLE);
    }

    private static String study(String with) {
        return BINARY + "selection: [{type: reproducibility, with: {%s}}]\n".formatted(with) + REST;
    }

    private TrainingResult run(String with) throws Exception {
        return TrainingFixture.run(study(with), folder);
    }

    @Test
    void columnsOfWhichReadersAgreeStayAndOthersGo() throws Exception {
        assertThat(run("file: icc.csv").targets().getFirst().models().getFirst().predictor().used()).containsExactlyInAnyOrder("x1", "x2");
        assertThat(run("file: icc.csv, by: lower, least: 0.7").targets().getFirst().models().getFirst().predictor().used()).containsExactly("x1");
    }

    @Test
    void anotherTableIsAnotherHashOfTheData() throws Exception {
        String before = TrainingFixture.training(study("file: icc.csv"), folder, folder.resolve("out"), 1).check().cohort().hash();
        Files.writeString(folder.resolve("icc.csv"), TABLE.replace("0.91", "0.92"));
        assertThat(TrainingFixture.training(study("file: icc.csv"), folder, folder.resolve("out"), 1).check().cohort().hash()).isNotEqualTo(before);
        assertThat(TrainingFixture.training(BINARY + REST, folder, folder.resolve("out"), 1).check().cohort().hash()).isNotEqualTo(before);
    }

    @Test
    void columnsThatTheTableDoesNotKnowAreRefusedUnlessTheStudySaysWhatBecomesOfThem() throws Exception {
        Files.writeString(folder.resolve("icc.csv"), TABLE.replace("x2,0.80,0.60,good\n", ""));
        assertThatThrownBy(() -> run("file: icc.csv")).isInstanceOf(InvalidStudyException.class)
                .hasMessageContaining("reproducibility of 1 of 4 features is not known: x2").hasMessageContaining("unknown: keep");
        assertThat(run("file: icc.csv, unknown: keep").targets().getFirst().models().getFirst().predictor().used()).containsExactlyInAnyOrder("x1", "x2");
        assertThat(run("file: icc.csv, unknown: drop").targets().getFirst().models().getFirst().predictor().used()).containsExactly("x1");
    }

    @Test
    void aTableThatIsNotThereOrIsNoneIsRefusedWithWhatIsWrong() throws Exception {
        assertThatThrownBy(() -> run("least: 0.8")).isInstanceOf(InvalidStudyException.class).hasMessageContaining("needs file");
        assertThatThrownBy(() -> run("file: readers.csv")).isInstanceOf(InvalidCohortException.class).hasMessageContaining("readers.csv").hasMessageContaining("lobule cohort icc");
        assertThatThrownBy(() -> run("file: icc.csv, by: kappa")).isInstanceOf(InvalidCohortException.class).hasMessageContaining("no column kappa");
        assertThatThrownBy(() -> run("file: icc.csv, least: high")).isInstanceOf(InvalidStudyException.class).hasMessageContaining("least must be a number");
        Files.writeString(folder.resolve("icc.csv"), TABLE + "x1,0.5,0.4,poor\n");
        assertThatThrownBy(() -> run("file: icc.csv")).isInstanceOf(InvalidCohortException.class).hasMessageContaining("x1 stands in two rows");
        Files.writeString(folder.resolve("icc.csv"), TABLE.replace("0.40", "low"));
        assertThatThrownBy(() -> run("file: icc.csv")).isInstanceOf(InvalidCohortException.class).hasMessageContaining("1 texts that are no numbers");
    }
}
