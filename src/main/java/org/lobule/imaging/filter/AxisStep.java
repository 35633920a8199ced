package org.lobule.imaging.filter;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * One kernel on some positions of an axis: which of the positions before it each weight meets.
 *
 * @param symmetric whether the weights from both ends are equal
 * @param in        positions on the axis that are read, rising
 * @param out       positions of the result, rising
 * @param taps      for each position of the result and each weight an index into {@code in}; -1 where the image is 0
 */
record AxisStep(double[] weights, boolean symmetric, int[] in, int[] out, int[] taps) {

    /** The steps of kernels that are applied one after another, for positions of the last one's result; none for no kernels. */
    static List<AxisStep> chain(List<Kernel> kernels, int[] out, int length, Boundary boundary) {
        List<AxisStep> steps = new ArrayList<>();
        int[] wanted = out;
        for (int at = kernels.size() - 1; at >= 0; at--) {
            AxisStep step = of(kernels.get(at), wanted, length, boundary);
            steps.add(step);
            wanted = step.in;
        }
        Collections.reverse(steps);
        return List.copyOf(steps);
    }

    private static AxisStep of(Kernel kernel, int[] out, int length, Boundary boundary) {
        int terms = kernel.length();
        int[] taps = new int[out.length * terms];
        var read = new BitSet(length);
        for (int o = 0; o < out.length; o++) {
            for (int t = 0; t < terms; t++) {
                int source = boundary.source(out[o] + kernel.offset(t), length);
                taps[o * terms + t] = source;
                if (source >= 0) {
                    read.set(source);
                }
            }
        }
        int[] in = read.stream().toArray();
        int[] place = new int[length];
        for (int n = 0; n < in.length; n++) {
            place[in[n]] = n;
        }
        for (int t = 0; t < taps.length; t++) {
            taps[t] = taps[t] < 0 ? -1 : place[taps[t]];
        }
        return new AxisStep(kernel.weights(), kernel.isSymmetric(), in, out, taps);
    }

    /** What a chain reads for its result. */
    static int[] input(List<AxisStep> chain, int[] out) {
        return chain.isEmpty() ? out : chain.getFirst().in;
    }

    int terms() {
        return weights.length;
    }
}
