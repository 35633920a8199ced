package org.lobule.radiomics.region;

import java.util.Arrays;

import org.lobule.radiomics.Discretisation;

/**
 * The grey levels of a region: 1, 2, ... inside the intensity mask and 0 outside, in a box with a margin of one voxel on
 * every side so that neighbours need no bounds: index = (i+1) + (nx+2)*((j+1) + (ny+2)*(k+1)).
 */
public final class GreyLevels {

    /** More levels than this make matrices that are large, empty and slow; no such texture is meaningful. */
    public static final int MOST_LEVELS = 1024;

    private final Box box;
    private final short[] padded;
    private final long[] histogram;
    private final int lowest;
    private final String reason;

    private GreyLevels(Box box, short[] padded, long[] histogram, String reason) {
        this.box = box;
        this.padded = padded;
        this.histogram = histogram;
        this.reason = reason;
        int level = 1;
        while (level < histogram.length && histogram[level] == 0) {
            level++;
        }
        lowest = level;
    }

    /** Whether the region has grey levels; if not, {@link #reason} says why. */
    public boolean exist() {
        return reason.isEmpty();
    }

    /** Why there are no grey levels; empty where there are. */
    public String reason() {
        return reason;
    }

    /** The highest level. */
    public int highest() {
        return histogram.length - 1;
    }

    /** The lowest level. */
    public int lowest() {
        return lowest;
    }

    /** Number of voxels of each level from 0 (always none) to the highest. */
    public long[] histogram() {
        return histogram;
    }

    /** The box without its margin. */
    public Box box() {
        return box;
    }

    /** The levels in the box with its margin; read, not written. */
    public short[] padded() {
        return padded;
    }

    public int paddedIndex(int i, int j, int k) {
        return i + 1 + rowStride() * (j + 1) + sliceStride() * (k + 1);
    }

    public int rowStride() {
        return box.nx() + 2;
    }

    public int sliceStride() {
        return (box.nx() + 2) * (box.ny() + 2);
    }

    static GreyLevels of(PreparedRegion region) {
        Distribution distribution = region.distribution();
        if (distribution.total() == 0) {
            return none(region, "no voxel is left after re-segmentation");
        }
        Discretisation discretisation = region.settings().discretisation();
        if (discretisation instanceof Discretisation.None && !areLevels(distribution)) {
            return none(region, "intensities are not discretised and some are not whole numbers from 1 on");
        }
        return levels(region, distribution, Binning.of(discretisation, region.settings().resegmentation(), distribution));
    }

    private static boolean areLevels(Distribution distribution) {
        for (int b = 0; b < distribution.distinct(); b++) {
            double value = distribution.value(b);
            if (value < 1 || value != Math.rint(value)) {
                return false;
            }
        }
        return true;
    }

    private static GreyLevels levels(PreparedRegion region, Distribution distribution, Binning binning) {
        double top = binning.level(distribution.maximum());
        if (top > MOST_LEVELS) {
            return none(region, "discretisation gives %.0f grey levels, more than %d".formatted(top, MOST_LEVELS));
        }
        Box box = region.box();
        short[] padded = new short[(box.nx() + 2) * (box.ny() + 2) * (box.nz() + 2)];
        long[] histogram = new long[(int) top + 1];
        float[] intensities = region.intensities();
        byte[] mask = region.intensityMask();
        for (int k = 0; k < box.nz(); k++) {
            for (int j = 0; j < box.ny(); j++) {
                int from = box.index(0, j, k);
                int to = 1 + (box.nx() + 2) * (j + 1 + (box.ny() + 2) * (k + 1));
                for (int i = 0; i < box.nx(); i++) {
                    if (mask[from + i] != 0) {
                        int level = (int) binning.level(intensities[from + i]);
                        padded[to + i] = (short) level;
                        histogram[level]++;
                    }
                }
            }
        }
        return new GreyLevels(box, padded, histogram, "");
    }

    private static GreyLevels none(PreparedRegion region, String reason) {
        return new GreyLevels(region.box(), new short[0], new long[1], reason);
    }

    /** The distribution of the levels. */
    public Distribution distribution() {
        return Distribution.ofHistogram(Arrays.copyOfRange(histogram, 1, histogram.length), 1);
    }
}
