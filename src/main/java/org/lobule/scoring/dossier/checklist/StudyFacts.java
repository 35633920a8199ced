package org.lobule.scoring.dossier.checklist;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.lobule.scoring.study.Block;
import org.lobule.scoring.study.EndpointDefinition;
import org.lobule.scoring.study.InputsDefinition;
import org.lobule.scoring.study.StepDefinition;
import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.SurvivalOutcome;
import org.lobule.scoring.training.result.CohortRows;
import org.lobule.scoring.training.result.Evaluation;
import org.lobule.scoring.training.result.FinalModel;
import org.lobule.scoring.training.result.TargetResult;
import org.lobule.scoring.training.result.TrainingResult;

/** What a training's result tells about how the study was done. */
record StudyFacts(TrainingResult result) {

    private static final Set<String> LINEAR = Set.of("linear", "stepwise", "lasso", "ridge", "elastic-net", "fine-gray");
    private static final Set<String> SPARSE = Set.of("lasso", "elastic-net", "stepwise", "componentwise-boosting");

    StudyDefinition study() {
        return result.definition();
    }

    boolean hasStep(String... types) {
        return steps().anyMatch(step -> List.of(types).contains(step.type()));
    }

    Stream<StepDefinition> steps() {
        return Stream.concat(study().preparation().stream(), study().selection().stream());
    }

    List<Evaluation> evaluations(Evaluation.Kind kind) {
        return result.targets().stream().flatMap(target -> target.evaluations().stream()).filter(evaluation -> evaluation.kind() == kind && !evaluation.metrics().isEmpty()).toList();
    }

    List<String> validations(Evaluation.Kind kind) {
        return evaluations(kind).stream().map(Evaluation::validation).distinct().toList();
    }

    boolean internal() {
        return !evaluations(Evaluation.Kind.INTERNAL).isEmpty() || !evaluations(Evaluation.Kind.CORRECTED).isEmpty();
    }

    boolean external() {
        return !evaluations(Evaluation.Kind.EXTERNAL).isEmpty();
    }

    /** Sites of rows that took no part in development and whose predictions were judged; sets without sites count as one each. */
    long externalSites() {
        return evaluations(Evaluation.Kind.EXTERNAL).stream().flatMap(evaluation -> Arrays.stream(evaluation.predictions().row())
                .mapToObj(row -> result.rows().sites().get(row).isEmpty() ? evaluation.validation() : result.rows().sites().get(row))).filter(site -> !developmentSites().contains(site)).distinct().count();
    }

    private List<String> developmentSites() {
        CohortRows rows = result.rows();
        return IntStream.range(0, rows.ids().size()).filter(row -> rows.sets().get(row).equals(CohortRows.DEVELOPMENT)).mapToObj(rows.sites()::get)
                .filter(site -> !site.isEmpty()).distinct().toList();
    }

    long sites() {
        return result.rows().sites().stream().filter(site -> !site.isEmpty()).distinct().count();
    }

    long columns(Block block) {
        return result.columns().stream().filter(column -> column.block() == block).count();
    }

    boolean blockAlone(boolean radiomic) {
        return study().comparisons().stream().filter(inputs -> !inputs.lateFusion() && !inputs.blocks().isEmpty())
                .anyMatch(inputs -> inputs.blocks().stream().allMatch(block -> radiomic == (block == Block.RADIOMIC || block == Block.DEEP)));
    }

    /** Whether a model saw radiomic columns and others together. */
    boolean combined() {
        boolean both = columns(Block.RADIOMIC) + columns(Block.DEEP) > 0 && columns(Block.CLINICAL) + columns(Block.OMICS) + columns(Block.PATHOLOGY) > 0;
        return both && study().comparisons().stream().anyMatch(StudyFacts::mixes);
    }

    private static boolean mixes(InputsDefinition inputs) {
        boolean radiomic = inputs.blocks().contains(Block.RADIOMIC) || inputs.blocks().contains(Block.DEEP);
        boolean other = inputs.blocks().stream().anyMatch(block -> block != Block.RADIOMIC && block != Block.DEEP);
        return inputs.lateFusion() || inputs.blocks().isEmpty() && inputs.columns().isEmpty() || radiomic && other;
    }

    boolean classes() {
        return result.targets().stream().allMatch(target -> target.outcome() instanceof ClassOutcome);
    }

    boolean survival() {
        return study().endpoint() instanceof EndpointDefinition.Survival;
    }

    boolean linearModel() {
        return study().models().stream().anyMatch(model -> LINEAR.contains(model.type()));
    }

    boolean sparseModel() {
        return study().models().stream().anyMatch(model -> SPARSE.contains(model.type()));
    }

    boolean weighted() {
        return study().models().stream().anyMatch(model -> model.with().containsKey("weights") || model.grid().containsKey("weights"));
    }

    int missing() {
        return result.columns().stream().mapToInt(column -> column.missing()).sum();
    }

    List<FinalModel> models() {
        return result.targets().stream().flatMap(target -> target.models().stream()).filter(model -> model.predictor() != null).toList();
    }

    /** Events of the target that has the fewest: rows of the rarest class, or observed events. */
    int events() {
        return result.targets().stream().mapToInt(StudyFacts::events).min().orElse(0);
    }

    private static int events(TargetResult target) {
        return switch (target.outcome()) {
            case ClassOutcome classes -> Arrays.stream(classes.counts()).min().orElse(0);
            case SurvivalOutcome survival -> survival.events();
        };
    }

    /** Columns with a say in the final model that has most of them. */
    int used() {
        return models().stream().mapToInt(model -> model.predictor().used().size()).max().orElse(0);
    }
}
