package org.lobule.scoring.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lobule.scoring.training.TrainingFixture.BINARY;
import static org.lobule.scoring.training.TrainingFixture.SURVIVAL;
import static org.lobule.scoring.training.TrainingFixture.evaluation;
import static org.lobule.scoring.training.TrainingFixture.metric;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.scoring.pipeline.Prediction;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.training.result.ArmsResult;
import org.lobule.scoring.training.result.Evaluation;
import org.lobule.scoring.training.result.FinalModel;
import org.lobule.scoring.training.result.TargetResult;
import org.lobule.scoring.training.result.TrainingResult;
import org.lobule.scoring.training.run.Progress;

class TrainingTest {

    @TempDir
    private Path folder;

    @Test
    void aPlantedEffectIsFoundByEverySchemeAndOnExternalRows() throws Exception {
        new SimulatedTable(240, 6, 2, 1).write(folder);
        TrainingResult result = TrainingFixture.run(BINARY + """
                preparation: [{type: scale}]
                models: [{type: ridge, with: {penalty: 0.1}}]
                validation:
                  schemes: [{type: k-fold, folds: 4, repeats: 2}, {type: leave-one-out}, {type: random-split}, {type: site-wise}, {type: temporal, before: 2015-01-01},
                    {type: given-split, column: arm, training: [a], test: [b]}, {type: bootstrap, samples: 20}, {type: bootstrap, samples: 20, correction: 632plus}]
                  external: [{name: hospital C, column: site, values: [C]}]
                """, folder);
        TargetResult target = result.targets().getFirst();
        assertThat(target.evaluations()).hasSize(10);
        assertThat(target.evaluations()).allSatisfy(evaluation -> assertThat(metric(evaluation, "AUC").value()).as(evaluation.validation()).isBetween(0.75, 1.0));
        assertThat(target.evaluations()).extracting(Evaluation::kind).contains(Evaluation.Kind.values());
        assertThat(evaluation(result, "all / ridge", "leave one out").predictions().row()).hasSize(160).doesNotHaveDuplicates();
        assertThat(evaluation(result, "all / ridge", "4-fold x 2").predictions().row()).hasSize(320);
        assertThat(metric(evaluation(result, "all / ridge", "bootstrap optimism x 20"), "AUC").value())
                .isLessThan(metric(evaluation(result, "all / ridge", "apparent"), "AUC").value());
        assertThat(result.rows().sets()).containsOnly("development", "hospital C");
        assertThat(Arrays.stream(evaluation(result, "all / ridge", "hospital C").predictions().row())).allMatch(row -> result.rows().sites().get(row).equals("C"));
    }

    @Test
    void theResultReadsBackWithItsModelsAndTheyPredictTheSame() throws Exception {
        Path table = new SimulatedTable(90, 8, 1.5, 2).write(folder);
        TrainingResult result = TrainingFixture.run(BINARY + """
                preparation: [{type: impute}, {type: scale}]
                selection: [{type: mrmr, grid: {features: [2, 4]}}]
                models: [{type: lasso}, {type: forest, with: {trees: 20}}, {type: boosting, with: {rounds: 10}}, {type: svm}, {type: neighbours}]
                validation: {schemes: [{type: k-fold, folds: 3, repeats: 1}], inner: {folds: 3}}
                """, folder);
        assertThat(table).exists();
        ObjectMapper mapper = FittedKinds.mapper();
        TrainingResult read = mapper.readValue(mapper.writeValueAsString(result), TrainingResult.class);
        assertThat(mapper.writeValueAsString(read)).isEqualTo(mapper.writeValueAsString(result));
        FeatureMatrix matrix = new FeatureMatrix(List.of("x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8"), new double[][] {{1}, {-1}, {0}, {0.5}, {2}, {0}, {Double.NaN}, {0}}, 1);
        for (int model = 0; model < 5; model++) {
            FinalModel before = result.targets().getFirst().models().get(model);
            FinalModel after = read.targets().getFirst().models().get(model);
            assertThat(before.failure()).isEmpty();
            assertThat(after.predictor().predict(matrix, List.of(""), new double[0]).score()).isEqualTo(before.predictor().predict(matrix, List.of(""), new double[0]).score());
            assertThat(before.parameters()).containsKey("mrmr.features");
        }
    }

