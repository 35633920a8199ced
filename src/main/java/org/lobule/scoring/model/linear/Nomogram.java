package org.lobule.scoring.model.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A linear model to be read off with a ruler: each value gives points, and their total gives a probability. The column that matters most
 * within its training range spans 0 to 100 points.
 *
 * @param outcome what the probability is of
 * @param axes    by column
 * @param total   probabilities along the axis of total points, rising in points
 */
public record Nomogram(String outcome, List<Axis> axes, List<Mark> total) {

    private static final double WIDEST = 100;
    private static final int INTERVALS = 5;
    private static final double[] PROBABILITIES = {0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99};
    private static final double ROUNDING = 1e-9;

    /** A value with the points that it stands at. */
    public record Mark(double value, double points) {}

    /**
     * The values of a column.
     *
     * @param name          of the column
     * @param pointsPerUnit negative where a larger value means less
     * @param zeroAt        the value that gives no points
     * @param marks         round values within the training range
     */
    public record Axis(String name, double pointsPerUnit, double zeroAt, List<Mark> marks) {

        public double points(double value) {
            return pointsPerUnit * (value - zeroAt) + 0.0;
        }
    }

    public Nomogram {
        axes = List.copyOf(axes);
        total = List.copyOf(total);
    }

    /** Of the event's probability. @throws IllegalArgumentException where the model has no columns */
    public static Nomogram of(LogisticModel model) {
        return of(model.classes().get(1), model.terms(), model.intercept(), Logistic::probability, p -> Math.log(p / (1 - p)));
    }

    /** Of the probability to be free of the event at a time. @throws IllegalArgumentException where there is nothing to tell */
    public static Nomogram of(CoxModel model, double time) {
        double hazard = model.cumulativeHazard(time);
        if (hazard <= 0) {
            throw new IllegalArgumentException("No event was seen until %s: everybody is free of it".formatted(time));
        }
        double centre = -model.terms().stream().mapToDouble(term -> term.coefficient() * term.mean()).sum();
        return of("free of the event at %s".formatted(time), model.terms(), centre, risk -> Math.exp(-hazard * Math.exp(risk)),
                p -> Math.log(-Math.log(p) / hazard));
    }

    private static Nomogram of(String outcome, List<LinearTerm> terms, double intercept, DoubleUnaryOperator probability, DoubleUnaryOperator predictor) {
        double widest = terms.stream().mapToDouble(term -> Math.abs(term.coefficient()) * (term.maximum() - term.minimum())).max().orElse(0);
        if (!(widest > 0)) {
            throw new IllegalArgumentException("A nomogram needs a model with columns");
        }
        double scale = WIDEST / widest;
        double least = intercept;
        double most = 0;
        List<Axis> axes = new ArrayList<>();
        for (LinearTerm term : terms) {
            double zeroAt = term.coefficient() >= 0 ? term.minimum() : term.maximum();
            double perUnit = term.coefficient() * scale;
            least += term.coefficient() * zeroAt;
            most += Math.abs(perUnit) * (term.maximum() - term.minimum());
            axes.add(new Axis(term.name(), perUnit, zeroAt, round(term.minimum(), term.maximum()).stream()
                    .map(value -> new Mark(value, perUnit * (value - zeroAt) + 0.0)).toList()));
        }
        double from = least;
        double end = most;
        List<Mark> total = Arrays.stream(PROBABILITIES).mapToObj(p -> new Mark(p, (predictor.applyAsDouble(p) - from) * scale))
                .filter(mark -> mark.points >= 0 && mark.points <= end).sorted(Comparator.comparingDouble(Mark::points)).toList();
        return new Nomogram(outcome, axes, total.isEmpty() ? List.of(new Mark(probability.applyAsDouble(from), 0),
                new Mark(probability.applyAsDouble(from + end / scale), end)) : total);
    }

    /** Multiples of 1, 2 or 5 times a power of ten; the ends where there is no more than one. */
    private static List<Double> round(double minimum, double maximum) {
        double rough = (maximum - minimum) / INTERVALS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power * (rough / power < 1.5 ? 1 : rough / power < 3 ? 2 : rough / power < 7 ? 5 : 10);
        List<Double> values = new ArrayList<>();
        for (double k = Math.ceil(minimum / step - ROUNDING); k * step <= maximum + ROUNDING * step; k++) {
            values.add(k * step + 0.0);
        }
        return values.size() < 2 ? List.of(minimum, maximum) : values;
    }

    /** The points of a row, by the order of {@link #axes}. */
    public double points(double[] row) {
        double points = 0;
        for (int k = 0; k < row.length; k++) {
            points += axes.get(k).points(row[k]);
        }
        return points;
    }
}
