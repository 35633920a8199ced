package org.lobule.scoring.statistics.agreement;

import org.apache.commons.statistics.distribution.FDistribution;
import org.lobule.scoring.statistics.Interval;

/**
 * The six intraclass correlations of Shrout &amp; Fleiss, Psychological Bulletin 1979;86:420, with the names that McGraw &amp; Wong,
 * Psychological Methods 1996;1:30, gave to those that consider raters. Which one answers the question: Koo &amp; Li, J Chiropr Med
 * 2016;15:155. Features measured by two readers of many are judged by (2,1), the same by one algorithm with perturbed regions too.
 */
public enum IntraclassForm {

    /** Each subject is rated by other raters; one rating. */
    ONE_WAY_SINGLE("ICC(1,1)", "ICC(1)", Model.ONE_WAY, false),
    /** Raters stand for all raters and must agree in value; one rating. */
    TWO_WAY_AGREEMENT_SINGLE("ICC(2,1)", "ICC(A,1)", Model.AGREEMENT, false),
    /** These raters and no others, who may differ by a constant; one rating. */
    TWO_WAY_CONSISTENCY_SINGLE("ICC(3,1)", "ICC(C,1)", Model.CONSISTENCY, false),
    /** Each subject is rated by other raters; the mean of k ratings. */
    ONE_WAY_AVERAGE("ICC(1,k)", "ICC(k)", Model.ONE_WAY, true),
    /** Raters stand for all raters and must agree in value; the mean of k ratings. */
    TWO_WAY_AGREEMENT_AVERAGE("ICC(2,k)", "ICC(A,k)", Model.AGREEMENT, true),
    /** These raters and no others, who may differ by a constant; the mean of k ratings. */
    TWO_WAY_CONSISTENCY_AVERAGE("ICC(3,k)", "ICC(C,k)", Model.CONSISTENCY, true);

    private enum Model { ONE_WAY, AGREEMENT, CONSISTENCY }

    private final String shroutFleiss;
    private final String mcGrawWong;
    private final Model model;
    private final boolean average;

    IntraclassForm(String shroutFleiss, String mcGrawWong, Model model, boolean average) {
        this.shroutFleiss = shroutFleiss;
        this.mcGrawWong = mcGrawWong;
        this.model = model;
        this.average = average;
    }

    /** "ICC(2,1)". */
    public String shroutFleiss() {
        return shroutFleiss;
    }

    /** "ICC(A,1)". */
    public String mcGrawWong() {
        return mcGrawWong;
    }

    /** Whether it is the reliability of the mean of all raters' values, not of one rater's. */
    public boolean average() {
        return average;
    }

    /** The coefficient; NaN where nothing varies. */
    double value(MeanSquares squares) {
        return raised(single(squares), squares.raters());
    }

    private double single(MeanSquares squares) {
        double bms = squares.betweenSubjects();
        double error = error(squares);
        double raters = model == Model.AGREEMENT ? squares.raters() * (squares.betweenRaters() - squares.residual()) / squares.subjects() : 0;
        return (bms - error) / (bms + (squares.raters() - 1) * error + raters);
    }

    /** Spearman and Brown's step from one rating to the mean of k, which takes each single form to its average form exactly. */
    private double raised(double single, int k) {
        return average ? k * single / (1 + (k - 1) * single) : single;
    }

    /** Mean square that the subjects' is compared with. */
    double error(MeanSquares squares) {
        return model == Model.ONE_WAY ? squares.withinSubjects() : squares.residual();
    }

    int errorDegrees(MeanSquares squares) {
        return model == Model.ONE_WAY ? squares.withinDegrees() : squares.residualDegrees();
    }

    /** The interval of Shrout &amp; Fleiss, that of the average of McGraw &amp; Wong's table 7. */
    Interval interval(MeanSquares squares, double level) {
        double value = value(squares);
        if (!Double.isFinite(value)) {
            return Interval.undefined(level);
        }
        if (value == 1) {
            return new Interval(level, 1, 1);
        }
        double tail = (1 - Interval.requireLevel(level)) / 2;
        return model == Model.AGREEMENT ? agreementInterval(squares, level, tail) : ratioInterval(squares, level, tail);
    }

    private Interval ratioInterval(MeanSquares squares, double level, double tail) {
        double f = squares.betweenSubjects() / error(squares);
        int between = squares.subjects() - 1;
        int within = errorDegrees(squares);
        double lower = f / quantile(tail, between, within);
        double upper = f * quantile(tail, within, between);
        int k = squares.raters();
        return average ? new Interval(level, 1 - 1 / lower, 1 - 1 / upper)
                : new Interval(level, (lower - 1) / (lower + k - 1), (upper - 1) / (upper + k - 1));
    }

    private Interval agreementInterval(MeanSquares squares, double level, double tail) {
        double n = squares.subjects();
        double k = squares.raters();
        double bms = squares.betweenSubjects();
        double jms = squares.betweenRaters();
        double ems = squares.residual();
        double rho = single(squares);
        // Satterthwaite's degrees of freedom, both sides multiplied by the residual so that a residual of 0 does no harm
        double raters = k * rho * jms;
        double error = (n * (1 + (k - 1) * rho) - k * rho) * ems;
        double degrees = (n - 1) * (k - 1) * (raters + error) * (raters + error) / ((n - 1) * raters * raters + error * error);
        if (!(degrees > 0)) {
            return Interval.undefined(level);
        }
        double spread = k * jms + (k * n - k - n) * ems;
        double down = quantile(tail, n - 1, degrees);
        double up = quantile(tail, degrees, n - 1);
        double lower = n * (bms - down * ems) / (down * spread + n * bms);
        double upper = n * (up * bms - ems) / (spread + n * up * bms);
        return new Interval(level, raised(lower, squares.raters()), raised(upper, squares.raters()));
    }

    private static double quantile(double tail, double numerator, double denominator) {
        return FDistribution.of(numerator, denominator).inverseSurvivalProbability(tail);
    }
}
