package org.lobule.scoring.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lobule.scoring.training.TrainingFixture.evaluation;
import static org.lobule.scoring.training.TrainingFixture.metric;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.scoring.training.result.Evaluation;
import org.lobule.scoring.training.result.TrainingResult;
import org.lobule.scoring.training.run.Progress;

/**
 * Published cohorts, by the same pipelines as scikit-learn on the same folds: {@code src/test/python/scoring/training.py}. The cohorts are
 * UCI's HCC Survival (CC BY 4.0, doi:10.24432/C5TS4S) and the dual-energy CT cohort of Rahysea/DSFR_MTM_Radiology (Apache-2.0).
 */
class RealCohortsTest {

    private static final Path PUBLISHED = Path.of("src/test/resources/org/lobule/scoring/training");
    private static final String UCI = """
            name: uci
            data: {tables: [{file: uci-hcc-survival.csv, columns: {"Leukocytes*": {scale: {above: 300, by: 1000}}, "Platelets*": {scale: {above: 4600, by: 1000}}}}]}
            endpoint: {type: binary, column: 1_survives_0_dies, event: [0], name: death within a year}
            """;
    private static final String DECT = """
            name: dect
            data: {tables: [{file: dect-mtm.csv}], ignore: ["*.Model", ID]}
            endpoint: {type: binary, column: MTM, event: [1]}
            """;
    private static final String EXTERNAL = ", external: [{name: second set, column: dataset, values: [2]}, {name: third set, column: dataset, values: [0]}]";
    private static final String SHRUNK = "models: [{name: ridge, type: ridge, with: {penalty: 0.1}}, {name: lasso, type: lasso, with: {penalty: 0.03}}]\n";
    private static final String CHOSEN = "selection: [{type: univariate, with: {features: 10, p: 1}}]\nmodels: [{name: univariate, type: ridge, with: {penalty: 0.01}}]\n";

    @TempDir
    private Path folder;

    private TrainingResult train(String study, String models, String external) throws Exception {
        String yaml = study + "preparation: [{type: impute, with: {most-missing: 1}}, {type: scale}]\n" + models
                + "validation: {schemes: [{type: k-fold, folds: 5, repeats: 2}]" + external + "}\nmetrics: {bootstrap: 100}\nseed: 20\n";
        return TrainingFixture.training(yaml, PUBLISHED, folder.resolve(Integer.toString(yaml.hashCode())), 2).run(Progress.SILENT);
    }

    @Test
    void theFoldsAreThoseThatTheOtherImplementationWasGiven() throws Exception {
        List<String> lines = new ArrayList<>(List.of("cohort,repeat,fold,row"));
        for (Map.Entry<String, TrainingResult> cohort : List.of(Map.entry("uci", train(UCI, CHOSEN, "")), Map.entry("dect", train(DECT, CHOSEN, EXTERNAL)))) {
            Evaluation evaluation = evaluation(cohort.getValue(), "all / univariate", "5-fold x 2");
            for (int line = 0; line < evaluation.predictions().row().length; line++) {
                lines.add("%s,%d,%d,%d".formatted(cohort.getKey(), evaluation.predictions().repeat()[line] + 1, evaluation.predictions().fold()[line] + 1,
                        evaluation.predictions().row()[line] + 1));
            }
        }
        assertThat(lines).isEqualTo(Files.readAllLines(PUBLISHED.resolve("folds.csv")));
    }

    @Test
    void areasAreThoseOfScikitLearnWithinAHundredth() throws Exception {
        JsonNode expected = new ObjectMapper().readTree(PUBLISHED.resolve("expected-areas.json").toFile());
        compare(expected.get("uci"), train(UCI, SHRUNK, ""));
        compare(expected.get("uci"), train(UCI, CHOSEN, ""));
        compare(expected.get("dect"), train(DECT, SHRUNK, EXTERNAL));
        compare(expected.get("dect"), train(DECT, CHOSEN, EXTERNAL));
    }

    private static void compare(JsonNode expected, TrainingResult result) {
        for (Evaluation evaluation : result.targets().getFirst().evaluations()) {
            if (evaluation.kind() != Evaluation.Kind.APPARENT) {
                double area = expected.get(evaluation.validation()).get(evaluation.candidate().model()).asDouble();
                assertThat(metric(evaluation, "AUC").value()).as("%s, %s", evaluation.candidate(), evaluation.validation()).isCloseTo(area, within(0.01));
            }
        }
    }
}
