package org.lobule.scoring.statistics.survival;

import org.lobule.scoring.statistics.Interval;
import org.lobule.scoring.statistics.Normal;

/** Scale on which the error of a probability is taken as normal; its limits are carried back and never leave 0 to 1. */
public enum CurveScale {

    /** S itself. */
    PLAIN {
        @Override
        Interval around(double p, double error, double level) {
            return Interval.normal(level, p, error).within(0, 1);
        }
    },
    /** log S, what R's survfit does unless told otherwise. */
    LOG {
        @Override
        Interval around(double p, double error, double level) {
            double reach = Normal.quantileOfInterval(level) * error / p;
            return new Interval(level, p * Math.exp(-reach), Math.min(1, p * Math.exp(reach)));
        }
    },
    /** log(-log S), Kalbfleisch and Prentice; what lifelines and scikit-survival do. */
    LOG_LOG {
        @Override
        Interval around(double p, double error, double level) {
            double reach = Normal.quantileOfInterval(level) * error / (p * Math.log(p));
            return new Interval(level, Math.pow(p, Math.exp(-reach)), Math.pow(p, Math.exp(reach)));
        }
    };

    abstract Interval around(double p, double error, double level);

    /** Of a probability with its standard error; a probability without error is its own limit. */
    Interval limits(double p, double error, double level) {
        return error == 0 ? new Interval(level, p, p) : around(p, error, level);
    }
}
