package org.lobule.cli.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

import smile.stat.distribution.BinomialDistribution;

/**
 * Cohorts in which nothing is planted. An interval of 95 % may lie above chance in 2.5 of 100 such cohorts, by what is known of intervals
 * over folds in some more (docs/adr/0025); so no single one tells anything, and {@link #SHARE} of all is what a fair training keeps below.
 */
final class FalseAlarms {

    /** Share of cohorts above chance that is held for fair. */
    static final double SHARE = 0.05;
    /** Probability below which more alarms than that are no chance. */
    private static final double IMPROBABLE = 0.01;
    /** Standard errors that a mean above chance may have by chance, at the same probability. */
    private static final double ERRORS = 2.33;

    private final List<Figure> first = new ArrayList<>();
    private final List<Figure> further = new ArrayList<>();

    /** The figures of a cohort. */
    void add(List<Figure> figures) {
        first.add(figures.getFirst());
        further.addAll(figures.subList(1, figures.size()));
    }

    void addAll(FalseAlarms others) {
        first.addAll(others.first);
        further.addAll(others.further);
    }

    int cohorts() {
        return first.size();
    }

    /** Cohorts whose first figure lies above chance. */
    int alarms() {
        return alarms(first);
    }

    private static int alarms(List<Figure> figures) {
        return (int) figures.stream().filter(Figure::aboveChance).count();
    }

    double mean() {
        return values().average().orElseThrow();
    }

    private double error() {
        double mean = mean();
        long told = values().count();
        return Math.sqrt(values().map(value -> Math.pow(value - mean, 2)).sum() / (told - 1.0) / told);
    }

    private DoubleStream values() {
        return first.stream().filter(Figure::told).mapToDouble(figure -> figure.metric().value());
    }

    /** The probability of so many alarms or more, were each as probable as {@link #SHARE}. */
    double probability() {
        return probability(alarms(), first.size());
    }

    static double probability(int alarms, int cohorts) {
        return alarms == 0 ? 1 : 1 - new BinomialDistribution(cohorts, SHARE).cdf(alarms - 1.0);
    }

    /**
     * Too many for chance.
     *
     * @param looks how often this is asked; the probability is divided by it
     */
    boolean tooMany(int looks) {
        return probability() < IMPROBABLE / looks;
    }

    /** The mean of the first figures is higher than chance gives, though each interval may hold it: a small leak in all of them. */
    boolean meanAboveChance() {
        return mean() - ERRORS * error() > first.getFirst().chance();
    }

    /** "1 of 5", and of further figures where there are any. */
    String words() {
        return "%d of %d".formatted(alarms(), cohorts()) + (further.isEmpty() ? "" : "; further figures %d of %d".formatted(alarms(further), further.size()));
    }

    /** All of it, a sentence or two. */
    String summary() {
        return String.format(Locale.ROOT, "Without an effect %d of %d cohorts had a first figure whose interval lies above chance (%.1f %%; so many or more had a probability of %.2f if %.0f %% were fair), "
                + "and %d of %d further figures. The mean of the first figures was %.3f with a standard error of %.3f.",
                alarms(), cohorts(), 100.0 * alarms() / cohorts(), probability(), 100 * SHARE, alarms(further), further.size(), mean(), error());
    }
}
