package org.lobule.scoring.dossier.chapter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.lobule.scoring.dossier.figure.RowPlot;
import org.lobule.scoring.dossier.figure.Scale;
import org.lobule.scoring.dossier.page.Cell;
import org.lobule.scoring.dossier.page.Numbers;
import org.lobule.scoring.dossier.page.Part;
import org.lobule.scoring.training.judge.AddedValue;
import org.lobule.scoring.training.result.CandidateComparison;
import org.lobule.scoring.training.result.Evaluation;
import org.lobule.scoring.training.result.Metric;

/** All candidates under all validations beside each other. */
final class ComparisonParts {

    private static final int MOST_ROWS = 48;
    private static final int FEW_ROWS = 3;
    /** How names of figures end that are p values. */
    private static final String P = ", p";
    private static final double CHANCE = 0.5;

    private ComparisonParts() {}

    static List<Part> of(TargetView view) {
        List<Part> parts = new ArrayList<>();
        forest(view).ifPresent(parts::add);
        parts.add(metrics(view));
        List<CandidateComparison> added = view.target().comparisons().stream().filter(comparison -> AddedValue.NAMES.contains(comparison.metric())).toList();
        List<CandidateComparison> main = view.target().comparisons().stream().filter(comparison -> !added.contains(comparison)).toList();
        if (!main.isEmpty()) {
            parts.add(comparisons(view.prefix() + "comparisons", "Candidates compared on the same rows: second less first; p is not corrected for their number", main));
        }
        if (!added.isEmpty()) {
            parts.add(comparisons(view.prefix() + "added", "What the second adds to clinical columns alone: its parts say more than the sum of a net reclassification, which is no share of anything", added));
        }
        List<String> notes = view.target().evaluations().stream()
                .flatMap(evaluation -> evaluation.notes().stream().map(note -> "%s, %s: %s".formatted(evaluation.candidate(), evaluation.validation(), note))).toList();
        if (!notes.isEmpty()) {
            parts.add(new Part.Notice(Part.Notice.Kind.WARNING, "What could not be done", notes));
        }
        return parts;
    }

    private static Optional<Part> forest(TargetView view) {
        List<Evaluation> judged = ordered(view).stream().filter(evaluation -> !evaluation.metrics().isEmpty()).toList();
        if (judged.isEmpty()) {
            return Optional.empty();
        }
        String name = TargetView.main(judged.getFirst()).name();
        List<Double> values = new ArrayList<>(List.of(CHANCE, 1.0));
        judged.forEach(evaluation -> values.addAll(List.of(TargetView.main(evaluation).value(), TargetView.main(evaluation).lower())));
        double least = values.stream().filter(value -> !Double.isNaN(value)).min(Comparator.naturalOrder()).orElse(CHANCE);
        var plot = new RowPlot(Scale.of(name, Math.max(0, Math.floor(least * 10) / 10 - (least < CHANCE ? 0 : 0.1)), 1, 6),
                "%s of %d combinations of candidate and validation with intervals".formatted(name, judged.size()));
        String validation = "";
        for (Evaluation evaluation : judged.subList(0, Math.min(MOST_ROWS, judged.size()))) {
            if (!evaluation.validation().equals(validation)) {
                validation = evaluation.validation();
                plot.heading(title(evaluation));
            }
            Metric main = TargetView.main(evaluation);
            plot.point(order(evaluation) == 3 ? 6 : order(evaluation), evaluation.candidate().toString(), main.value(), main.lower(), main.upper(),
                    Numbers.interval(main.value(), main.lower(), main.upper()).replace(" to ", "–"));
        }
        return Optional.of(new Part.Figure("%s of every candidate (inputs / model) with %.0f %% intervals; the dotted line is chance. %s".formatted(name,
                100 * view.result().definition().metrics().confidence(), judged.size() > MOST_ROWS ? "The table has %d more.".formatted(judged.size() - MOST_ROWS) : "").strip(),
                plot.svg(CHANCE), List.of(), true));
    }

