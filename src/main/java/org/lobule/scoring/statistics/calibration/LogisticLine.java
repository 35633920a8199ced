package org.lobule.scoring.statistics.calibration;

import org.lobule.scoring.statistics.LabelledScores;

/**
 * Logistic regression of events on the log odds of predicted probabilities, by Newton's method.
 *
 * @param intercept          fitted
 * @param slope              fitted, or 1 where it was fixed
 * @param interceptError     standard error from the information
 * @param slopeError         standard error, 0 where the slope was fixed
 * @param logLikelihood      of the fit
 */
record LogisticLine(double intercept, double slope, double interceptError, double slopeError, double logLikelihood) {

    /** Log odds of probabilities nearer to 0 or 1 than this are those of this: an infinite one would decide everything. */
    static final double LEAST = 1e-10;
    private static final int STEPS = 100;

    static double[] logOdds(LabelledScores predicted) {
        double[] odds = new double[predicted.size()];
        for (int row = 0; row < odds.length; row++) {
            double p = Math.clamp(predicted.scores()[row], LEAST, 1 - LEAST);
            odds[row] = Math.log(p) - Math.log1p(-p);
        }
        return odds;
    }

    /** @throws IllegalArgumentException where all rows had the event or none, the odds do not vary, or they separate the classes */
    static LogisticLine fit(LabelledScores predicted, boolean slopeFixed) {
        predicted.requireProbabilities().requireBothClasses();
        double[] odds = logOdds(predicted);
        double intercept = 0;
        double slope = 1;
        Sums sums = Sums.at(odds, predicted.events(), intercept, slope);
        for (int step = 0; step < STEPS; step++) {
            double determinant = sums.ii * sums.ss - sums.is * sums.is;
            double interceptStep = slopeFixed ? sums.i / sums.ii : (sums.ss * sums.i - sums.is * sums.s) / determinant;
            double slopeStep = slopeFixed ? 0 : (sums.ii * sums.s - sums.is * sums.i) / determinant;
            double scale = 1;
            Sums next = Sums.at(odds, predicted.events(), intercept + interceptStep, slope + slopeStep);
            // the largest of 1, 1/2, 1/4 ... of the step that does not lower the likelihood
            while (scale > 1e-6 && next.logLikelihood < sums.logLikelihood - 1e-12 * Math.abs(sums.logLikelihood)) {
                scale /= 2;
                next = Sums.at(odds, predicted.events(), intercept + scale * interceptStep, slope + scale * slopeStep);
            }
            intercept += scale * interceptStep;
            slope += scale * slopeStep;
            sums = next;
            if (!Double.isFinite(intercept) || !Double.isFinite(slope) || Math.abs(slope) > 1e6) {
                break;
            }
            if (Math.abs(interceptStep) < 1e-10 * (1 + Math.abs(intercept)) && Math.abs(slopeStep) < 1e-10 * (1 + Math.abs(slope))) {
                return line(sums, intercept, slope, slopeFixed);
            }
        }
        throw new IllegalArgumentException("No calibration line can be fitted: the predictions separate the classes completely or do not vary");
    }

    private static LogisticLine line(Sums sums, double intercept, double slope, boolean slopeFixed) {
        double determinant = sums.ii * sums.ss - sums.is * sums.is;
        return slopeFixed ? new LogisticLine(intercept, slope, Math.sqrt(1 / sums.ii), 0, sums.logLikelihood)
                : new LogisticLine(intercept, slope, Math.sqrt(sums.ss / determinant), Math.sqrt(sums.ii / determinant), sums.logLikelihood);
    }

    /** Log-likelihood of events given log odds moved along a line. */
    static double logLikelihood(double[] odds, boolean[] events, double intercept, double slope) {
        return Sums.at(odds, events, intercept, slope).logLikelihood;
    }

    /** Derivatives: i, s of the log-likelihood by intercept and slope; ii, is, ss of the information. */
    private record Sums(double i, double s, double ii, double is, double ss, double logLikelihood) {

        static Sums at(double[] odds, boolean[] events, double intercept, double slope) {
            double i = 0;
            double s = 0;
            double ii = 0;
            double is = 0;
            double ss = 0;
            double likelihood = 0;
            for (int row = 0; row < odds.length; row++) {
                double eta = intercept + slope * odds[row];
                double small = Math.exp(-Math.abs(eta));
                double p = (eta >= 0 ? 1 : small) / (1 + small);
                double residual = (events[row] ? 1 : 0) - p;
                double weight = p * (1 - p);
                i += residual;
                s += residual * odds[row];
                ii += weight;
                is += weight * odds[row];
                ss += weight * odds[row] * odds[row];
                likelihood -= Math.log1p(small) + Math.max(0, events[row] ? -eta : eta);
            }
            return new Sums(i, s, ii, is, ss, likelihood);
        }
    }
}
