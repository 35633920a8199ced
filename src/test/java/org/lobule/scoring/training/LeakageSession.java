package org.lobule.scoring.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lobule.scoring.training.TrainingFixture.BINARY;
import static org.lobule.scoring.training.TrainingFixture.SURVIVAL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every selector and model on 200 cohorts whose outcome no column knows anything of: {@code ./mvnw -Pleakage test}, or fewer with
 * {@code -Dleakage.repeats=50}. What was found becomes a table in {@code target/leakage.md}.
 */
class LeakageSession {

    private static final int REPEATS = Integer.getInteger("leakage.repeats", 200);
    private static final Path TABLE = Path.of("target", "leakage.md");
    private static final String RIDGE = "{type: ridge, with: {penalty: 0.1}}";
    private static final String FIVE = "{type: univariate, with: {features: 5, p: 1}}";
    private static final String READERS = "readers.csv";
    private static final List<String> SELECTORS = List.of("{type: variance, with: {least: 0.8}}", "{type: correlation, with: {most: 0.2}}",
            "{type: correlation, with: {kind: spearman, most: 0.2}}", "{type: reproducibility, with: {file: " + READERS + "}}", "{type: univariate}",
            "{type: univariate, grid: {features: [3, 10]}, with: {p: 1}}", "{type: univariate, with: {features: 5, p: 1, measure: ranks}}",
            "{type: univariate, with: {p: 0.95, correction: benjamini-hochberg}}", "{type: univariate, with: {p: 0.99, correction: bonferroni}}",
            "{type: mrmr, with: {features: 5}}", "{type: mrmr, with: {features: 5, scheme: difference, measure: ranks}}",
            "{type: importance, with: {penalty: 0.05, features: 5}}", "{type: importance, with: {model: forest, trees: 30, importance: true, features: 5}}",
            "{type: elimination, with: {penalty: 0.1, features: 5}}", "{type: forward, with: {model: ridge, penalty: 0.1, features: 3, ranking-folds: 3}}",
            "{type: principal-components, with: {components: 5}}");
    private static final List<String> SURVIVAL_SELECTORS = List.of("{type: univariate, with: {features: 5, p: 1}}", "{type: univariate, with: {features: 5, p: 1, measure: ranks}}",
            "{type: mrmr, with: {features: 5}}", "{type: importance, with: {penalty: 0.05, features: 5}}", "{type: elimination, with: {penalty: 0.1, features: 5}}",
            "{type: forward, with: {model: ridge, penalty: 0.1, features: 3, ranking-folds: 3}}");
    private static final List<String> MODELS = List.of("{type: linear, with: {firth: true}}", "{type: stepwise, with: {firth: true, direction: forward}}", "{type: lasso, with: {penalty: 0.05}}",
            "{type: lasso, with: {path: 30, folds: 5}}", "{type: lasso, with: {criterion: bic, path: 30}}", "{type: ridge, with: {path: 30, folds: 5}}", "{type: elastic-net, with: {path: 30, folds: 5}}",
            "{type: forest, with: {trees: 50}}", "{type: forest, with: {trees: 30, calibration: platt, folds: 3}}", "{type: boosting, with: {rounds: 20}}", "{type: svm, with: {folds: 3}}",
            "{type: svm, with: {kernel: linear, folds: 3}}", "{type: neighbours}", "{type: neighbours, with: {by-distance: true}}", "{type: voting, with: {models: [neighbours, forest], trees: 30}}");
    private static final List<String> SURVIVAL_MODELS = List.of("{type: linear}", "{type: stepwise, with: {direction: forward}}", "{type: lasso, with: {path: 30, folds: 5}}", RIDGE,
            "{type: elastic-net, with: {path: 30, folds: 5}}", "{type: forest, with: {trees: 30}}", "{type: boosting, with: {rounds: 20}}", "{type: componentwise-boosting}",
            "{type: svm, with: {kernel: linear}}", "{type: svm}");

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> selectorsFindNothing() {
        return tests(SELECTORS.stream().map(selector -> selecting(BINARY, selector)));
    }

    @TestFactory
    Stream<DynamicTest> modelsFindNothing() {
        return tests(MODELS.stream().map(model -> predicting(BINARY, model)));
    }

    @TestFactory
    Stream<DynamicTest> selectorsFindNothingAboutTimes() {
        return tests(SURVIVAL_SELECTORS.stream().map(selector -> selecting(SURVIVAL, selector)));
    }

    @TestFactory
    Stream<DynamicTest> modelsOfTimesFindNothing() {
        return tests(SURVIVAL_MODELS.stream().map(model -> predicting(SURVIVAL, model)));
    }

    @TestFactory
    Stream<DynamicTest> lateFusionFindsNothing() {
        String study = BINARY.replace("columns: {", "columns: {\"x1*\": {block: radiomic}, ");
        return tests(Stream.of(new Leakage.Work(study, "comparisons: [{name: clinical, blocks: [clinical]}, {name: radiomic, blocks: [radiomic]}, {name: late, fuse: [clinical, radiomic]}]\n", RIDGE, false)));
    }

    @TestFactory
    Stream<DynamicTest> columnsChosenBeforeTheFoldsAreNoticed() {
        var work = new Leakage.Work(BINARY, "", RIDGE, true);
        return Stream.of(DynamicTest.dynamicTest("leaking", () -> {
            Leakage.Found found = Leakage.find(work, REPEATS, folder);
            note(work, found);
            assertThat(found.nothing()).isFalse();
            assertThat(found.folds().mean()).isGreaterThan(0.65);
        }));
    }

    private static Leakage.Work selecting(String study, String selector) {
        return new Leakage.Work(study, "preparation: [{type: scale}]\nselection: [" + selector + "]\n", RIDGE, false);
    }

    private static Leakage.Work predicting(String study, String model) {
        return new Leakage.Work(study, "selection: [" + FIVE + "]\n", model, false);
    }

    /** Readers agree the more, the higher the number of the column. */
    @BeforeEach
    void write() throws IOException {
        Files.write(folder.resolve(READERS), Stream.concat(Stream.of("feature,icc"), IntStream.rangeClosed(1, 30).mapToObj(column -> "x%d,0.%d".formatted(column, 60 + column))).toList());
    }

    private Stream<DynamicTest> tests(Stream<Leakage.Work> works) {
        return works.map(work -> DynamicTest.dynamicTest(work.steps() + work.model(), () -> {
            Leakage.Found found = Leakage.find(work, REPEATS, folder);
            note(work, found);
            assertThat(found).matches(Leakage.Found::nothing, "one half within three standard errors and in 95 of 100 intervals");
        }));
    }

    private static void note(Leakage.Work work, Leakage.Found found) throws IOException {
        Files.createDirectories(TABLE.getParent());
        String what = work.chosenBefore() ? "five columns chosen on all rows, before the folds" : work.steps().replaceAll("(?s).*(?:selection|comparisons): \\[(.*)]\n", "$1");
        Files.writeString(TABLE, "| %s | `%s` | `%s` | %s | %s | %d |%n".formatted(work.figure(), what, work.model(), found.folds(), found.pooled(), found.repeats()),
                StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
