package org.lobule.radiomics.pyradiomics;

/**
 * A Gaussian, or its second derivative, as a recursive filter of the fourth order with a causal and an anticausal part: constants of
 * Farneback and Westin (Improving Deriche-style recursive Gaussian filters, J Math Imaging Vis 2006;26:293), which are ITK's. Beyond both
 * ends a line goes on with its end's value. The weights of the Gaussian add up to 1, and the second derivative of x^2/2 is 1.
 */
final class RecursiveGaussian {

    private static final double W1 = 0.6681;
    private static final double W2 = 2.0787;
    private static final double L1 = -1.3932;
    private static final double L2 = -1.3732;

    /** Amplitudes A1, B1, A2, B2 of the Gaussian and of its second derivative. */
    private static final double[] SMOOTH = {1.3530, 1.8151, -0.3531, 0.0902};
    private static final double[] SECOND = {-1.3563, 5.2318, 0.3446, -2.2355};

    /** Shortest line that can be filtered. */
    static final int SHORTEST = 4;

    private final double[] n;
    private final double[] m = new double[5];
    private final double[] d;
    private final double causalEnd;
    private final double anticausalEnd;

    private RecursiveGaussian(double[] n, double[] d) {
        this.n = n;
        this.d = d;
        double sum = 0;
        for (int t = 1; t <= 4; t++) {
            m[t] = (t < 4 ? n[t] : 0) - d[t] * n[0];
            sum += d[t];
        }
        causalEnd = (n[0] + n[1] + n[2] + n[3]) / (1 + sum);
        anticausalEnd = (m[1] + m[2] + m[3] + m[4]) / (1 + sum);
    }

    /** @param sigma voxels */
    static RecursiveGaussian smoothing(double sigma) {
        double[] d = denominator(sigma);
        double[] n = numerator(sigma, SMOOTH);
        return new RecursiveGaussian(scaled(n, 1 / (2 * sum(n, 0) / sum(d, 0) - n[0])), d);
    }

    /** @param sigma voxels */
    static RecursiveGaussian secondDerivative(double sigma) {
        double[] d = denominator(sigma);
        double[] smooth = numerator(sigma, SMOOTH);
        double[] n = numerator(sigma, SECOND);
        double sd = sum(d, 0);
        // without a part of the Gaussian the weights would not add up to 0
        double beta = -(2 * sum(n, 0) - sd * n[0]) / (2 * sum(smooth, 0) - sd * smooth[0]);
        for (int t = 0; t < n.length; t++) {
            n[t] += beta * smooth[t];
        }
        double sn = sum(n, 0);
        double dd = sum(d, 1);
        double alpha = (sum(n, 2) * sd * sd - sum(d, 2) * sn * sd - 2 * sum(n, 1) * dd * sd + 2 * dd * dd * sn) / (sd * sd * sd);
        return new RecursiveGaussian(scaled(n, 1 / alpha), d);
    }

    private static double[] numerator(double sigma, double[] amplitudes) {
        double a1 = amplitudes[0];
        double b1 = amplitudes[1];
        double a2 = amplitudes[2];
        double b2 = amplitudes[3];
        double sin1 = Math.sin(W1 / sigma);
        double sin2 = Math.sin(W2 / sigma);
        double cos1 = Math.cos(W1 / sigma);
        double cos2 = Math.cos(W2 / sigma);
        double exp1 = Math.exp(L1 / sigma);
        double exp2 = Math.exp(L2 / sigma);
        return new double[] {a1 + a2,
            exp2 * (b2 * sin2 - (a2 + 2 * a1) * cos2) + exp1 * (b1 * sin1 - (a1 + 2 * a2) * cos1),
            2 * exp1 * exp2 * ((a1 + a2) * cos2 * cos1 - b1 * cos2 * sin1 - b2 * cos1 * sin2) + a2 * exp1 * exp1 + a1 * exp2 * exp2,
            exp2 * exp1 * exp1 * (b2 * sin2 - a2 * cos2) + exp1 * exp2 * exp2 * (b1 * sin1 - a1 * cos1)};
    }

    private static double[] denominator(double sigma) {
        double cos1 = Math.cos(W1 / sigma);
        double cos2 = Math.cos(W2 / sigma);
        double exp1 = Math.exp(L1 / sigma);
        double exp2 = Math.exp(L2 / sigma);
        return new double[] {1, -2 * (exp2 * cos2 + exp1 * cos1), 4 * cos2 * cos1 * exp1 * exp2 + exp1 * exp1 + exp2 * exp2,
            -2 * cos1 * exp1 * exp2 * exp2 - 2 * cos2 * exp2 * exp1 * exp1, exp1 * exp1 * exp2 * exp2};
    }

    /** Sum of t^power times coefficient t. */
    private static double sum(double[] coefficients, int power) {
        double sum = 0;
        for (int t = 0; t < coefficients.length; t++) {
            sum += Math.pow(t, power) * coefficients[t];
        }
        return sum;
    }

    private static double[] scaled(double[] coefficients, double factor) {
        for (int t = 0; t < coefficients.length; t++) {
            coefficients[t] *= factor;
        }
        return coefficients;
    }

    /** Filters a line of at least {@value #SHORTEST} values. */
    void filter(double[] line, double[] result) {
        int last = line.length - 1;
        double[] part = new double[line.length];
        for (int i = 0; i <= last; i++) {
            double sum = 0;
            for (int t = 0; t < 4; t++) {
                sum += n[t] * (i - t >= 0 ? line[i - t] : line[0]);
            }
            for (int t = 1; t <= 4; t++) {
                sum -= d[t] * (i - t >= 0 ? part[i - t] : causalEnd * line[0]);
            }
            part[i] = sum;
        }
        System.arraycopy(part, 0, result, 0, part.length);
        for (int i = last; i >= 0; i--) {
            double sum = 0;
            for (int t = 1; t <= 4; t++) {
                sum += m[t] * (i + t <= last ? line[i + t] : line[last]);
            }
            for (int t = 1; t <= 4; t++) {
                sum -= d[t] * (i + t <= last ? part[i + t] : anticausalEnd * line[last]);
            }
            part[i] = sum;
            result[i] += sum;
        }
    }
}
