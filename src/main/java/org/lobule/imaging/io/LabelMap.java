package org.lobule.imaging.io;

import java.util.SortedMap;
import java.util.TreeMap;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;

/**
 * Several regions that do not overlap, as mask files hold them: a number per voxel, 0 outside of all.
 *
 * @param voxels labels 0 to 65535 (unsigned), i fastest (see {@link Grid#index})
 */
public record LabelMap(Grid grid, char[] voxels) {

    public static final int LARGEST_LABEL = 65_535;

    public LabelMap {
        if (voxels.length != grid.voxels()) {
            throw new IllegalArgumentException("%d labels do not fill a grid of %d voxels".formatted(voxels.length, grid.voxels()));
        }
    }

    /** The labels present, with their number of voxels; 0 is left out. */
    public SortedMap<Integer, Integer> counts() {
        int[] counts = new int[LARGEST_LABEL + 1];
        for (char label : voxels) {
            counts[label]++;
        }
        SortedMap<Integer, Integer> present = new TreeMap<>();
        for (int label = 1; label < counts.length; label++) {
            if (counts[label] > 0) {
                present.put(label, counts[label]);
            }
        }
        return present;
    }

    /** The region of one label; empty if the label is absent. */
    public Mask mask(int label) {
        byte[] inside = new byte[voxels.length];
        for (int n = 0; n < voxels.length; n++) {
            inside[n] = (byte) (voxels[n] == label ? 1 : 0);
        }
        return new Mask(grid, inside);
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

    /** The image as labels; every value must be a whole number from 0 to 65535. */
    static LabelMap of(Volume volume) throws ImageFileException {
        char[] labels = new char[volume.voxels().length];
        for (int n = 0; n < labels.length; n++) {
            float value = volume.voxels()[n];
            if (!(value >= 0 && value <= LARGEST_LABEL && value == Math.rint(value))) {
                throw new ImageFileException("The value %s is not a label: a label file holds whole numbers from 0 to %d. Is this an image?"
                        .formatted(value, LARGEST_LABEL));
            }
            labels[n] = (char) value;
        }
        return new LabelMap(volume.grid(), labels);
    }
}
