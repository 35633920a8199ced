package org.lobule.imaging.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Rows of an image filtered along x by several chains of kernels, for the columns that are wanted. What each weight meets is copied into a row of
 * its own, once for all kernels (see {@link WeightedRows}). Works in one thread.
 */
final class RowConvolution {

    /**
     * One kernel on consecutive columns.
     *
     * @param first  first column of the result
     * @param count  columns of the result
     * @param begins for each weight the first column that it meets, which may lie outside of the image
     */
    private record Step(int first, int count, int[] begins, double[] weights, boolean symmetric) {

        static Step of(Kernel kernel, int first, int count) {
            int[] begins = IntStream.range(0, kernel.length()).map(t -> first + kernel.offset(t)).toArray();
            return new Step(first, count, begins, kernel.weights(), kernel.isSymmetric());
        }

        int low() {
            return begins[0];
        }

        int length() {
            return begins[begins.length - 1] - low() + count;
        }

        boolean pairsWith(Step other) {
            return symmetric && other.symmetric && count == other.count && Arrays.equals(begins, other.begins);
        }
    }

    private final int first;
    private final int count;
    private final int length;
    private final Boundary boundary;
    private final List<List<Step>> chains = new ArrayList<>();
    private final double[][][] between;
    /** The columns that the first steps meet, from {@code low} on: the columns of the image seen there, -1 where it is 0. */
    private final int low;
    private final int[] source;
    private final double[] line;
    /** Stretches of the line that weights of first steps meet, and where each begins; for each chain those of its weights. */
    private final double[][] stretches;
    private final int[] begins;
    private final double[][][] met;

    /** For {@code count} columns from {@code first} on, of rows of {@code length} columns. */
    RowConvolution(List<List<Kernel>> kernels, int first, int count, int length, Boundary boundary) {
        this.first = first;
        this.count = count;
        this.length = length;
        this.boundary = boundary;
        kernels.forEach(chain -> chains.add(steps(chain)));
        List<Step> firsts = chains.stream().filter(chain -> !chain.isEmpty()).map(List::getFirst).toList();
        low = firsts.stream().mapToInt(Step::low).min().orElse(0);
        source = IntStream.range(low, firsts.stream().mapToInt(step -> step.low() + step.length()).max().orElse(low))
                .map(column -> boundary.source(column, length)).toArray();
        line = new double[source.length];
        SortedMap<Integer, double[]> stretchFrom = new TreeMap<>();
        for (Step step : firsts) {
            for (int begin : step.begins) {
                stretchFrom.merge(begin, new double[step.count], (a, b) -> a.length > b.length ? a : b);
            }
        }
        stretches = stretchFrom.values().toArray(double[][]::new);
        begins = stretchFrom.keySet().stream().mapToInt(begin -> begin - low).toArray();
        met = chains.stream().map(chain -> chain.isEmpty() ? new double[0][]
                : IntStream.of(chain.getFirst().begins).mapToObj(stretchFrom::get).toArray(double[][]::new)).toArray(double[][][]::new);
        between = chains.stream().map(chain -> chain.stream().map(step -> new double[step.count]).toArray(double[][]::new)).toArray(double[][][]::new);
    }

    private List<Step> steps(List<Kernel> kernels) {
        List<Step> backwards = new ArrayList<>();
        int from = first;
        int columns = count;
        for (Kernel kernel : kernels.reversed()) {
            Step step = Step.of(kernel, from, columns);
            backwards.add(step);
            int[] sources = IntStream.range(step.low(), step.low() + step.length()).map(i -> boundary.source(i, length)).filter(i -> i >= 0).toArray();
            from = IntStream.of(sources).min().orElse(from);
            columns = IntStream.of(sources).max().orElse(from) - from + 1;
        }
        return backwards.reversed();
    }

    /** Filters the row that begins at {@code row}: {@code results[chain][place]} for each chain of kernels. */
    void apply(float[] voxels, int row, double[][][] results, int place) {
        extend(voxels, row);
        for (int c = 0; c < chains.size(); c++) {
            List<Step> chain = chains.get(c);
            if (chain.isEmpty()) {
                for (int i = 0; i < count; i++) {
                    results[c][place][i] = voxels[row + first + i];
                }
                continue;
            }
            Step step = chain.getFirst();
            double[] result = cleared(c, 0, results, place);
            List<Step> next = c + 1 < chains.size() ? chains.get(c + 1) : List.of();
            if (!next.isEmpty() && step.pairsWith(next.getFirst())) {
                WeightedRows.add(result, step.weights, cleared(c + 1, 0, results, place), next.getFirst().weights, met[c], step.count);
                further(c, results, place);
                c++;
            } else {
                WeightedRows.add(result, met[c], step.weights, step.symmetric, step.count);
            }
            further(c, results, place);
        }
    }

    private void extend(float[] voxels, int row) {
        int inside = Math.clamp(-low, 0, line.length);
        int end = Math.clamp(length - low, inside, line.length);
        extend(voxels, row, 0, inside);
        int from = row + low;
        for (int e = inside; e < end; e++) {
            line[e] = voxels[from + e];
        }
        extend(voxels, row, end, line.length);
        for (int s = 0; s < stretches.length; s++) {
            System.arraycopy(line, begins[s], stretches[s], 0, stretches[s].length);
        }
    }

    private void extend(float[] voxels, int row, int from, int to) {
        for (int e = from; e < to; e++) {
            line[e] = source[e] < 0 ? 0 : voxels[row + source[e]];
        }
    }

    private double[] cleared(int chain, int step, double[][][] results, int place) {
        boolean last = step == chains.get(chain).size() - 1;
        double[] row = last ? results[chain][place] : between[chain][step];
        WeightedRows.clear(row, chains.get(chain).get(step).count);
        return row;
    }

    private void further(int c, double[][][] results, int place) {
        for (int s = 1; s < chains.get(c).size(); s++) {
            Step step = chains.get(c).get(s);
            double[] before = between[c][s - 1];
            int firstBefore = chains.get(c).get(s - 1).first;
            double[][] rows = new double[step.weights.length][step.count];
            for (int t = 0; t < rows.length; t++) {
                for (int i = 0; i < step.count; i++) {
                    int source = boundary.source(step.begins[t] + i, length);
                    rows[t][i] = source < 0 ? 0 : before[source - firstBefore];
                }
            }
            WeightedRows.add(cleared(c, s, results, place), rows, step.weights, step.symmetric, step.count);
        }
    }
}
