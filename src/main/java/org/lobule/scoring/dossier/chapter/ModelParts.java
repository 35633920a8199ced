package org.lobule.scoring.dossier.chapter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.lobule.scoring.dossier.figure.NomogramDrawing;
import org.lobule.scoring.dossier.figure.RowPlot;
import org.lobule.scoring.dossier.figure.Scale;
import org.lobule.scoring.dossier.page.Cell;
import org.lobule.scoring.dossier.page.Numbers;
import org.lobule.scoring.dossier.page.Part;
import org.lobule.scoring.model.linear.CoxModel;
import org.lobule.scoring.model.linear.FineGrayModel;
import org.lobule.scoring.model.linear.LinearTerm;
import org.lobule.scoring.model.linear.LogisticModel;
import org.lobule.scoring.model.linear.Nomogram;
import org.lobule.scoring.statistics.Interval;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.training.result.ColumnSummary;
import org.lobule.scoring.training.result.FinalModel;
import org.lobule.scoring.training.result.TargetResult;

/** What a final model is made of. */
final class ModelParts {

    private static final int MOST_BARS = 25;
    private static final int MOST_AXES = 15;

    private ModelParts() {}

    static List<Part> of(FinalModel model, TargetResult target, List<ColumnSummary> columns, double level, String file) {
        if (model.predictor() == null) {
            return List.of(new Part.Paragraph("%s could not be fitted: %s".formatted(model.candidate(), model.failure())));
        }
        List<Part> parts = new ArrayList<>();
        profile(model, target, columns, file, parts);
        LinearReading.of(model.predictor()).ifPresent(reading -> linear(model, reading, level, file, parts));
        if (parts.isEmpty()) {
            parts.add(new Part.Paragraph("%s uses %d columns; result.json has the whole model.".formatted(model.candidate(), model.predictor().used().size())));
        }
        return parts;
    }

    private static void profile(FinalModel model, TargetResult target, List<ColumnSummary> columns, String file, List<Part> parts) {
        Profile profile;
        try {
            profile = Profile.of(model, target, columns);
        } catch (IllegalArgumentException | IllegalStateException untold) {
            return;
        }
        List<Profile.Effect> moving = profile.effects().stream().filter(effect -> effect.span() > 0).toList();
        if (moving.isEmpty()) {
            parts.add(new Part.Paragraph("No single column moves the prediction of %s: it is the same for every patient, or rests on what columns have in common.".formatted(model.candidate())));
            return;
        }
        String what = target.outcome() instanceof ClassOutcome ? "Predicted probability" : "Predicted risk (log hazard or the model's own scale)";
        List<Double> values = moving.stream().flatMap(effect -> Stream.of(effect.low(), effect.high())).toList();
        var plot = new RowPlot(Scale.around(what, values, 5), "Effect of single columns on the prediction; most by " + moving.getFirst().column());
        moving.stream().limit(MOST_BARS).forEach(effect -> plot.bar(effect.high() >= effect.low() ? 0 : 1, effect.column(), effect.low(), effect.high(),
                "%s → %s".formatted(Numbers.text(effect.low()), Numbers.text(effect.high()))));
        parts.add(new Part.Figure(("Explanation of %s: the prediction of a patient with the median of every column (dotted line), and where it goes when one column goes from its 5th to its 95th percentile. "
                + "Columns that go together in patients are moved one by one here.%s").formatted(model.candidate(), moving.size() > MOST_BARS ? " %d more columns are in the table.".formatted(moving.size() - MOST_BARS) : ""),
                plot.svg(profile.typical()), List.of("rises with the column", "falls with the column"), true));
        parts.add(new Part.Table(file + "-profile", "Effect of single columns on the prediction of " + model.candidate(), List.of("Column", "5th percentile", "95th percentile", "Prediction at the 5th", "Prediction at the 95th"),
                profile.effects().stream().map(effect -> List.of(Cell.of(effect.column()), Cell.of(effect.from()), Cell.of(effect.to()), Cell.of(effect.low()), Cell.of(effect.high()))).toList(), 12));
    }

