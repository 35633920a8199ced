package org.lobule.imaging.resample;

/**
 * For consecutive samples of an interpolated axis the native samples that make them, with their weights.
 * Beyond the first and last native sample the image goes on with their value.
 *
 * @param taps   native samples for each interpolated one
 * @param low    first native sample that is read
 * @param high   last native sample that is read
 * @param index  native samples relative to {@code low}, {@code taps} for each interpolated sample
 * @param weight their weights
 */
record AxisTaps(int taps, int low, int high, int[] index, double[] weight) {

    /** For the interpolated samples from {@code first} on. */
    static AxisTaps of(AxisPositions axis, Kernel kernel, int first, int count) {
        int taps = kernel.taps();
        int last = axis.nativeSamples() - 1;
        int[] index = new int[count * taps];
        double[] weight = new double[count * taps];
        int low = last;
        int high = 0;
        for (int n = 0; n < count; n++) {
            double position = axis.position(first + n, kernel);
            int from = kernel.first(position);
            kernel.weights(position, weight, n * taps);
            for (int t = 0; t < taps; t++) {
                int tap = kernel == Kernel.CUBIC ? mirrored(from + t, last) : Math.min(from + t, last);
                index[n * taps + t] = tap;
                low = Math.min(low, tap);
                high = Math.max(high, tap);
            }
        }
        int reach = kernel == Kernel.CUBIC ? CubicSpline.REACH : 0;
        low = Math.max(0, low - reach);
        high = Math.min(last, high + reach);
        for (int t = 0; t < index.length; t++) {
            index[t] -= low;
        }
        return new AxisTaps(taps, low, high, index, weight);
    }

    private static int mirrored(int index, int last) {
        int inside = Math.abs(index);
        return Math.max(0, inside > last ? 2 * last - inside : inside);
    }

    /** Number of native samples that are read. */
    int natives() {
        return high - low + 1;
    }

    /** The highest native sample, relative to {@code low}, that an interpolated sample needs. */
    int highest(int sample) {
        int highest = 0;
        for (int t = sample * taps; t < (sample + 1) * taps; t++) {
            highest = Math.max(highest, index[t]);
        }
        return highest;
    }

    /** The lowest one. */
    int lowest(int sample) {
        int lowest = index[sample * taps];
        for (int t = sample * taps; t < (sample + 1) * taps; t++) {
            lowest = Math.min(lowest, index[t]);
        }
        return lowest;
    }

    /** Adds up the lines that make an interpolated sample: {@code into[x]} is the sum of {@code weight * lines[.][x]} for x in [from, to). */
    void combine(double[][] lines, int sample, double[] into, int from, int to) {
        int at = sample * taps;
        if (taps == 4 && weight[at] != 0 && weight[at + 1] != 0 && weight[at + 2] != 0 && weight[at + 3] != 0) {
            combine(lines[index[at]], weight[at], lines[index[at + 1]], weight[at + 1], lines[index[at + 2]], weight[at + 2],
                    lines[index[at + 3]], weight[at + 3], into, from, to);
            return;
        }
        for (int t = 0; t < taps; t++) {
            double w = weight[at + t];
            if (t > 0 && w == 0) {
                continue;
            }
            double[] line = lines[index[at + t]];
            if (t == 0) {
                for (int x = from; x < to; x++) {
                    into[x] = w * line[x];
                }
            } else {
                for (int x = from; x < to; x++) {
                    into[x] += w * line[x];
                }
            }
        }
    }

    private static void combine(double[] a, double wa, double[] b, double wb, double[] c, double wc, double[] d, double wd, double[] into,
                                int from, int to) {
        for (int x = from; x < to; x++) {
            into[x] = wa * a[x] + wb * b[x] + wc * c[x] + wd * d[x];
        }
    }
}