    @Test
    void gapsAreFilledFromOtherColumnsAndFeaturesAddedOneByOneWhereTheStudySaysSo() throws Exception {
        new SimulatedTable(120, 6, 2, 5).write(folder);
        TrainingResult result = TrainingFixture.run(BINARY + """
                preparation: [{type: impute-chained, with: {predictors: 3}}, {type: scale}]
                selection: [{type: forward, with: {model: ridge, penalty: 0.1, features: 2, ranking-folds: 3}}]
                models: [{type: ridge, with: {penalty: 0.1}}]
                validation: {schemes: [{type: k-fold, folds: 3, repeats: 1}]}
                """, folder);
        ObjectMapper mapper = FittedKinds.mapper();
        FinalModel model = mapper.readValue(mapper.writeValueAsString(result), TrainingResult.class).targets().getFirst().models().getFirst();
        assertThat(model.failure()).isEmpty();
        assertThat(model.predictor().used()).hasSizeBetween(1, 2);
        assertThat(metric(result.targets().getFirst().evaluations().getFirst(), "AUC").value()).isBetween(0.7, 1.0);
    }

    @Test
    void oneTwoAndEightThreadsGiveTheSameBits() throws Exception {
        new SimulatedTable(80, 10, 1, 3).write(folder);
        String yaml = BINARY + """
                preparation: [{type: scale}]
                selection: [{type: univariate, with: {features: 5, p: 1}}]
                models: [{type: forest, with: {trees: 30}}, {type: lasso}]
                validation: {schemes: [{type: k-fold, folds: 4, repeats: 2}]}
                """;
        String one = targets(yaml, 1);
        assertThat(targets(yaml, 2)).isEqualTo(one);
        assertThat(targets(yaml, 8)).isEqualTo(one);
    }

    private String targets(String yaml, int threads) throws Exception {
        TrainingResult result = TrainingFixture.training(yaml, folder, folder.resolve("out " + threads), threads).run(Progress.SILENT);
        return FittedKinds.mapper().writeValueAsString(result.targets());
    }

    @Test
    void lateFusionWeighsScoresOfRowsThatItsMembersHadNotSeen() throws Exception {
        new SimulatedTable(160, 40, 1.2, 4).write(folder);
        TrainingResult result = TrainingFixture.run(BINARY.replace("columns: {", "columns: {\"x1*\": {block: radiomic}, ") + """
                preparation: [{type: scale}]
                models: [{type: ridge, with: {penalty: 0.05}}]
                comparisons: [{name: clinical, blocks: [clinical]}, {name: radiomic, blocks: [radiomic]}, {name: early}, {name: late, fuse: [clinical, radiomic]}]
                validation: {schemes: [{type: k-fold, folds: 4, repeats: 1}]}
                """, folder);
        double[] areas = List.of("clinical", "radiomic", "early", "late").stream().mapToDouble(inputs -> metric(evaluation(result, inputs + " / ridge", "4-fold x 1"), "AUC").value()).toArray();
        assertThat(areas[3]).isGreaterThan(Math.max(areas[0], areas[1]));
        assertThat(result.targets().getFirst().comparisons()).filteredOn(comparison -> comparison.metric().equals("AUC")).hasSize(6).allMatch(comparison -> comparison.method().equals("DeLong, widened by 1.53"));
        assertThat(result.targets().getFirst().comparisons()).filteredOn(comparison -> comparison.metric().equals("integrated discrimination improvement")).hasSize(3)
                .allMatch(comparison -> comparison.first().inputs().equals("clinical") && comparison.lower() < comparison.difference() && comparison.difference() < comparison.upper());
    }

