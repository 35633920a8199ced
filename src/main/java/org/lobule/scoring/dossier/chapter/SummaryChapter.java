package org.lobule.scoring.dossier.chapter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.lobule.scoring.dossier.page.Numbers;
import org.lobule.scoring.dossier.page.Part;
import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.training.result.Evaluation;
import org.lobule.scoring.training.result.Metric;
import org.lobule.scoring.training.result.TrainingResult;

/** What stands first: whether patients are real, what was asked, what came out, and what does not follow from it. */
public final class SummaryChapter {

    private static final double CHANCE = 0.5;
    private static final int FEW_EVENTS = 100;

    private SummaryChapter() {}

    public static List<Part> of(TrainingResult result) {
        StudyDefinition study = result.definition();
        List<Part> parts = new ArrayList<>();
        if (study.simulated()) {
            parts.add(new Part.Notice(Part.Notice.Kind.WARNING, "SIMULATED DATA: no patient is in this study",
                    List.of("The tables were made by a computer to try out the study's method. Nothing here says anything about people.")));
        }
        if (!study.description().isBlank()) {
            parts.add(new Part.Paragraph(study.description()));
        }
        parts.add(new Part.Paragraph("Research use only. Study %s%s.".formatted(study.name(), study.source().isBlank() ? "" : ", after " + study.source())));
        for (int place = 0; place < result.targets().size(); place++) {
            parts.add(verdict(new TargetView(result, place)));
        }
        parts.add(new Part.Notice(Part.Notice.Kind.WARNING, "What not to conclude", limits(result)));
        if (!result.warnings().isEmpty()) {
            parts.add(new Part.Notice(Part.Notice.Kind.WARNING, "Warnings of the training", result.warnings()));
        }
        if (!study.inferred().isEmpty()) {
            parts.add(new Part.Notice(Part.Notice.Kind.WARNING, "Assumed, since the source does not say", study.inferred()));
        }
        return parts;
    }

    private static Part verdict(TargetView view) {
        Optional<Evaluation> headline = view.headline();
        if (headline.isEmpty()) {
            return new Part.Notice(Part.Notice.Kind.VERDICT, "%s: no model could be judged".formatted(view.name()),
                    view.target().evaluations().stream().flatMap(evaluation -> evaluation.notes().stream()).distinct().limit(5).toList());
        }
        Evaluation best = headline.get();
        Metric main = TargetView.main(best);
        List<String> texts = new ArrayList<>();
        texts.add("%s of %s in %s: %s.%s".formatted(main.name(), best.candidate(), kind(best), interval(main), meaning(main)));
        view.target().evaluations().stream().filter(evaluation -> evaluation.kind() == Evaluation.Kind.EXTERNAL && evaluation.candidate().equals(best.candidate()) && evaluation != best)
                .forEach(evaluation -> texts.add(evaluation.metrics().isEmpty() ? "On rows of %s it could not be judged.".formatted(evaluation.validation())
                        : "On rows of %s, which took no part in development: %s.%s".formatted(evaluation.validation(), interval(TargetView.main(evaluation)), meaning(TargetView.main(evaluation)))));
        int tried = view.candidates().size();
        if (tried > 1) {
            texts.add("It is the best of %d combinations of inputs and models by this very figure, which is therefore somewhat too good; all are shown below.".formatted(tried));
        }
        return new Part.Notice(Part.Notice.Kind.VERDICT, "%s: %s".formatted(view.name(), title(best, main)), texts);
    }

    private static String title(Evaluation best, Metric main) {
        String where = best.kind() == Evaluation.Kind.APPARENT ? ", judged on the rows it was fitted to" : "";
        return (above(main) ? "predicted better than chance" : below(main) ? "predicted worse than chance" : "not shown to be predicted better than chance") + where;
    }

    private static String meaning(Metric main) {
        return above(main) ? " The whole interval lies above 0.5, which chance would have."
                : below(main) ? " The whole interval lies below 0.5, which chance would have: look for labels turned round, or groups that differ between training and test rows."
                : Double.isNaN(main.lower()) ? " There is no interval, so that chance (0.5) cannot be excluded." : " The interval holds 0.5, which chance would have.";
    }

    private static boolean above(Metric main) {
        return main.lower() > CHANCE;
    }

    private static boolean below(Metric main) {
        return main.upper() < CHANCE;
    }

    private static String interval(Metric metric) {
        return Numbers.interval(metric.value(), metric.lower(), metric.upper());
    }

    private static String kind(Evaluation evaluation) {
        return switch (evaluation.kind()) {
            case APPARENT -> "the very rows that it was fitted to";
            case INTERNAL -> "rows left out of the fit (%s)".formatted(evaluation.validation());
            case CORRECTED -> "all development rows, less its optimism (%s)".formatted(evaluation.validation());
            case EXTERNAL -> "rows of %s".formatted(evaluation.validation());
        };
    }

    private static List<String> limits(TrainingResult result) {
        List<String> limits = new ArrayList<>();
        if (result.definition().simulated()) {
            limits.add("That this model works for patients: the data are simulated.");
        }
        List<TargetView> views = IntStream.range(0, result.targets().size()).mapToObj(place -> new TargetView(result, place)).toList();
        boolean external = views.stream().flatMap(view -> view.target().evaluations().stream()).anyMatch(evaluation -> evaluation.kind() == Evaluation.Kind.EXTERNAL);
        limits.add(external ? "That it holds in hospitals, scanners or years other than those of the external set." : "That it holds elsewhere: no row of another hospital or time was kept apart.");
        limits.add("That apparent figures say anything about new patients: they are of the rows that the models were fitted to.");
        views.stream().filter(view -> view.events() < FEW_EVENTS).forEach(view -> limits.add("That small differences are real: %s has %d events (or rows of the rarest class), and intervals are wide."
                .formatted(view.name(), view.events())));
        limits.add("That a feature causes the outcome, or that features which were not chosen are unimportant: correlated ones stand in for each other.");
        if (result.arms().isPresent()) {
            limits.add("That another treatment would have helped: who was treated how was not drawn by lot, and what patients would gain by another treatment is extrapolated.");
        }
        limits.add("That probabilities are right where calibration was not looked at, or outside the range of the training rows.");
        return limits;
    }
}
