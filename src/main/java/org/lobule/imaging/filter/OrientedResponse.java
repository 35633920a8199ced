package org.lobule.imaging.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.lobule.imaging.Volume;

/**
 * The response of a separable filter in its own orientation, or pooled over the right-angle rotations of the filter: 4 in a
 * plane, 24 in space (IBSI 2, section 2.5). Orientations with equal kernels count as often as there are rotations to them but
 * are computed once, and those that begin alike share their first passes (see {@link SeparableProgram}).
 */
final class OrientedResponse {

    /** For each axis of the image, the kernels applied one after another. */
    private record Orientation(List<Kernel> x, List<Kernel> y, List<Kernel> z) {}

    private static final int[][] PERMUTATIONS = {{0, 1, 2}, {1, 2, 0}, {2, 0, 1}, {1, 0, 2}, {0, 2, 1}, {2, 1, 0}};
    /** Up to here the permutations are even. */
    private static final int EVEN_PERMUTATIONS = 3;

    private final Map<Orientation, Integer> orientations = new LinkedHashMap<>();
    private final Optional<Pooling> pooling;

    private OrientedResponse(List<List<Kernel>> kernels, Optional<Pooling> pooling) {
        this.pooling = pooling;
        List<List<Kernel>> axes = kernels.size() == 2 ? List.of(kernels.get(0), kernels.get(1), List.of()) : kernels;
        if (pooling.isEmpty()) {
            orientations.put(new Orientation(axes.get(0), axes.get(1), axes.get(2)), 1);
        } else {
            rotations(axes, kernels.size() == 2).forEach(orientation -> orientations.merge(orientation, 1, Integer::sum));
        }
    }

    /**
     * @param kernels the kernels of each axis of the filter, two lists for a filter of slices and three for one of the volume
     * @param pooling how rotations are pooled; empty for the filter as it is
     */
    static Volume of(FilterInput input, List<List<Kernel>> kernels, Boundary boundary, Optional<Pooling> pooling) {
        var oriented = new OrientedResponse(kernels, pooling);
        var program = new SeparableProgram();
        oriented.orientations.keySet().forEach(orientation -> program.response(orientation.x, orientation.y, orientation.z));
        int[] counts = oriented.orientations.values().stream().mapToInt(Integer::intValue).toArray();
        int rotations = IntStream.of(counts).sum();
        float[] response = new float[input.voxels()];
        SeparableFilter.run(input, program, boundary, (j, k, responses) ->
                SeparableFilter.store(oriented.pooled(responses, counts, rotations), response, input.row(j, k)));
        return input.response(response);
    }

    private static List<Orientation> rotations(List<List<Kernel>> axes, boolean inPlane) {
        List<Orientation> orientations = new ArrayList<>();
        for (int p = 0; p < PERMUTATIONS.length; p++) {
            for (int flips = 0; flips < 8; flips++) {
                boolean even = p < EVEN_PERMUTATIONS;
                boolean rotation = even == (Integer.bitCount(flips) % 2 == 0);
                boolean leavesSlices = PERMUTATIONS[p][2] == 2 && flips < 4;
                if (rotation && (!inPlane || leavesSlices)) {
                    List<List<Kernel>> turned = new ArrayList<>(List.of(List.of(), List.of(), List.of()));
                    for (int axis = 0; axis < 3; axis++) {
                        boolean flip = (flips >> axis & 1) == 1;
                        turned.set(PERMUTATIONS[p][axis], flip ? axes.get(axis).stream().map(Kernel::flipped).toList() : axes.get(axis));
                    }
                    orientations.add(new Orientation(turned.get(0), turned.get(1), turned.get(2)));
                }
            }
        }
        return orientations;
    }

    /** Into the first row. */
    private double[] pooled(double[][] responses, int[] counts, int rotations) {
        double[] pooled = responses[0];
        if (pooling.isEmpty()) {
            return pooled;
        }
        boolean maximum = pooling.get() == Pooling.MAXIMUM;
        for (int i = 0; !maximum && i < pooled.length; i++) {
            pooled[i] *= counts[0];
        }
        for (int r = 1; r < responses.length; r++) {
            double[] response = responses[r];
            int count = counts[r];
            for (int i = 0; i < pooled.length; i++) {
                pooled[i] = maximum ? Math.max(pooled[i], response[i]) : pooled[i] + count * response[i];
            }
        }
        for (int i = 0; !maximum && i < pooled.length; i++) {
            pooled[i] /= rotations;
        }
        return pooled;
    }
}