    @Test
    void timeToEventIsJudgedByConcordanceBrierScoreAndAreasOverTime() throws Exception {
        new SimulatedTable(120, 6, 1, 5).write(folder);
        TrainingResult result = TrainingFixture.run(SURVIVAL + """
                preparation: [{type: scale}]
                models: [{type: linear}, {type: forest, with: {trees: 30}}, {type: svm, with: {kernel: linear}}]
                groups: {rule: quantiles}
                validation: {schemes: [{type: k-fold, folds: 4, repeats: 1}]}
                """, folder);
        Evaluation cox = evaluation(result, "all / linear", "4-fold x 1");
        assertThat(metric(cox, "Harrell's C").value()).isGreaterThan(0.65);
        assertThat(metric(cox, "integrated Brier score").value()).isBetween(0.05, 0.25);
        assertThat(cox.metrics()).filteredOn(metric -> metric.name().equals("time-dependent AUC")).hasSize(3).allMatch(metric -> metric.value() > 0.6);
        assertThat(cox.groups()).hasSize(2);
        assertThat(cox.groups().get(1).hazard()).isGreaterThan(1.3);
        assertThat(cox.groups().get(1).rate()).isGreaterThan(cox.groups().get(0).rate());
        Evaluation machine = evaluation(result, "all / svm", "4-fold x 1");
        assertThat(metric(machine, "integrated Brier score").value()).as("a machine that ranks tells no survival").isNaN();
        assertThat(metric(machine, "Harrell's C").value()).isGreaterThan(0.6);
    }

    @Test
    void eachArmHasItsModelAndAdviceFollowsTheEffectThatTurnsRound() throws Exception {
        new SimulatedTable(240, 4, 1.5, true, 6).write(folder);
        TrainingResult result = TrainingFixture.run(SURVIVAL + """
                models: [{type: linear}]
                arms: {column: arm, arms: [a, b], horizon: 12}
                validation: {schemes: [{type: k-fold, folds: 4, repeats: 1}]}
                """, folder);
        ArmsResult arms = result.arms().orElseThrow();
        ArmsResult.Advice advice = arms.advice().getFirst();
        assertThat(Arrays.stream(advice.swap())).allMatch(share -> share > 0.3 && share < 0.7);
        assertThat(Arrays.stream(advice.gain())).allMatch(gain -> gain > 0.2);
        assertThat(advice.agreement()).hasSize(4);
        assertThat(advice.agreement().get(0).good()).as("treated as advised").isGreaterThan(advice.agreement().get(1).good() + 0.2);
        assertThat(advice.evaluations()).hasSize(2).allSatisfy(own -> assertThat(metric(own, "Harrell's C").value()).isGreaterThan(0.65));
        assertThat(advice.models()).hasSize(2).allMatch(model -> model.failure().isEmpty());
    }

    @Test
    void severalAndOrderedClassesAndSeveralLabels() throws Exception {
        new SimulatedTable(120, 5, 1.5, 7).write(folder);
        String grades = BINARY.replace("grade: {role: ignored}", "label: {role: ignored}").replaceAll("endpoint:.*", "endpoint: {type: classes, column: grade, classes: [G1, G2, G3], ordered: true}");
        TrainingResult ordered = TrainingFixture.run(grades + "models: [{type: linear}, {type: forest, with: {trees: 20}}]\nvalidation: {schemes: [{type: k-fold, folds: 3, repeats: 1}]}\n", folder);
        Evaluation odds = evaluation(ordered, "all / linear", "3-fold x 1");
        assertThat(metric(odds, "concordance of ordered classes").value()).isGreaterThan(0.75);
        assertThat(odds.groups()).isEmpty();
        assertThat(((Prediction.Classes) odds.predictions().prediction()).classes()).containsExactly("G1", "G2", "G3");
        String labels = BINARY.replaceAll("endpoint:.*", "endpoint: {type: labels, labels: [{column: label, event: [1]}, {column: grade, event: [G3], name: high}]}");
        TrainingResult both = TrainingFixture.run(labels + "models: [{type: linear}]\nvalidation: {schemes: [{type: k-fold, folds: 3, repeats: 1}]}\n", folder.resolve("."));
        assertThat(both.targets()).extracting(TargetResult::name).containsExactly("label", "high");
        assertThat(both.targets()).allSatisfy(target -> assertThat(metric(target.evaluations().getLast(), "AUC").value()).isGreaterThan(0.75));
        assertThat(Arrays.stream(both.targets().getFirst().rows()).count()).isEqualTo(120);
    }
}
