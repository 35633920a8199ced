package org.lobule.imaging.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.lobule.imaging.Volume;

/**
 * The response of a separable filter in its own orientation, or pooled over the right-angle rotations of the filter: 4 in a
 * plane, 24 in space (IBSI 2, section 2.5). Orientations with equal kernels count as often as there are rotations to them but
 * are computed once, and those that begin alike share their first passes.
 */
final class OrientedResponse {

    /** For each axis of the image, the kernels applied one after another. */
    private record Orientation(List<Kernel> x, List<Kernel> y, List<Kernel> z) {

        List<Kernel> along(int axis) {
            return axis == 0 ? x : axis == 1 ? y : z;
        }
    }

    private static final int[][] PERMUTATIONS = {{0, 1, 2}, {1, 2, 0}, {2, 0, 1}, {1, 0, 2}, {0, 2, 1}, {2, 1, 0}};
    /** Up to here the permutations are even. */
    private static final int EVEN_PERMUTATIONS = 3;

    private final SeparableConvolution convolution;
    private final Optional<Pooling> pooling;
    private float[] pooled;
    private int rotations;

    private OrientedResponse(SeparableConvolution convolution, Optional<Pooling> pooling) {
        this.convolution = convolution;
        this.pooling = pooling;
    }

    /**
     * @param kernels the kernels of each axis of the filter, two lists for a filter of slices and three for one of the volume
     * @param pooling how rotations are pooled; empty for the filter as it is
     */
    static Volume of(Volume image, List<List<Kernel>> kernels, Boundary boundary, Optional<Pooling> pooling) {
        List<List<Kernel>> axes = kernels.size() == 2 ? List.of(kernels.get(0), kernels.get(1), List.of()) : kernels;
        Map<Orientation, Integer> orientations = new LinkedHashMap<>();
        if (pooling.isEmpty()) {
            orientations.put(new Orientation(axes.get(0), axes.get(1), axes.get(2)), 1);
        } else {
            rotations(axes, kernels.size() == 2).forEach(orientation -> orientations.merge(orientation, 1, Integer::sum));
        }
        var response = new OrientedResponse(new SeparableConvolution(image.grid(), boundary), pooling);
        response.descend(0, image.voxels(), orientations);
        return new Volume(image.grid(), response.result());
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

    private void descend(int axis, float[] image, Map<Orientation, Integer> orientations) {
        if (axis == 3) {
            pool(image, orientations.values().iterator().next());
            return;
        }
        Map<List<Kernel>, Map<Orientation, Integer>> alike = new LinkedHashMap<>();
        orientations.forEach((orientation, count) ->
                alike.computeIfAbsent(orientation.along(axis), kernels -> new LinkedHashMap<>()).put(orientation, count));
        alike.forEach((kernels, rest) -> {
            float[] response = image;
            for (Kernel kernel : kernels) {
                response = convolution.along(axis, response, kernel);
            }
            descend(axis + 1, response, rest);
        });
    }

    private void pool(float[] response, int count) {
        boolean maximum = pooling.filter(Pooling.MAXIMUM::equals).isPresent();
        rotations += count;
        if (pooled == null) {
            pooled = response.clone();
            for (int v = 0; !maximum && count > 1 && v < pooled.length; v++) {
                pooled[v] *= count;
            }
        } else if (maximum) {
            for (int v = 0; v < pooled.length; v++) {
                pooled[v] = Math.max(pooled[v], response[v]);
            }
        } else {
            for (int v = 0; v < pooled.length; v++) {
                pooled[v] += count * response[v];
            }
        }
    }

    private float[] result() {
        if (pooling.filter(Pooling.MEAN::equals).isPresent()) {
            for (int v = 0; v < pooled.length; v++) {
                pooled[v] /= rotations;
            }
        }
        return pooled;
    }
}
