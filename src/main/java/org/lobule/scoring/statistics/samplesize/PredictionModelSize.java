package org.lobule.scoring.statistics.samplesize;

import java.util.List;
import java.util.Locale;

import org.lobule.scoring.statistics.Normal;

/**
 * The criteria of Riley et al., Stat Med 2019;38:1276 and BMJ 2020;368:m441, as in the software pmsampsize.
 */
public final class PredictionModelSize {

    /** Expected shrinkage: predictions need to be drawn in by a tenth at most. */
    private static final double SHRINKAGE = 0.9;
    /** Difference between apparent and adjusted Nagelkerke's R squared. */
    private static final double OPTIMISM = 0.05;
    /** Half-width of the 95 % interval of the overall risk. */
    private static final double MARGIN = 0.05;
    private static final double QUANTILE = 1.96;

    private PredictionModelSize() {}

    /**
     * For an event that comes or not.
     *
     * @param parameters candidate predictor parameters
     * @param prevalence share of patients with the event
     * @param coxSnell   R squared expected; see {@link #coxSnellOfArea} and {@link #coxSnellOfShare} where only an area or nothing is known
     * @throws IllegalArgumentException where a number is out of range, saying which range it has
     */
    public static RequiredSize binary(int parameters, double prevalence, double coxSnell) {
        requireShare("The prevalence", prevalence);
        double greatest = greatestCoxSnell(prevalence);
        requireModel(parameters, coxSnell, greatest);
        long precise = (long) Math.ceil(prevalence * (1 - prevalence) * (QUANTILE / MARGIN) * (QUANTILE / MARGIN));
        return new RequiredSize(List.of(shrinkage(parameters, coxSnell), optimism(parameters, coxSnell, greatest),
                new Criterion("the overall risk to within 0.05", precise)), parameters, prevalence, coxSnell, greatest);
    }

    /**
     * For a time to an event.
     *
     * @param rate         events per patient and unit of time
     * @param meanFollowUp in the same unit of time
     * @param timePoint    at which risks are predicted
     */
    public static RequiredSize survival(int parameters, double rate, double meanFollowUp, double timePoint, double coxSnell) {
        if (!(rate > 0 && meanFollowUp > 0 && timePoint > 0)) {
            throw new IllegalArgumentException("Rate, mean follow-up and time are above 0; they are %s, %s and %s".formatted(rate, meanFollowUp, timePoint));
        }
        double events = rate * meanFollowUp;
        double greatest = greatestCoxSnellOfTimes(events);
        requireModel(parameters, coxSnell, greatest);
        double risk = 1 - Math.exp(-rate * timePoint);
        double above = risk + MARGIN < 1 ? -Math.log(1 - risk - MARGIN) / timePoint - rate : Double.POSITIVE_INFINITY;
        double below = risk > MARGIN ? rate + Math.log(1 - risk + MARGIN) / timePoint : Double.POSITIVE_INFINITY;
        double rateMargin = Math.min(above, below);
        long precise = (long) Math.ceil(rate * (QUANTILE / rateMargin) * (QUANTILE / rateMargin) / meanFollowUp);
        return new RequiredSize(List.of(shrinkage(parameters, coxSnell), optimism(parameters, coxSnell, greatest),
                new Criterion("the overall risk at the time to within 0.05", Math.max(1, precise))), parameters, events, coxSnell, greatest);
    }

    private static Criterion shrinkage(int parameters, double coxSnell) {
        return new Criterion(String.format(Locale.ROOT, "a shrinkage of %.1f or above", SHRINKAGE), size(parameters, coxSnell, SHRINKAGE));
    }

    private static Criterion optimism(int parameters, double coxSnell, double greatest) {
        return new Criterion("an optimism of R squared of 0.05 or below", size(parameters, coxSnell, coxSnell / (coxSnell + OPTIMISM * greatest)));
    }

    private static long size(int parameters, double coxSnell, double shrinkage) {
        return (long) Math.ceil(parameters / ((shrinkage - 1) * Math.log(1 - coxSnell / shrinkage)));
    }

    /** The R squared of Cox and Snell that no model of an event of this prevalence can exceed. */
    public static double greatestCoxSnell(double prevalence) {
        requireShare("The prevalence", prevalence);
        return 1 - Math.exp(2 * logLikelihoodWithoutModel(prevalence));
    }

    /**
     * The same of a time to an event.
     *
     * @param events for each patient over the mean follow-up
     */
    public static double greatestCoxSnellOfTimes(double events) {
        return 1 - Math.exp(2 * (events * Math.log(events) - events));
    }

    private static double logLikelihoodWithoutModel(double prevalence) {
        return prevalence * Math.log(prevalence) + (1 - prevalence) * Math.log1p(-prevalence);
    }

    /** A share of the greatest R squared (Nagelkerke's); 0.15 is the advice where nothing is known. */
    public static double coxSnellOfShare(double prevalence, double nagelkerke) {
        requireShare("Nagelkerke's R squared", nagelkerke);
        return nagelkerke * greatestCoxSnell(prevalence);
    }

    /**
     * The R squared of a model of this area under the curve whose linear predictor is normal in both classes: Riley et al., Stat Med
     * 2021;40:859, here by integration where the paper simulates.
     */
    public static double coxSnellOfArea(double prevalence, double area) {
        requireShare("The prevalence", prevalence);
        if (!(area > 0.5 && area < 1)) {
            throw new IllegalArgumentException("The area under the curve expected lies above 0.5 and below 1, not at " + area);
        }
        double distance = Math.sqrt(2) * Normal.quantile(area);
        double offset = Math.log(prevalence / (1 - prevalence)) - distance * distance / 2;
        double likelihood = 0;
        int steps = 4000;
        double width = 20.0 / steps;
        for (int step = 0; step <= steps; step++) { // the integrands vanish at the ends, so that the trapezia are exact to rounding
            double z = -10 + step * width;
            double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * width;
            likelihood -= density * prevalence * Math.log1p(Math.exp(-offset - distance * (z + distance)));
            likelihood -= density * (1 - prevalence) * Math.log1p(Math.exp(offset + distance * z));
        }
        return 1 - Math.exp(-2 * (likelihood - logLikelihoodWithoutModel(prevalence)));
    }

    private static void requireShare(String what, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException("%s lies above 0 and below 1, not at %s".formatted(what, value));
        }
    }

    private static void requireModel(int parameters, double coxSnell, double greatest) {
        if (parameters < 1) {
            throw new IllegalArgumentException("A prediction model has parameters; %d were given".formatted(parameters));
        }
        if (!(coxSnell > 0 && coxSnell < greatest && coxSnell < SHRINKAGE)) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, "The R squared of Cox and Snell lies above 0 and below %.4f here, not at %s",
                    Math.min(greatest, SHRINKAGE), coxSnell));
        }
    }
}
