package org.lobule.scoring.dossier.chapter;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.SurvivalOutcome;
import org.lobule.scoring.training.result.Candidate;
import org.lobule.scoring.training.result.Evaluation;
import org.lobule.scoring.training.result.Metric;
import org.lobule.scoring.training.result.TargetResult;
import org.lobule.scoring.training.result.TrainingResult;

/**
 * One thing that was predicted, as the report looks at it.
 *
 * @param place of the target in the result
 */
record TargetView(TrainingResult result, int place) {

    TargetResult target() {
        return result.targets().get(place);
    }

    /** Of names of files. */
    String prefix() {
        return result.targets().size() == 1 ? "" : "target-%d-".formatted(place + 1);
    }

    /** The name of the event or the classes, for headings. */
    String name() {
        return target().name();
    }

    /** The evaluation that the verdict rests on. */
    Optional<Evaluation> headline() {
        return target().headline();
    }

    static Metric main(Evaluation evaluation) {
        return evaluation.metrics().getFirst();
    }

    /** Evaluations by rows that were left out, with predictions, in the order of the result. */
    List<Evaluation> unseen() {
        return target().evaluations().stream().filter(evaluation -> evaluation.predictions() != null && evaluation.predictions().row().length > 0
                && (evaluation.kind() == Evaluation.Kind.INTERNAL || evaluation.kind() == Evaluation.Kind.EXTERNAL)).toList();
    }

    /** Validations of {@link #unseen}. */
    List<String> validations() {
        return unseen().stream().map(Evaluation::validation).distinct().toList();
    }

    List<Candidate> candidates() {
        return target().evaluations().stream().map(Evaluation::candidate).distinct().toList();
    }

    boolean survival() {
        return target().outcome() instanceof SurvivalOutcome;
    }

    boolean binary() {
        return target().outcome() instanceof ClassOutcome classes && classes.classes().size() == 2;
    }

    /** Rows and events of the rarest class or of what was observed. */
    int events() {
        return switch (target().outcome()) {
            case ClassOutcome classes -> Arrays.stream(classes.counts()).min().orElse(0);
            case SurvivalOutcome survival -> survival.events();
        };
    }

    /** Of a time, with its unit. */
    String time(String what) {
        return target().unit().isEmpty() ? what : "%s (%s)".formatted(what, target().unit());
    }
}