    private static void linear(FinalModel model, LinearReading reading, double level, String file, List<Part> parts) {
        List<LinearTerm> terms = reading.terms().stream().sorted(Comparator.comparingDouble((LinearTerm term) -> Math.abs(term.standardised())).reversed()).toList();
        if (terms.isEmpty()) {
            parts.add(new Part.Paragraph("%s has no column left: it predicts the same for everybody.".formatted(model.candidate())));
            return;
        }
        List<Double> values = new ArrayList<>(List.of(0.0));
        terms.forEach(term -> values.add(term.standardised()));
        var plot = new RowPlot(Scale.around("Change of the linear predictor by one standard deviation", values, 5), "Standardised coefficients; the greatest of " + terms.getFirst().name());
        terms.stream().limit(MOST_BARS).forEach(term -> plot.bar(term.standardised() >= 0 ? 0 : 1, term.name(), 0, term.standardised(), Numbers.figure(term.standardised())));
        parts.add(new Part.Figure("Coefficients of %s, standardised%s.".formatted(model.candidate(), terms.size() > MOST_BARS ? "; the %d greatest of %d".formatted(MOST_BARS, terms.size()) : ""),
                plot.svg(0), List.of(), true));
        String unit = reading.raw() ? "in the units of the tables" : "in the units after the steps of preparation";
        String intercept = reading.model() instanceof LogisticModel logistic ? "; intercept " + Numbers.text(logistic.intercept()) : "";
        parts.add(new Part.Table(file + "-coefficients", "Coefficients of %s, %s%s".formatted(model.candidate(), unit, intercept),
                List.of("Column", "Coefficient", reading.ratio() + " for one unit", "Standard deviation", reading.ratio() + " for one standard deviation", "Mean", "Least", "Greatest"),
                terms.stream().map(term -> List.of(Cell.of(term.name()), Cell.of(term.coefficient()), Cell.of(Math.exp(term.coefficient())), Cell.of(term.deviation()),
                        Cell.of(Math.exp(term.standardised())), Cell.of(term.mean()), Cell.of(term.minimum()), Cell.of(term.maximum()))).toList()));
        errors(model, reading, terms, level, file).ifPresent(parts::add);
        nomogram(model, reading).ifPresent(parts::add);
    }

    /** Of models without a penalty. */
    private static Optional<Part> errors(FinalModel model, LinearReading reading, List<LinearTerm> terms, double level, String file) {
        if (terms.stream().allMatch(term -> Double.isNaN(term.standardError()))) {
            return Optional.empty();
        }
        List<List<Cell>> lines = terms.stream().map(term -> {
            Interval interval = term.interval(level);
            return List.of(Cell.of(term.name()), Cell.of(term.coefficient()), Cell.of(term.standardError()), Cell.of(Math.exp(term.coefficient())), Cell.of(Math.exp(interval.lower())),
                    Cell.of(Math.exp(interval.upper())), Cell.p(term.p()));
        }).toList();
        return Optional.of(new Part.Table(file + "-errors", ("Coefficients of %s with standard errors, %.0f %% intervals and p by Wald's test. They take the columns as given: "
                + "where columns were chosen on the same rows, intervals are too narrow and p too small").formatted(model.candidate(), 100 * level),
                List.of("Column", "Coefficient", "Standard error", reading.ratio() + " for one unit", "Lower", "Upper", "p"), lines));
    }

    private static Optional<Part> nomogram(FinalModel model, LinearReading reading) {
        if (reading.terms().size() > MOST_AXES) {
            return Optional.of(new Part.Paragraph("A nomogram of %d columns could not be read; up to %d are drawn.".formatted(reading.terms().size(), MOST_AXES)));
        }
        try {
            Nomogram nomogram = switch (reading.model()) {
                case LogisticModel logistic -> Nomogram.of(logistic);
                case CoxModel cox when model.times().length > 0 -> ofLastTime(cox, model.times()[model.times().length - 1]);
                case FineGrayModel incidence when model.times().length > 0 -> ofLastTime(incidence.subdistribution(), model.times()[model.times().length - 1]);
                default -> null;
            };
            return Optional.ofNullable(nomogram).map(drawn -> new Part.Figure("Nomogram of %s: each value gives the points above it, their total the probability at the bottom. Values are %s.".formatted(model.candidate(),
                    reading.raw() ? "in the units of the tables" : "as the model sees them, after the steps of preparation"), NomogramDrawing.of(drawn), List.of(), true));
        } catch (IllegalArgumentException untold) {
            return Optional.of(new Part.Paragraph("There is no nomogram of %s: %s".formatted(model.candidate(), untold.getMessage())));
        }
    }

    private static Nomogram ofLastTime(CoxModel cox, double time) {
        Nomogram exact = Nomogram.of(cox, time);
        return new Nomogram("Free of the event at " + Numbers.text(time), exact.axes(), exact.total());
    }
}
