package org.lobule.scoring.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lobule.scoring.training.TrainingFixture.BINARY;
import static org.lobule.scoring.training.TrainingFixture.SURVIVAL;
import static org.lobule.scoring.training.TrainingFixture.evaluation;
import static org.lobule.scoring.training.TrainingFixture.metric;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.scoring.dossier.Dossier;
import org.lobule.scoring.statistics.Seeds;
import org.lobule.scoring.study.InvalidStudyException;
import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.study.StudyYaml;
import org.lobule.scoring.table.cohort.InvalidCohortException;
import org.lobule.scoring.training.catalogue.Catalogue;
import org.lobule.scoring.training.result.Evaluation;
import org.lobule.scoring.training.result.TrainingResult;
import org.lobule.scoring.training.run.Progress;

/** What cannot be done is said; what can be done is done beside it. */
class BadInputTest {

    private static final String LINEAR = "models: [{type: linear}]\nvalidation: {schemes: [{type: k-fold, folds: 3, repeats: 1}]}\n";

    @TempDir
    private Path folder;

    private void change(String from, String to) throws IOException {
        Path table = folder.resolve("cohort.csv");
        Files.writeString(table, Files.readString(table).replaceAll(from, to));
    }

    private void refused(String yaml, String... words) {
        assertThatThrownBy(() -> TrainingFixture.run(yaml, folder)).isInstanceOfAny(InvalidCohortException.class, InvalidStudyException.class).message().contains(words);
    }

    @Test
    void aMissingColumnIsNamedAndThoseThatAreThere() {
        new SimulatedTable(60, 3, 1, 1).write(folder);
        refused(BINARY.replace("column: label", "column: response") + LINEAR, "response", "label", "x1");
        refused(BINARY.replace("site: site", "site: hospital") + LINEAR, "hospital");
        refused(BINARY.replace("grade: {", "grad: {") + LINEAR, "grad");
    }

    @Test
    void textInNumbersIsShown() throws IOException {
        new SimulatedTable(60, 3, 1, 1).write(folder);
        change("(?m)^(p7,.*),[^,]*$", "$1,>200");
        refused(BINARY + LINEAR, "x3", "1 texts", "\">200\"", "missing");
    }

    @Test
    void oneClassOnlyAndAllCensored() throws IOException {
        new SimulatedTable(60, 3, 1, 1).write(folder);
        refused(BINARY.replace("event: [1]", "event: [yes]") + LINEAR, "one class only", "endpoint.event");
        refused(SURVIVAL.replace("event: [1]", "event: [9]") + LINEAR, "all 60 are censored");
    }

    @Test
    void aCohortOfTenPatientsIsTooSmallUntilAReasonIsGiven() throws Exception {
        new SimulatedTable(10, 2, 1, 5).write(folder);
        refused(BINARY + LINEAR, "too small", "10 patients", "where 10 events and 20 patients are the least");
        TrainingResult result = TrainingFixture.run(BINARY + "sufficiency: {events: 2, patients: 10, reason: a pilot}\n" + LINEAR.replace("linear", "ridge, with: {penalty: 1}"), folder);
        assertThat(result.targets().getFirst().sufficiency()).anyMatch(words -> words.contains("a pilot"));
    }

    @Test
    void sizesThatAModelWithoutShrinkageNeedsAreToldAndRequiredWhereTheStudySaysSo() throws Exception {
        new SimulatedTable(60, 3, 1.5, 1).write(folder);
        // half of the rows have the event, so that the overall risk decides: 0.5 x 0.5 (1.96 / 0.05)² = 384.2
        refused(BINARY + "sufficiency: {criteria: required}\n" + LINEAR, "too small", "3 candidate variables", "needs 38", "there are 60", "--despite");
        refused(SURVIVAL + "sufficiency: {criteria: required, expected: 0.3}\n" + LINEAR, "Riley", "the overall risk at the time to within 0.05");
        StudyDefinition study = StudyYaml.parse(BINARY + "sufficiency: {criteria: required}\n" + LINEAR).despite("there are no more");
        TrainingResult result = new Training(study, folder, folder.resolve("out"), 2, "test", Catalogue.standard(), Clock.systemUTC()).run(Progress.SILENT);
        assertThat(result.targets().getFirst().sufficiency()).anyMatch(words -> words.contains("needs 38")).anyMatch(words -> words.contains("there are no more"));
        assertThat(result.warnings().getFirst()).contains("60 development rows of 60 patients", "there are no more");
        assertThat(Dossier.of(result).html()).contains("It was accepted because: there are no more");
    }

