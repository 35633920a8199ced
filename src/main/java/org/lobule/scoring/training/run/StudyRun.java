package org.lobule.scoring.training.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.table.cohort.Cohort;
import org.lobule.scoring.table.cohort.Target;
import org.lobule.scoring.training.catalogue.Catalogue;
import org.lobule.scoring.training.fit.Blocks;
import org.lobule.scoring.training.fit.Recipe;
import org.lobule.scoring.training.result.ArmsResult;
import org.lobule.scoring.training.result.CohortRows;
import org.lobule.scoring.training.result.ColumnSummary;
import org.lobule.scoring.training.result.TargetResult;

/** Runs a study on a cohort: every target, then the treatment arms. */
public final class StudyRun {

    private static final String FOLDS = "folds";

    private final StudyDefinition study;
    private final Cohort cohort;
    private final Catalogue catalogue;
    private final Progress progress;

    public StudyRun(StudyDefinition study, Cohort cohort, Catalogue catalogue, Progress progress) {
        this.study = study;
        this.cohort = cohort;
        this.catalogue = catalogue;
        this.progress = progress;
    }

    /** What a run gives. */
    public record Parts(CohortRows rows, List<ColumnSummary> columns, List<TargetResult> targets, Optional<ArmsResult> arms) {}

    /**
     * @param output folder in which finished folds are kept
     * @param of     what they depend on
     */
    public Parts run(Path output, String of, int threads) throws IOException, InterruptedException {
        var rows = new StudyRows(cohort, study);
        List<Recipe> recipes = Recipes.of(study, cohort.columns());
        try (FoldStore store = FoldStore.open(output.resolve(FOLDS), of); var workers = new Workers(threads)) {
            var context = new TrainingContext(study, rows, recipes, catalogue, new Blocks(cohort.columns()), store, progress);
            List<List<String>> sufficiency = new ArrayList<>();
            List<TargetTraining> trainings = new ArrayList<>();
            for (Target target : cohort.targets()) {
                sufficiency.add(Sufficiency.of(study, rows, target, recipes));
                trainings.add(new TargetTraining(context, target));
            }
            Optional<ArmsTraining> arms = study.arms().map(definition -> new ArmsTraining(context, cohort.targets().getFirst(), definition));
            progress.begin(trainings.stream().mapToInt(TargetTraining::steps).sum() + arms.map(ArmsTraining::steps).orElse(0));
            List<TargetResult> targets = new ArrayList<>();
            for (int place = 0; place < trainings.size(); place++) {
                targets.add(trainings.get(place).run(workers, sufficiency.get(place)));
            }
            Optional<ArmsResult> advice = arms.isEmpty() ? Optional.empty() : Optional.of(arms.get().run(workers));
            return new Parts(rows.rows(), ColumnSummaries.of(cohort, rows.rows()), targets, advice);
        }
    }
}
