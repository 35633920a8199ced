package org.lobule.scoring.statistics.survival;

/** Scale on which the error of a probability is taken as normal; its limits are carried back and never leave 0 to 1. */
public enum CurveScale {

    /** S itself. */
    PLAIN {
        @Override
        Interval around(double p, double error, double deviate) {
            return new Interval(Math.max(0, p - deviate * error), Math.min(1, p + deviate * error));
        }
    },
    /** log S, what R's survfit does unless told otherwise. */
    LOG {
        @Override
        Interval around(double p, double error, double deviate) {
            double reach = deviate * error / p;
            return new Interval(p * Math.exp(-reach), Math.min(1, p * Math.exp(reach)));
        }
    },
    /** log(-log S), Kalbfleisch and Prentice; what lifelines and scikit-survival do. */
    LOG_LOG {
        @Override
        Interval around(double p, double error, double deviate) {
            double reach = deviate * error / (p * Math.log(p));
            return new Interval(Math.pow(p, Math.exp(-reach)), Math.pow(p, Math.exp(reach)));
        }
    };

    abstract Interval around(double p, double error, double deviate);

    /** Of a probability with its standard error; a probability without error is its own limit. */
    Interval limits(double p, double error, double deviate) {
        return error == 0 ? new Interval(p, p) : around(p, error, deviate);
    }
}
