package org.lobule.scoring.dossier.chapter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.lobule.scoring.dossier.figure.RowPlot;
import org.lobule.scoring.dossier.figure.Scale;
import org.lobule.scoring.dossier.page.Cell;
import org.lobule.scoring.dossier.page.Chapter;
import org.lobule.scoring.dossier.page.Numbers;
import org.lobule.scoring.dossier.page.Part;
import org.lobule.scoring.training.result.Candidate;
import org.lobule.scoring.training.result.Evaluation;
import org.lobule.scoring.training.result.FeatureFrequency;
import org.lobule.scoring.training.result.FinalModel;
import org.lobule.scoring.training.result.FoldResult;
import org.lobule.scoring.training.result.TrainingResult;

/** What the models are: which columns were chosen how often, hyper-parameters, and the final models as a person can read them. */
public final class ModelChapter {

    private static final int MOST_BARS = 25;

    private ModelChapter() {}

    public static List<Chapter> of(TrainingResult result) {
        List<Chapter> chapters = new ArrayList<>();
        for (int place = 0; place < result.targets().size(); place++) {
            TargetView view = new TargetView(result, place);
            chapters.add(new Chapter(view.prefix() + "models", result.targets().size() == 1 ? "Models" : "Models: " + view.name(), parts(view)));
        }
        return chapters;
    }

    private static List<Part> parts(TargetView view) {
        List<Part> parts = new ArrayList<>();
        Candidate best = view.headline().map(Evaluation::candidate).orElse(null);
        parts.add(new Part.Heading(3, "Which columns were chosen"));
        stability(view, best, parts);
        parts.add(new Part.Heading(3, "Final models"));
        parts.add(models(view));
        for (int place = 0; place < view.target().models().size(); place++) {
            FinalModel model = view.target().models().get(place);
            if (model.candidate().equals(best) || view.target().models().size() == 1) {
                parts.add(new Part.Heading(4, "%s (of the verdict)".formatted(model.candidate())));
                parts.addAll(ModelParts.of(model, view.target(), view.result().columns(), view.result().definition().metrics().confidence(), view.prefix() + "model-" + (place + 1)));
            }
        }
        for (int place = 0; place < view.target().models().size(); place++) {
            FinalModel model = view.target().models().get(place);
            if (!model.candidate().equals(best) && view.target().models().size() > 1 && model.predictor() != null && !model.predictor().used().isEmpty()) {
                parts.add(new Part.Heading(4, model.candidate().toString()));
                parts.addAll(ModelParts.of(model, view.target(), view.result().columns(), view.result().definition().metrics().confidence(), view.prefix() + "model-" + (place + 1)));
            }
        }
        parts.add(new Part.Heading(3, "Hyper-parameters"));
        parts.add(parameters(view));
        return parts;
    }

    private static void stability(TargetView view, Candidate best, List<Part> parts) {
        List<Evaluation> told = view.target().evaluations().stream().filter(evaluation -> !evaluation.stability().isEmpty()).toList();
        if (told.isEmpty()) {
            parts.add(new Part.Paragraph("No scheme with several fits tells how often a column is chosen."));
            return;
        }
        Evaluation shown = told.stream().filter(evaluation -> evaluation.candidate().equals(best)).findFirst().orElse(told.getFirst());
        List<FeatureFrequency> sorted = shown.stability().stream().sorted(Comparator.comparingDouble(FeatureFrequency::share).reversed().thenComparing(FeatureFrequency::feature)).toList();
        var plot = new RowPlot(Scale.share("Share of the fits that chose the column"), "How often columns were chosen; most often " + sorted.getFirst().feature());
        sorted.stream().limit(MOST_BARS).forEach(feature -> plot.bar(0, feature.feature(), 0, feature.share(), Numbers.percent(feature.share())));
        parts.add(new Part.Figure("Stability of %s over %d fits of %s%s.".formatted(shown.candidate(), shown.folds().size(), shown.validation(),
                sorted.size() > MOST_BARS ? ": the %d most frequent of %d columns".formatted(MOST_BARS, sorted.size()) : ""), plot.svg(Double.NaN), List.of(), true));
        List<List<Cell>> lines = told.stream().flatMap(evaluation -> evaluation.stability().stream().sorted(Comparator.comparingDouble(FeatureFrequency::share).reversed().thenComparing(FeatureFrequency::feature))
                .map(feature -> List.of(Cell.of(feature.feature()), Cell.of(evaluation.candidate().toString()), Cell.of(evaluation.validation()), Cell.share(feature.share())))).toList();
        parts.add(new Part.Table(view.prefix() + "stability", "How often each column was chosen", List.of("Column", "Candidate", "Validation", "Share of fits"), lines, 15));
    }

    private static Part models(TargetView view) {
        List<List<Cell>> lines = view.target().models().stream().map(model -> {
            List<String> used = model.predictor() == null ? List.of() : model.predictor().used();
            String cuts = Arrays.stream(model.thresholds()).mapToObj(Numbers::text).collect(Collectors.joining(", "));
            String exact = Arrays.stream(model.thresholds()).mapToObj(Double::toString).collect(Collectors.joining("; "));
            return List.of(Cell.of(model.candidate().toString()), model.predictor() == null ? Cell.of(Double.NaN) : Cell.of(used.size()),
                    new Cell(used.size() > 8 ? String.join(", ", used.subList(0, 8)) + " …" : String.join(", ", used), String.join("; ", used), false), new Cell(cuts, exact, false), Cell.of(model.failure()));
        }).toList();
        return new Part.Table(view.prefix() + "models", "Models fitted to all development rows", List.of("Candidate", "Columns used", "Which", "Cut-offs between groups", "Why there is none"), lines);
    }

    private static Part parameters(TargetView view) {
        List<List<Cell>> lines = new ArrayList<>();
        for (FinalModel model : view.target().models()) {
            List<FoldResult> folds = view.target().evaluations().stream().filter(evaluation -> evaluation.candidate().equals(model.candidate())).flatMap(evaluation -> evaluation.folds().stream())
                    .filter(fold -> fold.failure().isEmpty()).toList();
            TreeSet<String> names = new TreeSet<>(model.parameters().keySet());
            folds.forEach(fold -> names.addAll(fold.parameters().keySet()));
            for (String name : names) {
                Map<String, Long> counts = folds.stream().filter(fold -> fold.parameters().containsKey(name)).collect(Collectors.groupingBy(fold -> fold.parameters().get(name).toString(), TreeMap::new, Collectors.counting()));
                String chosen = counts.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed()).map(entry -> "%s (%d)".formatted(entry.getKey(), entry.getValue())).collect(Collectors.joining(", "));
                lines.add(List.of(Cell.of(model.candidate().toString()), Cell.of(name), Cell.of(String.valueOf(model.parameters().getOrDefault(name, ""))), Cell.of(chosen)));
            }
        }
        return lines.isEmpty() ? new Part.Paragraph("No hyper-parameter was chosen by inner validation: all have the values of the definition, or are chosen inside the model.")
                : new Part.Table(view.prefix() + "hyper-parameters", "Hyper-parameters that inner validation chose", List.of("Candidate", "Parameter", "Final model", "Chosen in fits (how often)"), lines);
    }
}
