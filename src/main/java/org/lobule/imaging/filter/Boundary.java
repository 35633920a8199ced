package org.lobule.imaging.filter;

/** What a filter sees beyond the border of the image (IBSI 2, section 2.3). */
public enum Boundary {

    /** Nothing: 0 (constant value padding). */
    ZERO,
    /** The voxel at the border. */
    NEAREST,
    /** The image again, from its other end. */
    PERIODIC,
    /** The image mirrored at the outer face of its border voxels, which are thereby repeated: d c b a | a b c d | d c b a. */
    MIRROR;

    /** Index of the voxel seen at position i of an axis of n voxels, however far outside; -1 where it is 0. */
    public int source(int i, int n) {
        if (i >= 0 && i < n) {
            return i;
        }
        return switch (this) {
            case ZERO -> -1;
            case NEAREST -> i < 0 ? 0 : n - 1;
            case PERIODIC -> Math.floorMod(i, n);
            case MIRROR -> {
                int folded = Math.floorMod(i, 2 * n);
                yield folded < n ? folded : 2 * n - 1 - folded;
            }
        };
    }
}
