package org.lobule.scoring.dossier.checklist;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Function;

import org.lobule.scoring.training.result.Evaluation;

/** How models were judged. */
final class JudgementPractices {

    /** Of the ten points between no validation (-5) and three further institutes (5): what validation in the same institute has. */
    private static final double SAME = 0.7;
    private static final double ANOTHER = 0.8;
    private static final double TWO = 0.9;

    static final Map<String, Function<StudyFacts, Answer>> ALL = Map.ofEntries(
            entry("testing", facts -> Answer.when(facts.internal() || facts.external(), tested(facts), "Only apparent figures")),
            entry("internal-validation", facts -> Answer.when(facts.internal(), String.join(", ", facts.validations(Evaluation.Kind.INTERNAL)), "No row was left out of a fit")),
            entry("external-validation", facts -> Answer.when(facts.external(), String.join(", ", facts.validations(Evaluation.Kind.EXTERNAL)), "No rows were kept for the final model alone")),
            entry("validation", JudgementPractices::validation),
            entry("performance", facts -> Answer.done(facts.classes() ? "Discrimination, squared error and the effect of cut-offs, with plots" : "Concordance, time-dependent discrimination and squared error, with plots")),
            entry("discrimination", facts -> Answer.when(facts.internal() || facts.external(), "With intervals (DeLong, or bootstrap of patients) on rows that were left out", "Apparent figures only")),
            entry("uncertainty", facts -> Answer.done("%.0f %% intervals of all figures".formatted(100 * facts.study().metrics().confidence()))),
            entry("calibration", facts -> Answer.when(facts.internal() || facts.external(), "Plotted with slope and intercept, or at the horizon, on rows that were left out", "Not on rows that were left out")),
            entry("calibration-resampled", facts -> facts.internal() ? Answer.partly(0.5, "Plotted with intervals of groups on rows that were left out; no resampled statistic of calibration") : Answer.notDone("Not on rows that were left out")),
            entry("comparison-test", facts -> Answer.when(facts.result().targets().stream().anyMatch(target -> !target.comparisons().isEmpty()), "Candidates are compared on the same rows, with intervals",
                    "There is nothing to compare")),
            entry("other-approaches", facts -> Answer.when(facts.blockAlone(false) && (facts.blockAlone(true) || facts.combined()), "Inputs without radiomics are compared with radiomic or combined ones",
                    "No set of inputs without radiomics stands beside one with it")),
            entry("cut-offs", facts -> Answer.when(facts.result().targets().stream().flatMap(target -> target.evaluations().stream()).anyMatch(evaluation -> evaluation.thresholds().length > 0),
                    "Groups by cut-offs that were found on training rows, or given beforehand", "No cut-off was found")),
            entry("utility", facts -> Answer.when(facts.internal() || facts.external(), facts.survival() ? "Decision curve at the last horizon, on rows that were left out" : "Decision curve on rows that were left out",
                    "No decision curve of rows that were left out")),
            entry("heterogeneity", facts -> facts.sites() < 2 ? Answer.notDone("No column tells several sites apart") : Answer.done("Figures of each site are in a table")),
            entry("fairness", _ -> Answer.notDone("No figures of groups of people (sex, age, origin) were made")));

    private JudgementPractices() {}

    private static String tested(StudyFacts facts) {
        String internal = String.join(", ", facts.validations(Evaluation.Kind.INTERNAL));
        return facts.external() ? "Internal: %s; external: %s".formatted(internal, String.join(", ", facts.validations(Evaluation.Kind.EXTERNAL))) : "Internal only: " + internal;
    }

    private static Answer validation(StudyFacts facts) {
        long sites = facts.externalSites();
        if (sites > 0) {
            return new Answer(Answer.State.DONE, sites == 1 ? ANOTHER : sites == 2 ? TWO : 1, "On rows of %d site%s that took no part in development".formatted(sites, sites == 1 ? "" : "s"));
        }
        return facts.internal() || facts.external() ? Answer.partly(SAME, "On rows of the same sites that were left out") : Answer.notDone("No validation");
    }
}
