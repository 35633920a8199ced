package org.lobule.scoring.model.calibration;

/**
 * {@code 1 / (1 + exp(a score + b))}: Platt 1999, found as in Lin, Lin, Weng 2007, Machine Learning 68:267, towards targets
 * that are a little inside 0 and 1, so that classes that can be told apart do not run to infinity.
 */
public record PlattScaling(double a, double b) implements Scaling {

    private static final int MOST_STEPS = 100;
    private static final double SMALLEST_STEP = 1e-10;
    private static final double RIDGE = 1e-12;
    private static final double FLAT = 1e-9;
    private static final double ENOUGH = 1e-4;

    @Override
    public double probability(double score) {
        double exponent = a * score + b;
        return exponent >= 0 ? Math.exp(-exponent) / (1 + Math.exp(-exponent)) : 1 / (1 + Math.exp(exponent));
    }

    /** @param event by score */
    public static PlattScaling fit(double[] scores, boolean[] event) {
        double[] target = targets(event);
        PlattScaling now = new PlattScaling(0, start(event));
        double loss = now.loss(scores, target);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] slope = now.slope(scores, target);
            if (Math.abs(slope[0]) < FLAT && Math.abs(slope[1]) < FLAT) {
                break;
            }
            double determinant = slope[2] * slope[4] - slope[3] * slope[3];
            double da = -(slope[4] * slope[0] - slope[3] * slope[1]) / determinant;
            double db = -(slope[2] * slope[1] - slope[3] * slope[0]) / determinant;
            double gain = slope[0] * da + slope[1] * db;
            double length = 1;
            PlattScaling next = now.moved(da, db);
            while (length >= SMALLEST_STEP && !(next.loss(scores, target) < loss + ENOUGH * length * gain)) {
                length /= 2;
                next = now.moved(length * da, length * db);
            }
            if (length < SMALLEST_STEP) {
                break;
            }
            now = next;
            loss = now.loss(scores, target);
        }
        return now;
    }

    private static double[] targets(boolean[] event) {
        int events = count(event);
        double high = (events + 1.0) / (events + 2);
        double low = 1.0 / (event.length - events + 2);
        double[] target = new double[event.length];
        for (int n = 0; n < target.length; n++) {
            target[n] = event[n] ? high : low;
        }
        return target;
    }

    private static double start(boolean[] event) {
        int events = count(event);
        return Math.log((event.length - events + 1.0) / (events + 1));
    }

    private static int count(boolean[] event) {
        int events = 0;
        for (boolean of : event) {
            events += of ? 1 : 0;
        }
        return events;
    }

    private PlattScaling moved(double da, double db) {
        return new PlattScaling(a + da, b + db);
    }

    private double loss(double[] scores, double[] target) {
        double loss = 0;
        for (int n = 0; n < scores.length; n++) {
            double exponent = a * scores[n] + b;
            loss += exponent >= 0 ? target[n] * exponent + Math.log1p(Math.exp(-exponent)) : (target[n] - 1) * exponent + Math.log1p(Math.exp(exponent));
        }
        return loss;
    }

    /** First derivatives by a and b, then second ones: aa, ab, bb. */
    private double[] slope(double[] scores, double[] target) {
        double[] slope = {0, 0, RIDGE, 0, RIDGE};
        for (int n = 0; n < scores.length; n++) {
            double p = probability(scores[n]);
            double first = target[n] - p;
            double second = p * (1 - p);
            slope[0] += scores[n] * first;
            slope[1] += first;
            slope[2] += scores[n] * scores[n] * second;
            slope[3] += scores[n] * second;
            slope[4] += second;
        }
        return slope;
    }
}