    private static String title(Evaluation evaluation) {
        return switch (evaluation.kind()) {
            case APPARENT -> "Apparent: the rows that the model was fitted to";
            case INTERNAL -> "Left out of the fit: " + evaluation.validation();
            case CORRECTED -> "Optimism taken off: " + evaluation.validation();
            case EXTERNAL -> "External: " + evaluation.validation();
        };
    }

    private static int order(Evaluation evaluation) {
        return switch (evaluation.kind()) {
            case INTERNAL -> 0;
            case EXTERNAL -> 1;
            case CORRECTED -> 2;
            case APPARENT -> 3;
        };
    }

    /** By kind, then validation by validation. */
    private static List<Evaluation> ordered(TargetView view) {
        List<String> validations = view.target().evaluations().stream().map(Evaluation::validation).distinct().toList();
        return view.target().evaluations().stream()
                .sorted(Comparator.comparingInt(ComparisonParts::order).thenComparingInt(evaluation -> validations.indexOf(evaluation.validation()))).toList();
    }

    private static Part metrics(TargetView view) {
        List<List<Cell>> lines = ordered(view).stream().flatMap(evaluation -> evaluation.metrics().stream().map(metric -> List.of(Cell.of(evaluation.candidate().inputs()), Cell.of(evaluation.candidate().model()),
                        Cell.of(evaluation.validation()), Cell.of(CohortChapter.words(evaluation.kind())), Cell.of(metric.name()), Cell.of(metric.at()),
                        metric.name().endsWith(P) ? Cell.p(metric.value()) : Cell.of(metric.value(), Numbers.figure(metric.value())), Cell.of(metric.lower(), Numbers.figure(metric.lower())),
                        Cell.of(metric.upper(), Numbers.figure(metric.upper())), Cell.of(metric.method())))).toList();
        return new Part.Table(view.prefix() + "metrics", "All figures", List.of("Inputs", "Model", "Validation", "Kind", "Figure", "At", "Value", "Lower", "Upper", "Interval by"), lines, FEW_ROWS);
    }

    private static Part comparisons(String file, String caption, List<CandidateComparison> comparisons) {
        List<List<Cell>> lines = comparisons.stream().map(ComparisonParts::line).toList();
        return new Part.Table(file, caption, List.of("First", "Second", "Validation", "Figure", "Difference", "Lower", "Upper", "p", "Method"), lines);
    }

    /** The figures of one validation, candidates beside each other, that of the verdict first. */
    static Part figures(TargetView view, List<Evaluation> judged, Evaluation shown, String file) {
        List<Evaluation> beside = RocParts.first(judged, shown);
        List<String> header = new ArrayList<>(List.of("Figure", "At"));
        beside.forEach(evaluation -> header.add(evaluation.candidate().toString()));
        List<List<Cell>> lines = shown.metrics().stream().map(metric -> {
            List<Cell> line = new ArrayList<>(List.of(Cell.of(metric.name()), Cell.of(metric.at())));
            beside.forEach(evaluation -> line.add(evaluation.metrics().stream().filter(other -> other.name().equals(metric.name()) && other.at().equals(metric.at())).findFirst()
                    .map(ComparisonParts::cell).orElse(Cell.of(""))));
            return line;
        }).toList();
        return new Part.Table(file + "-figures", "Figures of %s with %.0f %% intervals%s".formatted(shown.validation(), 100 * view.result().definition().metrics().confidence(),
                RocParts.more(judged)), header, lines, lines.size());
    }

    private static Cell cell(Metric metric) {
        String shown = metric.name().endsWith(P) ? Numbers.p(metric.value()) : Numbers.interval(metric.value(), metric.lower(), metric.upper());
        return Cell.of(metric.value(), shown);
    }

    private static List<Cell> line(CandidateComparison comparison) {
        return List.of(Cell.of(comparison.first().toString()), Cell.of(comparison.second().toString()), Cell.of(comparison.validation()), Cell.of(comparison.metric()),
                Cell.of(comparison.difference(), Numbers.figure(comparison.difference())), Cell.of(comparison.lower(), Numbers.figure(comparison.lower())),
                Cell.of(comparison.upper(), Numbers.figure(comparison.upper())), Cell.p(comparison.p()), Cell.of(comparison.method()));
    }
}
