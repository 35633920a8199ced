package org.lobule.imaging.morphology;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;

/**
 * The voxels between two distances from the surface of a region, in millimetres; negative inside, positive outside. A voxel
 * outside is measured to the nearest voxel inside and the other way round, see {@link DistanceTransform}, so that
 * {@code 0..r} is what a dilation by a ball of radius r adds and {@code -r..0} what an erosion takes away. Neighbouring bands
 * meet without gap or overlap: {@code a..b} and {@code b..c} together are {@code a..c}.
 *
 * @param from nearest to the inside
 * @param to   nearest to the outside
 */
public record Band(double from, double to) {

    /** Farther than any organ is wide. */
    private static final double FARTHEST = 500;

    /** A voxel exactly at the distance asked for counts, whatever its spacing is in binary. */
    private static final double TOLERANCE = 1e-6;

    public Band {
        if (!(from >= -FARTHEST && to <= FARTHEST && from < to)) {
            throw new IllegalArgumentException(
                    "A band goes from one distance to a greater one between -%.0f and %.0f mm, not %s to %s".formatted(FARTHEST, FARTHEST, from, to));
        }
    }

    /** The region and all within {@code millimetres} of it. */
    public static Mask dilate(Mask region, double millimetres) {
        return union(region, new Band(0, millimetres).around(region));
    }

    /** What of the region lies farther than {@code millimetres} from the outside. */
    public static Mask erode(Mask region, double millimetres) {
        return without(region, new Band(-millimetres, 0).around(region));
    }

    /** The voxels of the band around a region; none where the region is empty. */
    public Mask around(Mask region) {
        Mask result = Mask.empty(region.grid());
        VoxelBox.around(region).ifPresent(tight -> mark(region, widened(tight, region.grid()), result.voxels()));
        return result;
    }

    private void mark(Mask region, VoxelBox box, byte[] result) {
        Grid grid = region.grid();
        Grid part = new Grid(box.nx(), box.ny(), box.nz(), grid.origin(), grid.spacing(), grid.row(), grid.column(), grid.slice());
        Mask cut = Mask.empty(part);
        for (int k = 0; k < box.nz(); k++) {
            for (int j = 0; j < box.ny(); j++) {
                System.arraycopy(region.voxels(), grid.index(box.firstI(), box.firstJ() + j, box.firstK() + k),
                        cut.voxels(), part.index(0, j, k), box.nx());
            }
        }
        double[] outside = to > 0 ? DistanceTransform.squaredToInside(cut) : null;
        double[] inside = from < 0 ? DistanceTransform.squaredToOutside(cut) : null;
        for (int k = 0; k < box.nz(); k++) {
            for (int j = 0; j < box.ny(); j++) {
                int at = part.index(0, j, k);
                int target = grid.index(box.firstI(), box.firstJ() + j, box.firstK() + k);
                for (int i = 0; i < box.nx(); i++, at++, target++) {
                    boolean within = cut.voxels()[at] != 0 ? inside != null && between(inside[at], -to, -from)
                            : outside != null && between(outside[at], from, to);
                    result[target] = (byte) (within ? 1 : 0);
                }
            }
        }
    }

    /** Above the lower and up to the upper distance; a distance is never 0. */
    private static boolean between(double squared, double above, double upTo) {
        double distance = Math.sqrt(squared);
        return (above <= 0 || distance > above + TOLERANCE) && distance <= upTo + TOLERANCE;
    }

    /** The box with room for the band, and at least one voxel around so that the nearest voxel outside is in it. */
    private VoxelBox widened(VoxelBox box, Grid grid) {
        int i = 1 + (int) Math.ceil(Math.max(0, to) / grid.spacing().x());
        int j = 1 + (int) Math.ceil(Math.max(0, to) / grid.spacing().y());
        int k = 1 + (int) Math.ceil(Math.max(0, to) / grid.spacing().z());
        return new VoxelBox(Math.max(0, box.firstI() - i), Math.max(0, box.firstJ() - j), Math.max(0, box.firstK() - k),
                Math.min(grid.nx() - 1, box.lastI() + i), Math.min(grid.ny() - 1, box.lastJ() + j), Math.min(grid.nz() - 1, box.lastK() + k));
    }

    private static Mask union(Mask a, Mask b) {
        byte[] voxels = a.voxels().clone();
        for (int v = 0; v < voxels.length; v++) {
            voxels[v] |= b.voxels()[v];
        }
        return new Mask(a.grid(), voxels);
    }

    private static Mask without(Mask a, Mask b) {
        byte[] voxels = a.voxels().clone();
        for (int v = 0; v < voxels.length; v++) {
            voxels[v] &= (byte) (1 - b.voxels()[v]);
        }
        return new Mask(a.grid(), voxels);
    }
}