    @Test
    void constantColumnsAreNotedAndDoNoHarm() throws Exception {
        new SimulatedTable(60, 3, 1.5, 1).write(folder);
        change("(?m),[^,]*$", ",5");
        change(",5\n(?=p0,)", ",x3\n");
        TrainingResult result = TrainingFixture.run(BINARY + "preparation: [{type: scale}]\n" + LINEAR.replace("linear", "lasso"), folder);
        assertThat(result.findings()).anyMatch(finding -> finding.columns().equals(List.of("x3")));
        assertThat(metric(evaluation(result, "all / lasso", "3-fold x 1"), "AUC").value()).isGreaterThan(0.6);
    }

    @Test
    void perfectSeparationIsAResultThatSaysSo() throws Exception {
        new SimulatedTable(60, 3, 1, 1).write(folder);
        change("(?m)^(p\\d+,\\w+,[\\d-]+,\\w+,)(\\d)(,.*),[^,]*$", "$1$2$3,$2.5");
        Path table = folder.resolve("cohort.csv");
        List<String> lines = Files.readAllLines(table);
        Files.write(table, IntStream.range(0, lines.size()).mapToObj(line -> line == 0 ? lines.get(0).replace(",1.5", "") : lines.get(line) + line).toList());
        TrainingResult result = TrainingFixture.run(BINARY + LINEAR.replace("[{type: linear}]", "[{type: linear}, {type: ridge, with: {penalty: 0.1}}]"), folder);
        assertThat(result.findings()).anyMatch(finding -> finding.columns().equals(List.of("x3")) && finding.words().contains("too good to be known"));
        Evaluation unpenalised = evaluation(result, "all / linear", "3-fold x 1");
        assertThat(unpenalised.metrics()).isEmpty();
        assertThat(unpenalised.notes().getFirst()).contains("3 of 3 fits were not possible");
        assertThat(metric(evaluation(result, "all / ridge", "3-fold x 1"), "AUC").value()).isGreaterThan(0.95);
    }

    @Test
    void aHundredThousandColumnsAreReadCheckedAndSelectedFrom() throws Exception {
        RandomGenerator random = Seeds.generator(3, 0);
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("cohort.csv"))) {
            out.write("id,label");
            for (int column = 0; column < 100_000; column++) {
                out.write(",x" + column);
            }
            for (int row = 0; row < 24; row++) {
                out.write("\np" + row + "," + row % 2);
                for (int column = 0; column < 100_000; column++) {
                    out.write("," + (random.nextInt(1000) + (column == 77 ? 5000 * (row % 2) : 0)));
                }
            }
            out.write("\n");
        }
        TrainingResult result = TrainingFixture.run("""
                name: wide
                data: {tables: [{file: cohort.csv}], roles: {id: id}}
                endpoint: {type: binary, column: label, event: [1]}
                selection: [{type: univariate, with: {features: 3, p: 1}}]
                models: [{type: ridge, with: {penalty: 0.1}}]
                validation: {schemes: [{type: k-fold, folds: 2, repeats: 1}]}
                metrics: {bootstrap: 100}
                seed: 1
                """, folder);
        assertThat(result.columns()).hasSize(100_000);
        assertThat(evaluation(result, "all / ridge", "2-fold x 1").stability()).anyMatch(chosen -> chosen.feature().equals("x77") && chosen.share() == 1);
        assertThat(result.targets().getFirst().sufficiency()).anyMatch(words -> words.contains("100000 candidate variables"));
    }

    @Test
    void unknownStepsModelsAndParametersAreNamedWithWhatThereIs() {
        new SimulatedTable(60, 3, 1, 1).write(folder);
        refused(BINARY + LINEAR.replace("linear", "perceptron"), "perceptron", "forest");
        refused(BINARY + LINEAR.replace("linear", "forest, with: {tree: 5}"), "no parameter tree", "trees");
        refused(BINARY + "preparation: [{type: scaling}]\n" + LINEAR, "scaling", "scale");
        refused(BINARY + LINEAR.replace("linear", "forest, grid: {trees: [5, 0]}"), "forest");
        refused(SURVIVAL + LINEAR.replace("linear", "neighbours"), "cannot predict time to an event");
        refused(BINARY + "comparisons: [{name: omics, blocks: [omics]}]\n" + LINEAR, "omics has no column");
    }
}
