package org.lobule.scoring.dossier.checklist;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.lobule.scoring.study.ModelDefinition;
import org.lobule.scoring.study.StepDefinition;

/** How models were made. */
final class ModelPractices {

    private static final int EVENTS_FOR_A_COLUMN = 10;

    static final Map<String, Function<StudyFacts, Answer>> ALL = Map.ofEntries(
            entry("sample-size", facts -> Answer.partly(0, "Numbers of the cohort were held against the question before training (\"Is the cohort large enough?\"); a calculation beforehand, people must add")),
            entry("pipeline-chart", _ -> Answer.notDone("The steps are listed in the definition, not drawn")),
            entry("data-split", facts -> Answer.when(facts.internal() || facts.external(), "%s; rows of a patient stay together; every step is fitted to training rows only".formatted(
                    facts.study().validation().schemes().stream().map(scheme -> scheme.label()).collect(Collectors.joining(", "))), "Nothing was validated")),
            entry("missing-data", ModelPractices::missing),
            entry("class-imbalance", facts -> facts.survival() ? Answer.notApplicable("Time to an event is predicted")
                    : Answer.when(facts.weighted(), "Classes are weighted in training", "Numbers of each class are told; nothing was done about their imbalance")),
            entry("reproducibility", facts -> Answer.when(facts.hasStep("reproducibility"), "Features were filtered by their reproducibility between readers or repeats",
                    "No repeated segmentation or imaging entered the training")),
            entry("redundancy", facts -> Answer.when(facts.hasStep("correlation", "mrmr", "principal-components") || facts.sparseModel(), "By " + selection(facts), "No step looks at redundancy")),
            entry("feature-reduction", facts -> Answer.when(!facts.study().selection().isEmpty() || facts.hasStep("principal-components") || facts.sparseModel(),
                    "Inside each fit: " + selection(facts), "All columns entered the models")),
            entry("dimensionality", facts -> Answer.when(facts.used() > 0 && facts.events() >= EVENTS_FOR_A_COLUMN * facts.used(),
                    "%d events of the rarest outcome for %d columns in the largest final model".formatted(facts.events(), facts.used()),
                    "Fewer than %d events for each column: %d events of the rarest outcome, %d columns in the largest final model".formatted(EVENTS_FOR_A_COLUMN, facts.events(), facts.used()))),
            entry("scaling", facts -> Answer.when(facts.hasStep("scale"), "Columns are scaled by their training rows", "Columns were not scaled by a step of the study (penalised models scale within themselves)")),
            entry("algorithm", facts -> Answer.done(facts.study().models().stream().map(ModelDefinition::type).distinct().collect(Collectors.joining(", ", "", "; parameters in the definition, fitted models in result.json")))),
            entry("tuning", facts -> Answer.done("Hyper-parameters by %d inner folds of the training rows; what each fit chose is in a table".formatted(facts.study().validation().inner().folds()))),
            entry("confounders", facts -> Answer.when(facts.hasStep("combat"), "Differences between scanners or sites were harmonised (ComBat, fitted to training rows)", "No step handles confounders")),
            entry("model-choice", _ -> Answer.done("Every combination of inputs and models of the definition is reported; none was dropped")),
            entry("multivariable", facts -> Answer.when(facts.combined(), "Radiomic columns together with others in one model", "No model has radiomic columns and others together")),
            entry("classical-models", facts -> Answer.when(facts.linearModel(), "Linear models are among those reported", "No linear model was fitted")),
            entry("specification", facts -> Answer.when(!facts.models().isEmpty(), "Final models with all their steps are in result.json, linear ones in a table too", "No final model could be fitted")),
            entry("prediction-rule", facts -> Answer.when(!facts.models().isEmpty(), "By the fitted steps and models as they are; lobule applies them to rows that were not seen", "No final model could be fitted")),
            entry("updating", _ -> Answer.notDone("No model was updated")),
            entry("explanation", facts -> Answer.when(!facts.models().isEmpty(), "Coefficients of linear models, and how predictions move with each column for all", "No final model could be fitted")),
            entry("feature-statistics", facts -> Answer.done("How often each column was chosen over all fits is drawn and in a table")),
            entry("poor-input", _ -> Answer.partly(0, "Ranges of all columns are kept with the result, so that inputs outside of them can be noticed")));

    private ModelPractices() {}

    private static Answer missing(StudyFacts facts) {
        if (facts.hasStep("impute", "impute-chained")) {
            return Answer.done("%d values of the development rows are missing; they are filled inside each fit by its training rows".formatted(facts.missing()));
        }
        return facts.missing() == 0 ? Answer.done("No value of the development rows is missing") : Answer.notDone("%d values are missing and no step fills them".formatted(facts.missing()));
    }

    private static String selection(StudyFacts facts) {
        String steps = facts.study().selection().stream().map(StepDefinition::type).collect(Collectors.joining(", "));
        String models = facts.sparseModel() ? "models that leave columns out" : "";
        return steps.isEmpty() ? models.isEmpty() ? "principal components" : models : models.isEmpty() ? steps : steps + ", " + models;
    }
}
