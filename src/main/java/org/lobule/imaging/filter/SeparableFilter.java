package org.lobule.imaging.filter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * Runs a {@link SeparableProgram}. The image goes through slab by slab: the planes of the slices that a slab reads are made when they are
 * first needed and kept until no slab needs them any more, so that memory does not depend on the number of slices; then each row
 * position of the slab is filtered along z. Between the passes everything is in double precision.
 */
final class SeparableFilter {

    /** Takes the row (j, k) of the part, of every response; called once for each row, from several threads, and the arrays are used again. */
    @FunctionalInterface
    interface RowConsumer {
        void accept(int j, int k, double[][] responses);
    }

    /** Planes of a slab fit in the cache with the slices around them. */
    private static final long BYTES_OF_A_SLAB = 24L << 20;
    private static final int FEWEST_SLICES = 8;
    private static final int MOST_SLICES = 64;

    private final FilterInput input;
    private final SeparableProgram program;
    private final Boundary boundary;
    private final RowConsumer consumer;
    private final int nx;
    private final int ny;
    private final Map<Integer, double[][][]> planes = new HashMap<>();
    private final Deque<double[][][]> unused = new ArrayDeque<>();
    /** Not at work; one for each thread at most. */
    private final Queue<PlaneFilter> planeFilters = new ConcurrentLinkedQueue<>();

    private SeparableFilter(FilterInput input, SeparableProgram program, Boundary boundary, RowConsumer consumer) {
        this.input = input;
        this.program = program;
        this.boundary = boundary;
        this.consumer = consumer;
        nx = input.part().nx();
        ny = input.part().ny();
    }

    static void run(FilterInput input, SeparableProgram program, Boundary boundary, RowConsumer consumer) {
        var filter = new SeparableFilter(input, program, boundary, consumer);
        int nz = input.part().nz();
        int slab = filter.slicesAtOnce();
        for (int first = 0; first < nz; first += slab) {
            filter.slab(first, Math.min(slab, nz - first));
        }
    }

    /** One response as an image. */
    static float[] single(FilterInput input, SeparableProgram program, Boundary boundary) {
        float[] response = new float[input.voxels()];
        run(input, program, boundary, (j, k, responses) -> store(responses[0], response, input.row(j, k)));
        return response;
    }

    static void store(double[] row, float[] response, int at) {
        for (int i = 0; i < row.length; i++) {
            response[at + i] = (float) row[i];
        }
    }

    private int slicesAtOnce() {
        long perSlice = 8L * nx * ny * program.planes().size();
        int around = program.responses().stream().flatMap(List::stream).mapToInt(term -> term.kernels().stream()
                .mapToInt(kernel -> kernel.offset(kernel.length() - 1) - kernel.offset(0)).sum()).max().orElse(0);
        return (int) Math.clamp(BYTES_OF_A_SLAB / perSlice - around, Math.max(FEWEST_SLICES, around / 2), MOST_SLICES);
    }

    private void slab(int first, int count) {
        int[] slices = IntStream.range(0, count).map(k -> input.part().firstK() + first + k).toArray();
        int nz = input.image().grid().nz();
        List<List<List<AxisStep>>> alongZ = program.responses().stream().map(terms -> terms.stream()
                .map(term -> AxisStep.chain(term.kernels(), slices, nz, boundary)).toList()).toList();
        var needed = new BitSet(nz);
        alongZ.forEach(terms -> terms.forEach(steps -> IntStream.of(AxisStep.input(steps, slices)).forEach(needed::set)));
        makePlanes(needed);
        Workers.share(input, ny, () -> {
            var rows = new SlabRows(alongZ, slices, first);
            return rows::filter;
        });
    }

    private void makePlanes(BitSet needed) {
        planes.entrySet().removeIf(entry -> {
            boolean over = !needed.get(entry.getKey());
            if (over) {
                unused.add(entry.getValue());
            }
            return over;
        });
        int[] missing = needed.stream().filter(k -> !planes.containsKey(k)).toArray();
        for (int k : missing) {
            double[][][] free = unused.poll();
            planes.put(k, free != null ? free : new double[program.planes().size()][ny][nx]);
        }
        Workers.share(input, missing.length, () -> n -> {
            PlaneFilter idle = planeFilters.poll();
            PlaneFilter filter = idle != null ? idle : new PlaneFilter(input, program, boundary);
            filter.filter(missing[n], planes.get(missing[n]));
            planeFilters.add(filter);
        });
    }

    /** One position of rows in all slices of a slab, for one thread. */
    private final class SlabRows {

        private final List<List<RowChain>> chains = new ArrayList<>();
        private final int[] slices;
        private final int first;
        private final double[][][] results;

        SlabRows(List<List<List<AxisStep>>> alongZ, int[] slices, int first) {
            alongZ.forEach(terms -> chains.add(terms.stream().map(steps -> new RowChain(steps, slices, nx)).toList()));
            this.slices = slices;
            this.first = first;
            results = new double[chains.size()][slices.length][nx];
        }

        void filter(int j) {
            for (int r = 0; r < results.length; r++) {
                List<SeparableProgram.ZTerm> terms = program.responses().get(r);
                for (double[] row : results[r]) {
                    WeightedRows.clear(row, nx);
                }
                for (int t = 0; t < terms.size(); t++) {
                    int plane = terms.get(t).plane();
                    chains.get(r).get(t).add(k -> planes.get(k)[plane][j], results[r]);
                }
            }
            double[][] row = new double[results.length][];
            for (int k = 0; k < slices.length; k++) {
                for (int r = 0; r < results.length; r++) {
                    row[r] = results[r][k];
                }
                consumer.accept(j, first + k, row);
            }
        }
    }
}
