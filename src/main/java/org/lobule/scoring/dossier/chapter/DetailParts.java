package org.lobule.scoring.dossier.chapter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.lobule.scoring.dossier.page.Cell;
import org.lobule.scoring.dossier.page.Numbers;
import org.lobule.scoring.dossier.page.Part;
import org.lobule.scoring.pipeline.Prediction;
import org.lobule.scoring.statistics.discrimination.AreaUnderCurve;
import org.lobule.scoring.statistics.discrimination.MultiClassArea;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.SurvivalOutcome;
import org.lobule.scoring.training.fit.HarrellC;
import org.lobule.scoring.training.result.Evaluation;
import org.lobule.scoring.training.result.GroupSummary;

/** Figures of parts of the rows: groups, folds, sites. */
final class DetailParts {

    private static final int SMALLEST_FOLD = 4;

    private DetailParts() {}

    static List<Part> of(TargetView view) {
        List<Part> parts = new ArrayList<>();
        Optional<Evaluation> headline = view.headline().filter(evaluation -> evaluation.predictions() != null);
        if (headline.isPresent()) {
            Evaluation shown = headline.get();
            folds(view, shown).ifPresent(parts::add);
            sites(view).ifPresent(parts::add);
        }
        if (!parts.isEmpty()) {
            parts.addFirst(new Part.Heading(3, "Folds and sites"));
        }
        return parts;
    }

    static Part groups(TargetView view, Evaluation shown, String file) {
        List<List<Cell>> lines = shown.groups().stream().map(DetailParts::line).toList();
        String what = view.survival() ? "probability of the event until the last horizon, hazard ratio to the lowest group" : "share of events";
        return new Part.Table(file + "-groups", "Groups of %s: %s".formatted(shown.candidate(), what), List.of("Group", "Rows", "Events", "Rate", "Lower", "Upper", "Hazard ratio"), lines);
    }

    private static List<Cell> line(GroupSummary group) {
        return List.of(Cell.of(group.name()), Cell.of(group.rows()), Cell.of(group.events()), Cell.share(group.rate()), Cell.share(group.lower()), Cell.share(group.upper()), Cell.of(group.hazard()));
    }

    private static Optional<Part> folds(TargetView view, Evaluation shown) {
        JudgedRows all = JudgedRows.all(view.result(), view.target(), shown);
        int[] repeat = shown.predictions().repeat();
        TreeMap<String, List<Integer>> rows = IntStream.range(0, all.size()).boxed()
                .collect(Collectors.groupingBy(line -> "%04d.%04d".formatted(repeat[line] + 1, all.fold()[line] + 1), TreeMap::new, Collectors.toList()));
        if (shown.folds().isEmpty() || rows.values().stream().noneMatch(lines -> lines.size() >= SMALLEST_FOLD)) {
            return Optional.empty();
        }
        List<List<Cell>> lines = new ArrayList<>();
        rows.forEach((name, of) -> {
            JudgedRows fold = all.select(of.stream().mapToInt(line -> line).toArray());
            int line = of.getFirst();
            lines.add(List.of(Cell.of(repeat[line] + 1), Cell.of(all.fold()[line] + 1), Cell.of(fold.size()), Cell.of(events(fold)), Cell.of(figure(fold), Numbers.figure(figure(fold)))));
        });
        return Optional.of(new Part.Table(view.prefix() + "folds", "Folds of %s, %s".formatted(shown.candidate(), shown.validation()),
                List.of("Repeat", "Fold", "Rows", "Events", TargetView.main(shown).name()), lines));
    }

    private static Optional<Part> sites(TargetView view) {
        List<String> sites = view.result().rows().sites();
        if (sites.stream().filter(site -> !site.isEmpty()).distinct().count() < 2) {
            return Optional.empty();
        }
        IntFunction<String> site = row -> sites.get(row).isEmpty() ? "unknown" : sites.get(row);
        List<List<Cell>> lines = new ArrayList<>();
        for (Evaluation evaluation : view.unseen()) {
            JudgedRows rows = JudgedRows.repeat(0, view.result(), view.target(), evaluation);
            IntStream.of(rows.rows()).mapToObj(site).distinct().sorted(Comparator.naturalOrder()).forEach(name -> {
                JudgedRows of = rows.select(IntStream.range(0, rows.size()).filter(line -> site.apply(rows.rows()[line]).equals(name)).toArray());
                lines.add(List.of(Cell.of(name), Cell.of(evaluation.candidate().toString()), Cell.of(evaluation.validation()), Cell.of(of.size()), Cell.of(events(of)), Cell.of(figure(of), Numbers.figure(figure(of)))));
            });
        }
        String name = view.headline().map(evaluation -> TargetView.main(evaluation).name()).orElse("Figure");
        return lines.isEmpty() ? Optional.empty() : Optional.of(new Part.Table(view.prefix() + "sites", "Sites, first repeat", List.of("Site", "Candidate", "Validation", "Rows", "Events", name), lines));
    }

    /** Of several classes rows of the rarest. */
    private static int events(JudgedRows rows) {
        return switch (rows.outcome()) {
            case ClassOutcome classes -> classes.classes().size() == 2 ? classes.counts()[1] : Arrays.stream(classes.counts()).min().orElse(0);
            case SurvivalOutcome survival -> survival.events();
        };
    }

    /** The main figure; NaN where these rows cannot tell it. */
    static double figure(JudgedRows rows) {
        try {
            return switch (rows.outcome()) {
                case ClassOutcome classes when classes.classes().size() == 2 -> AreaUnderCurve.value(rows.scored());
                case ClassOutcome classes -> MultiClassArea.of(classes, ((Prediction.Classes) rows.prediction()).probabilities()).macro();
                case SurvivalOutcome survival -> HarrellC.of(survival, rows.prediction().score());
            };
        } catch (IllegalArgumentException untold) {
            return Double.NaN;
        }
    }
}
