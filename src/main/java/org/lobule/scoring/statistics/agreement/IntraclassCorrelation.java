package org.lobule.scoring.statistics.agreement;

import java.util.Arrays;
import java.util.List;

import org.apache.commons.statistics.distribution.FDistribution;
import org.lobule.scoring.statistics.Interval;

/**
 * An intraclass correlation with its test against 0.
 *
 * @param form                which of the six
 * @param value               the coefficient; 1 is perfect, it may be negative; NaN where nothing varies
 * @param interval            of the coefficient
 * @param f                   ratio of the mean squares between subjects and of error
 * @param numeratorDegrees    of freedom of F
 * @param denominatorDegrees  of freedom of F
 * @param p                   probability of such an F where subjects do not differ
 * @param subjects            with all ratings
 * @param raters              ratings of each
 * @param dropped             subjects left out for a missing rating
 */
public record IntraclassCorrelation(IntraclassForm form, double value, Interval interval, double f, int numeratorDegrees,
                                    int denominatorDegrees, double p, int subjects, int raters, int dropped) {

    /** One form, with an interval of 95 %. */
    public static IntraclassCorrelation of(IntraclassForm form, Ratings ratings) {
        return of(form, ratings, 0.95);
    }

    public static IntraclassCorrelation of(IntraclassForm form, Ratings ratings, double level) {
        return of(form, MeanSquares.of(ratings), ratings.dropped(), level);
    }

    /** All six forms in the order of {@link IntraclassForm}. */
    public static List<IntraclassCorrelation> all(Ratings ratings, double level) {
        MeanSquares squares = MeanSquares.of(ratings);
        return Arrays.stream(IntraclassForm.values()).map(form -> of(form, squares, ratings.dropped(), level)).toList();
    }

    private static IntraclassCorrelation of(IntraclassForm form, MeanSquares squares, int dropped, double level) {
        double f = squares.betweenSubjects() / form.error(squares);
        int numerator = squares.subjects() - 1;
        int denominator = form.errorDegrees(squares);
        double p = Double.isNaN(f) ? Double.NaN : Double.isInfinite(f) ? 0 : FDistribution.of(numerator, denominator).survivalProbability(f);
        return new IntraclassCorrelation(form, form.value(squares), form.interval(squares, level), f, numerator, denominator, p,
                squares.subjects(), squares.raters(), dropped);
    }

    /**
     * The coefficient alone, for many features.
     *
     * @return NaN where nothing varies
     */
    public static double value(IntraclassForm form, Ratings ratings) {
        return form.value(MeanSquares.of(ratings));
    }

    /** Koo &amp; Li's word for the coefficient. */
    public Reliability reliability() {
        return Reliability.of(value);
    }

    /** Koo &amp; Li's word for the lower end of the interval: reliability is at least that, with the interval's confidence. */
    public Reliability assuredReliability() {
        return Reliability.of(interval.lower());
    }
}
