package org.lobule.imaging.filter;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

import org.lobule.imaging.Grid;

/** The planes of a {@link SeparableProgram}: a slice filtered along x and y, for the part of it that is wanted. Works in one thread. */
final class PlaneFilter {

    private final FilterInput input;
    private final RowConvolution alongX;
    private final List<Pass> alongY = new ArrayList<>();
    private final int[] readRows;
    /** Where a row of the slice stands in {@code filtered}. */
    private final int[] place;
    /** Rows filtered along x: for each kind and each row that is read. */
    private final double[][][] filtered;

    /** Rows of a kind filtered along y and added to a plane; by another chain at the same time to another plane, unless that is null. */
    private record Pass(int x, RowChain chain, int plane, RowChain other, int otherPlane) {}

    PlaneFilter(FilterInput input, SeparableProgram program, Boundary boundary) {
        this.input = input;
        Grid grid = input.image().grid();
        int nx = input.part().nx();
        int[] rows = IntStream.rangeClosed(input.part().firstJ(), input.part().lastJ()).toArray();
        alongX = new RowConvolution(program.rows(), input.part().firstI(), nx, grid.nx(), boundary);
        var read = new BitSet(grid.ny());
        for (int plane = 0; plane < program.planes().size(); plane++) {
            for (SeparableProgram.YTerm term : program.planes().get(plane)) {
                List<AxisStep> steps = AxisStep.chain(term.kernels(), rows, grid.ny(), boundary);
                IntStream.of(AxisStep.input(steps, rows)).forEach(read::set);
                schedule(new Pass(term.x(), new RowChain(steps, rows, nx), plane, null, -1));
            }
        }
        readRows = read.stream().toArray();
        place = new int[grid.ny()];
        for (int n = 0; n < readRows.length; n++) {
            place[readRows[n]] = n;
        }
        filtered = new double[program.rows().size()][readRows.length][nx];
    }

    /** Together with a pass that was scheduled before, where they pair. */
    private void schedule(Pass pass) {
        for (int n = 0; n < alongY.size(); n++) {
            Pass known = alongY.get(n);
            if (known.other == null && known.x == pass.x && known.plane != pass.plane && known.chain.pairsWith(pass.chain)) {
                alongY.set(n, new Pass(known.x, known.chain, known.plane, pass.chain, pass.plane));
                return;
            }
        }
        alongY.add(pass);
    }

    /** Fills {@code planes[p][row]} for slice k of the image. */
    void filter(int k, double[][][] planes) {
        for (int n = 0; n < readRows.length; n++) {
            int row = input.image().grid().index(0, readRows[n], k);
            alongX.apply(input.image().voxels(), row, filtered, n);
        }
        for (double[][] plane : planes) {
            for (double[] row : plane) {
                WeightedRows.clear(row, row.length);
            }
        }
        for (Pass pass : alongY) {
            double[][] rows = filtered[pass.x];
            if (pass.other == null) {
                pass.chain.add(position -> rows[place[position]], planes[pass.plane]);
            } else {
                pass.chain.add(position -> rows[place[position]], planes[pass.plane], pass.other, planes[pass.otherPlane]);
            }
        }
    }
}
