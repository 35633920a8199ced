package org.lobule.scoring.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lobule.scoring.training.TrainingFixture.evaluation;
import static org.lobule.scoring.training.TrainingFixture.metric;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.scoring.dossier.Dossier;
import org.lobule.scoring.model.linear.FineGrayModel;
import org.lobule.scoring.model.linear.LinearTerm;
import org.lobule.scoring.pipeline.FittedPipeline;
import org.lobule.scoring.statistics.Seeds;
import org.lobule.scoring.training.result.Evaluation;
import org.lobule.scoring.training.result.TrainingResult;

class CompetingEventsTest {

    private static final String STUDY = """
            name: competing
            data: {tables: [{file: cohort.csv}], roles: {id: id}}
            endpoint: {type: survival, time: time, status: status, event: [recurrence], competing: [death], unit: mo}
            models: [{type: fine-gray}, {type: linear}]
            groups: {rule: quantiles}
            validation: {schemes: [{type: k-fold, folds: 4, repeats: 1}]}
            metrics: {bootstrap: 100, horizons: [12], thresholds: [0.4]}
            seed: 3
            """;

    @TempDir
    private Path folder;

    /** Recurrence with a hazard by x1; death before it as frequent, by x2. */
    private void write() throws Exception {
        RandomGenerator random = Seeds.generator(9, 0);
        List<String> lines = new ArrayList<>(List.of("id,time,status,x1,x2"));
        for (int row = 0; row < 240; row++) {
            double x1 = random.nextGaussian();
            double x2 = random.nextGaussian();
            double recurrence = -Math.log(random.nextDouble()) / (0.04 * Math.exp(x1));
            double death = -Math.log(random.nextDouble()) / (0.06 * Math.exp(0.5 * x2));
            double end = 40 * random.nextDouble();
            String status = end < Math.min(recurrence, death) ? "alive" : recurrence < death ? "recurrence" : "death";
            lines.add(String.format(Locale.ROOT, "p%d,%.6f,%s,%.6f,%.6f", row, Math.min(end, Math.min(recurrence, death)), status, x1, x2));
        }
        Files.write(folder.resolve("cohort.csv"), lines);
    }

    @Test
    void incidenceIsPredictedRightWhereAModelOfOneCauseAlonePredictsTooMuch() throws Exception {
        write();
        TrainingResult result = TrainingFixture.run(STUDY, folder);
        Evaluation incidence = evaluation(result, "all / fine-gray", "4-fold x 1");
        Evaluation cause = evaluation(result, "all / linear", "4-fold x 1");
        assertThat(metric(incidence, "observed to expected events").value()).isBetween(0.9, 1.1);
        assertThat(metric(cause, "observed to expected events").value()).isLessThan(0.85);
        assertThat(metric(incidence, "Brier score").value()).isLessThan(metric(cause, "Brier score").value());
        assertThat(List.of("Harrell's C", "Uno's C", "time-dependent AUC")).allSatisfy(figure -> assertThat(metric(incidence, figure).value()).isBetween(0.6, 0.9));
        assertThat(metric(incidence, "Gray's test of groups, p").value()).isLessThan(0.01);
        assertThat(metric(incidence, "net benefit").at()).isEqualTo("12, threshold 0.4");
        assertThat(incidence.groups().get(1).rate()).isBetween(incidence.groups().get(0).rate(), 0.75);
        String page = Dossier.of(result).html();
        assertThat(page).contains("Cumulative incidence", "Gray", "Subdistribution hazard ratio").doesNotContain("Kaplan-Meier curves: risk groups");
    }

    @Test
    void theModelIsReadBackWithItsBaselineAndPredictsTheSame() throws Exception {
        write();
        TrainingResult result = TrainingFixture.run(STUDY, folder);
        TrainingResult read = FittedKinds.mapper().readValue(FittedKinds.mapper().writeValueAsString(result), TrainingResult.class);
        FittedPipeline before = (FittedPipeline) result.targets().getFirst().models().getFirst().predictor();
        FittedPipeline after = (FittedPipeline) read.targets().getFirst().models().getFirst().predictor();
        FineGrayModel model = (FineGrayModel) after.model();
        assertThat(model).usingRecursiveComparison().isEqualTo(before.model());
        LinearTerm x1 = model.subdistribution().terms().getFirst();
        assertThat(x1.interval(0.95).lower()).isPositive();
        assertThat(x1.p()).isLessThan(1e-4);
        assertThat(model.subdistribution().terms().get(1).coefficient()).as("what hastens death leaves fewer to recur").isLessThan(0.2);
    }
}
