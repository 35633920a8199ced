package org.lobule.imaging.io;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;

/**
 * Several regions that do not overlap, as mask files hold them: a number per voxel, 0 outside of all.
 *
 * @param voxels labels 0 to 65535 (unsigned), i fastest (see {@link Grid#index})
 */
public record LabelMap(Grid grid, char[] voxels) {

    public static final int LARGEST_LABEL = 65_535;

    /** Most of a label map is outside: stretches of nothing are compared at once and passed over. */
    private static final char[] OUTSIDE = new char[4096];

    public LabelMap {
        if (voxels.length != grid.voxels()) {
            throw new IllegalArgumentException("%d labels do not fill a grid of %d voxels".formatted(voxels.length, grid.voxels()));
        }
    }

    /** The labels present, with their number of voxels; 0 is left out. */
    public SortedMap<Integer, Integer> counts() {
        int[] counts = new int[LARGEST_LABEL + 1];
        for (int from = 0; from < voxels.length; from += OUTSIDE.length) {
            if (isOutside(from)) {
                continue;
            }
            for (int n = from; n < end(from); n++) {
                counts[voxels[n]]++;
            }
        }
        SortedMap<Integer, Integer> present = new TreeMap<>();
        for (int label = 1; label < counts.length; label++) {
            if (counts[label] > 0) {
                present.put(label, counts[label]);
            }
        }
        return present;
    }

    /** The region of one label (1 to 65535); empty if the label is absent. */
    public Mask mask(int label) {
        if (label < 1) {
            throw new IllegalArgumentException("Labels of regions begin at 1, not " + label);
        }
        byte[] inside = new byte[voxels.length];
        for (int from = 0; from < voxels.length; from += OUTSIDE.length) {
            if (isOutside(from)) {
                continue;
            }
            for (int n = from; n < end(from); n++) {
                inside[n] = (byte) (voxels[n] == label ? 1 : 0);
            }
        }
        return new Mask(grid, inside);
    }

    private boolean isOutside(int from) {
        return Arrays.equals(voxels, from, end(from), OUTSIDE, 0, end(from) - from);
    }

    private int end(int from) {
        return Math.min(voxels.length, from + OUTSIDE.length);
    }

    /** All labels together. */
    public Mask mask() {
        byte[] inside = new byte[voxels.length];
        for (int n = 0; n < voxels.length; n++) {
            inside[n] = (byte) (voxels[n] == 0 ? 0 : 1);
        }
        return new Mask(grid, inside);
    }

    /** The mask as label 1. */
    public static LabelMap of(Mask mask) {
        char[] labels = new char[mask.voxels().length];
        for (int n = 0; n < labels.length; n++) {
            labels[n] = (char) mask.voxels()[n];
        }
        return new LabelMap(mask.grid(), labels);
    }
}
