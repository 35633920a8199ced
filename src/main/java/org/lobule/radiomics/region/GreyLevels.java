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

    /** Elements that may be read beyond two steps from any voxel, so that vectors need no bounds. */
    public static final int SLACK = 64;

    private final Box box;
    private final short[] padded;
    private final int[] rowBegins;
    private final int[] rowEnds;
    private final long[] histogram;
    private final int lowest;
    private final String reason;

    private GreyLevels(Box box, short[] padded, int[] rowBegins, int[] rowEnds, long[] histogram, String reason) {
        this.box = box;
        this.padded = padded;
        this.rowBegins = rowBegins;
        this.rowEnds = rowEnds;
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

    /** The levels in the box with its margin; read, not written. Behind the margin is room to look on. */
    public short[] padded() {
        return padded;
    }

    /** Index of the first voxel in row (j, k) that is inside; that of the row's first voxel where none is. */
    public int rowBegin(int j, int k) {
        return rowBegins[j + box.ny() * k];
    }

    /** Number of voxels from the first to the last in row (j, k) that are inside; some between them may be outside. */
    public int rowLength(int j, int k) {
        return rowEnds[j + box.ny() * k] - rowBegins[j + box.ny() * k];
    }

    /** Number of voxels of each level in slice k. */
    public long[] histogramOfSlice(int k) {
        long[] ofSlice = new long[histogram.length];
        for (int j = 0; j < box.ny(); j++) {
            for (int v = rowBegin(j, k); v < rowBegin(j, k) + rowLength(j, k); v++) {
                ofSlice[padded[v]]++;
            }
        }
        ofSlice[0] = 0;
        return ofSlice;
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
        return distribution.minimum() >= 1 && distribution.isWhole();
    }

    private static GreyLevels levels(PreparedRegion region, Distribution distribution, Binning binning) {
        double top = binning.level(distribution.maximum());
        if (top > MOST_LEVELS) {
            return none(region, "discretisation gives %.0f grey levels, more than %d".formatted(top, MOST_LEVELS));
        }
        Box box = region.box();
        int slice = (box.nx() + 2) * (box.ny() + 2);
        short[] padded = new short[slice * (box.nz() + 3) + box.nx() + 2 + SLACK];
        int[] rowBegins = new int[box.ny() * box.nz()];
        int[] rowEnds = new int[box.ny() * box.nz()];
        byte[] mask = region.intensityMask();
        LevelOfIntensity levels = LevelOfIntensity.of(distribution, binning);
        region.crew().share(box.nz(), () -> k -> {
            for (int row = box.ny() * k; row < box.ny() * (k + 1); row++) {
                int from = box.nx() * row;
                int end = from + box.nx();
                int shift = 1 + (box.nx() + 2) * (row % box.ny() + 1) + slice * (row / box.ny() + 1) - from;
                int begin = MaskStretch.begin(mask, from, end);
                rowBegins[row] = (begin < end ? begin : from) + shift;
                rowEnds[row] = rowBegins[row];
                while (begin < end) {
                    int outside = MaskStretch.end(mask, begin, end);
                    levels.put(region.intensities(), begin, outside, padded, begin + shift);
                    rowEnds[row] = outside + shift;
                    begin = MaskStretch.begin(mask, outside, end);
                }
            }
        });
        long[] histogram = distribution instanceof CountedValues counted ? histogram(counted.map(binning::level), (int) top)
                : histogram(padded, rowBegins, rowEnds, (int) top);
        return new GreyLevels(box, padded, rowBegins, rowEnds, histogram, "");
    }

    private static long[] histogram(CountedValues levels, int highest) {
        long[] histogram = new long[highest + 1];
        for (int b = 0; b < levels.distinct(); b++) {
            histogram[(int) levels.value(b)] = levels.count(b);
        }
        return histogram;
    }

    /** In two tables in turn, as neighbours often have the same level. */
    private static long[] histogram(short[] padded, int[] rowBegins, int[] rowEnds, int highest) {
        int[] even = new int[highest + 1];
        int[] odd = new int[highest + 1];
        for (int row = 0; row < rowBegins.length; row++) {
            int v = rowBegins[row];
            for (; v + 2 <= rowEnds[row]; v += 2) {
                even[padded[v]]++;
                odd[padded[v + 1]]++;
            }
            if (v < rowEnds[row]) {
                even[padded[v]]++;
            }
        }
        long[] histogram = new long[highest + 1];
        for (int level = 1; level <= highest; level++) {
            histogram[level] = even[level] + odd[level];
        }
        return histogram;
    }

    private static GreyLevels none(PreparedRegion region, String reason) {
        return new GreyLevels(region.box(), new short[0], new int[0], new int[0], new long[1], reason);
    }

    /** The distribution of the levels. */
    public CountedValues distribution() {
        return CountedValues.ofHistogram(Arrays.copyOfRange(histogram, 1, histogram.length), 1);
    }
}
