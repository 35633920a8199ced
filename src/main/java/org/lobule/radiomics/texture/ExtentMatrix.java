package org.lobule.radiomics.texture;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often each grey level occurs with each extent: the length of a run, the size of a zone, the distance of a zone from
 * the border, or the number of dependent voxels. Small extents, which nearly all are, are counted in an array that grows
 * with what occurs; the few large ones in a sorted map. Counts are whole numbers unless matrices
 * were added with weights.
 */
final class ExtentMatrix implements FeatureMatrix<ExtentMatrix> {

    /** Extents from here on are in the map: a few megabytes of array with the most grey levels. */
    private static final int FIRST_LARGE = 512;

    private static final int LEVEL_BITS = 16;

    private final int stride;
    private final Map<Long, Double> large = new TreeMap<>();
    private double[] small;
    private int largestSmall;
    private double voxels;

    /** @param highestLevel the highest grey level that may be counted */
    ExtentMatrix(int highestLevel) {
        stride = highestLevel + 1;
        small = new double[4 * stride];
    }

    /** Counts {@code times} more occurrences of an extent, 1 or more, at a grey level. */
    void count(int level, int extent, double times) {
        if (extent > largestSmall) {
            if (extent >= FIRST_LARGE) {
                large.merge((long) extent << LEVEL_BITS | level, times, Double::sum);
                return;
            }
            makeRoomFor(extent);
        }
        small[extent * stride + level] += times;
    }

    private void makeRoomFor(int extent) {
        int needed = (extent + 1) * stride;
        if (needed > small.length) {
            small = Arrays.copyOf(small, Math.max(needed, Math.min(FIRST_LARGE * stride, 2 * small.length)));
        }
        largestSmall = extent;
    }

    /** Says that {@code number} more voxels were looked at, which the percentage of runs or zones is of. */
    void addVoxels(long number) {
        voxels += number;
    }

    @Override
    public void clear() {
        Arrays.fill(small, 0, (largestSmall + 1) * stride, 0);
        large.clear();
        largestSmall = 0;
        voxels = 0;
    }

    @Override
    public void add(ExtentMatrix other) {
        add(other, 1);
    }

    /** Adds the counts of another matrix of the same region, each counting {@code weight}. */
    void add(ExtentMatrix other, double weight) {
        if (other.largestSmall > largestSmall) {
            makeRoomFor(other.largestSmall);
        }
        for (int c = stride; c < (other.largestSmall + 1) * stride; c++) {
            small[c] += weight * other.small[c];
        }
        other.large.forEach((cell, times) -> large.merge(cell, weight * times, Double::sum));
        voxels += weight * other.voxels;
    }

    @Override
    public boolean isEmpty() {
        return voxels == 0;
    }

    /** Takes a cell of the matrix. */
    @FunctionalInterface
    interface Visitor {
        void visit(int level, int extent, double times);
    }

    /** Shows every cell that is not 0, in the order of extents, then levels. */
    void forEach(Visitor visitor) {
        for (int extent = 1; extent <= largestSmall; extent++) {
            for (int level = 1; level < stride; level++) {
                double times = small[extent * stride + level];
                if (times != 0) {
                    visitor.visit(level, extent, times);
                }
            }
        }
        large.forEach((cell, times) -> visitor.visit((int) (cell & (1 << LEVEL_BITS) - 1), (int) (cell >>> LEVEL_BITS), times));
    }

    @Override
    public double[] features() {
        int cells = large.size();
        for (int c = stride; c < (largestSmall + 1) * stride; c++) {
            cells += small[c] != 0 ? 1 : 0;
        }
        var features = new ExtentFeatures(cells, stride, voxels);
        forEach(features::add);
        return features.values();
    }
}
