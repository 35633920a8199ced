package org.lobule.imaging.filter;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** Kernels applied one after another across rows: along y within a slice, or along z. Works in one thread. */
final class RowChain {

    private final List<AxisStep> steps;
    private final int[] out;
    private final int nx;
    private final double[] nothing;
    private final double[][][] between;

    /**
     * @param steps see {@link AxisStep#chain}
     * @param out   positions of the result
     * @param nx    values in a row
     */
    RowChain(List<AxisStep> steps, int[] out, int nx) {
        this.steps = steps;
        this.out = out;
        this.nx = nx;
        nothing = new double[nx];
        between = steps.stream().limit(Math.max(0, steps.size() - 1)).map(step -> new double[step.out().length][nx]).toArray(double[][][]::new);
    }

    /** Whether both are one symmetric kernel on the same rows, so that they can be applied at once. */
    boolean pairsWith(RowChain other) {
        return steps.size() == 1 && other.steps.size() == 1 && steps.getFirst().symmetric() && other.steps.getFirst().symmetric()
                && Arrays.equals(steps.getFirst().in(), other.steps.getFirst().in())
                && Arrays.equals(steps.getFirst().taps(), other.steps.getFirst().taps());
    }

    /** Adds the rows of the result to {@code results}; {@code source} gives the row at a position of the axis. */
    void add(IntFunction<double[]> source, double[][] results) {
        if (steps.isEmpty()) {
            for (int o = 0; o < out.length; o++) {
                WeightedRows.add(results[o], new double[][] {source.apply(out[o])}, new double[] {1}, false, nx);
            }
            return;
        }
        for (int s = 0; s < steps.size(); s++) {
            AxisStep step = steps.get(s);
            boolean last = s == steps.size() - 1;
            double[][] rows = s == 0 ? rows(step, source) : between[s - 1];
            double[][] met = new double[step.terms()][];
            for (int o = 0; o < step.out().length; o++) {
                double[] sum = last ? results[o] : between[s][o];
                if (!last) {
                    WeightedRows.clear(sum, nx);
                }
                meet(step, o, rows, met);
                WeightedRows.add(sum, met, step.weights(), step.symmetric(), nx);
            }
        }
    }

    /** Adds the rows of the result to {@code results}, and those of another chain that pairs with this to {@code otherResults}. */
    void add(IntFunction<double[]> source, double[][] results, RowChain other, double[][] otherResults) {
        AxisStep step = steps.getFirst();
        double[][] rows = rows(step, source);
        double[][] met = new double[step.terms()][];
        for (int o = 0; o < step.out().length; o++) {
            meet(step, o, rows, met);
            WeightedRows.add(results[o], step.weights(), otherResults[o], other.steps.getFirst().weights(), met, nx);
        }
    }

    private static double[][] rows(AxisStep step, IntFunction<double[]> source) {
        return Arrays.stream(step.in()).mapToObj(source).toArray(double[][]::new);
    }

    private void meet(AxisStep step, int o, double[][] rows, double[][] met) {
        for (int t = 0; t < met.length; t++) {
            int tap = step.taps()[o * met.length + t];
            met[t] = tap < 0 ? nothing : rows[tap];
        }
    }
}
