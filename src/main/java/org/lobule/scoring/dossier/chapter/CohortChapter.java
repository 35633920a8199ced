package org.lobule.scoring.dossier.chapter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.lobule.scoring.dossier.figure.FlowChart;
import org.lobule.scoring.dossier.figure.RowPlot;
import org.lobule.scoring.dossier.figure.Scale;
import org.lobule.scoring.dossier.page.Cell;
import org.lobule.scoring.dossier.page.Chapter;
import org.lobule.scoring.dossier.page.Numbers;
import org.lobule.scoring.dossier.page.Part;
import org.lobule.scoring.statistics.survival.KaplanMeier;
import org.lobule.scoring.study.Block;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.SurvivalOutcome;
import org.lobule.scoring.table.check.Finding;
import org.lobule.scoring.training.result.CohortRows;
import org.lobule.scoring.training.result.ColumnSummary;
import org.lobule.scoring.training.result.TargetResult;
import org.lobule.scoring.training.result.TrainingResult;

/** Whom the models were made of: flow, outcomes, columns, gaps, findings. */
public final class CohortChapter {

    private static final int MOST_BARS = 20;

    private CohortChapter() {}

    public static Chapter of(TrainingResult result) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Figure("From the tables to the rows of the study.",
                FlowChart.of(result.flow().stream().map(step -> new FlowChart.Box(step.what(), step.rows(), step.patients())).toList()), List.of(), true));
        for (int place = 0; place < result.targets().size(); place++) {
            parts.add(outcomes(new TargetView(result, place)));
            parts.add(new Part.Heading(3, "Is the cohort large enough? (%s)".formatted(result.targets().get(place).name())));
            parts.add(new Part.Points(result.targets().get(place).sufficiency()));
        }
        parts.add(new Part.Heading(3, "What the check of the tables found"));
        parts.add(findings(result));
        parts.add(new Part.Heading(3, "Columns"));
        missing(result).ifPresent(parts::add);
        parts.add(columns(result));
        return new Chapter("cohort", "Cohort", parts);
    }

    private static Part outcomes(TargetView view) {
        TargetResult target = view.target();
        CohortRows cohort = view.result().rows();
        List<String> header = new ArrayList<>(List.of("Rows", "Number", "Patients"));
        header.addAll(switch (target.outcome()) {
            case ClassOutcome classes -> classes.classes().stream().flatMap(name -> Stream.of(name, "% " + name)).toList();
            case SurvivalOutcome _ -> List.of("Events", "Competing events", "Censored", view.time("Median follow-up"), view.time("Median until the event"));
        });
        List<List<Cell>> lines = new ArrayList<>();
        for (String set : cohort.sets().stream().distinct().toList()) {
            lines.add(outcome(view, set, row -> cohort.sets().get(row).equals(set)));
        }
        List<String> sites = cohort.sites().stream().filter(site -> !site.isEmpty()).distinct().sorted().toList();
        if (sites.size() > 1) {
            sites.forEach(site -> lines.add(outcome(view, "site " + site, row -> cohort.sites().get(row).equals(site))));
        }
        return new Part.Table(view.prefix() + "outcomes", "Outcome: %s".formatted(target.name()), header, lines);
    }

    private static List<Cell> outcome(TargetView view, String name, IntPredicate of) {
        int[] rows = view.target().rows();
        int[] places = IntStream.range(0, rows.length).filter(place -> of.test(rows[place])).toArray();
        long patients = IntStream.of(places).mapToObj(place -> view.result().rows().patients().get(rows[place])).distinct().count();
        List<Cell> line = new ArrayList<>(List.of(Cell.of(name), Cell.of(places.length), Cell.of(patients)));
        switch (view.target().outcome().selectRows(places)) {
            case ClassOutcome classes -> Arrays.stream(classes.counts()).forEach(count -> {
                line.add(Cell.of(count));
                line.add(Cell.share((double) count / places.length));
            });
            case SurvivalOutcome survival -> {
                int censored = (int) Arrays.stream(survival.cause()).filter(cause -> cause == 0).count();
                line.add(Cell.of(survival.events()));
                line.add(Cell.of(places.length - censored - survival.events()));
                line.add(Cell.of(censored));
                line.add(places.length == 0 ? Cell.of(Double.NaN) : Cell.of(KaplanMeier.USUAL.followUp(survival).median().value()));
                line.add(places.length == 0 ? Cell.of(Double.NaN) : Cell.of(KaplanMeier.USUAL.fit(survival).median().value()));
            }
        }
        return line;
    }

    private static Part findings(TrainingResult result) {
        if (result.findings().isEmpty()) {
            return new Part.Paragraph("Nothing.");
        }
        List<List<Cell>> lines = result.findings().stream().sorted(Comparator.comparing(Finding::severity).reversed())
                .map(finding -> List.of(Cell.of(words(finding.severity())), Cell.of(words(finding.kind())), Cell.of(finding.words()), Cell.of(finding.count()),
                        new Cell(shortened(finding.columns()), String.join("; ", finding.columns()), false))).toList();
        return new Part.Table("findings", "Findings of the check", List.of("Severity", "Kind", "What", "Rows or values", "Columns"), lines);
    }

    private static String shortened(List<String> columns) {
        int most = 3;
        return String.join(", ", columns.subList(0, Math.min(most, columns.size()))) + (columns.size() > most ? " and %d more".formatted(columns.size() - most) : "");
    }

    static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Optional<Part> missing(TrainingResult result) {
        int rows = (int) result.rows().sets().stream().filter(CohortRows.DEVELOPMENT::equals).count();
        List<ColumnSummary> gaps = result.columns().stream().filter(column -> column.missing() > 0).sorted(Comparator.comparingInt(ColumnSummary::missing).reversed()).toList();
        if (gaps.isEmpty() || rows == 0) {
            return Optional.of(new Part.Paragraph("No value of the development rows is missing."));
        }
        var plot = new RowPlot(Scale.share("Share of the development rows without a value"), "Missing values of %d columns, most in %s with %d of %d rows"
                .formatted(gaps.size(), gaps.getFirst().name(), gaps.getFirst().missing(), rows));
        gaps.stream().limit(MOST_BARS).forEach(column -> plot.bar(1, column.name(), 0, (double) column.missing() / rows, "%d (%s)".formatted(column.missing(), Numbers.percent((double) column.missing() / rows))));
        return Optional.of(new Part.Figure(gaps.size() > MOST_BARS ? "Missing values: the %d columns with most of %d with any.".formatted(MOST_BARS, gaps.size()) : "Missing values: all columns with any.",
                plot.svg(Double.NaN), List.of(), true));
    }

    private static Part columns(TrainingResult result) {
        List<String> header = new ArrayList<>(List.of("Column", "Block", "Unit", "Missing", "Mean", "Standard deviation"));
        Arrays.stream(ColumnSummary.AT).forEach(at -> header.add(at == 0 ? "Least" : at == 1 ? "Greatest" : at == 0.5 ? "Median" : Numbers.text(100 * at) + " %"));
        List<List<Cell>> lines = result.columns().stream().sorted(Comparator.comparing(column -> column.block() == Block.CLINICAL ? 0 : 1)).map(column -> {
            List<Cell> line = new ArrayList<>(List.of(Cell.of(column.name()), Cell.of(words(column.block())), Cell.of(column.unit()), Cell.of(column.missing()), Cell.of(column.mean()), Cell.of(column.deviation())));
            Arrays.stream(column.quantiles()).forEach(quantile -> line.add(Cell.of(quantile)));
            return line;
        }).toList();
        return new Part.Table("columns", "Distribution of the columns over the development rows", header, lines, MOST_BARS);
    }
}
