package org.lobule.imaging.morphology;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;

/**
 * Exact Euclidean distances between voxel centres, in millimetres of the grid's own spacing, in time linear in the voxels: one
 * pass along each axis, the first by counting, the others by the lower envelope of parabolas (Felzenszwalb and Huttenlocher,
 * Distance Transforms of Sampled Functions, Theory of Computing 8, 2012; the same envelope as Meijster et al. 2000).
 *
 * <p>Nothing is known beyond the grid, so its border is no border of a region: a region cut by the image has no surface at the
 * cut, and an image of one slice is measured within that slice.
 */
public final class DistanceTransform {

    private final Grid grid;
    private final double[] squared;

    private DistanceTransform(Grid grid, double[] squared) {
        this.grid = grid;
        this.squared = squared;
    }

    /** Squared distances (mm2) of every voxel to the nearest voxel inside; infinite everywhere for an empty mask. */
    public static double[] squaredToInside(Mask mask) {
        return squaredTo(mask, 1);
    }

    /** Squared distances (mm2) of every voxel to the nearest voxel outside; infinite everywhere for a mask that fills its grid. */
    public static double[] squaredToOutside(Mask mask) {
        return squaredTo(mask, 0);
    }

    /**
     * Signed distances, mm: outside the distance to the nearest voxel inside, inside minus the distance to the nearest voxel
     * outside. There is no zero; infinite where the mask is empty (positive) or fills the grid (negative).
     */
    public static Volume signed(Mask mask) {
        double[] toInside = squaredToInside(mask);
        double[] toOutside = squaredToOutside(mask);
        float[] signed = new float[toInside.length];
        for (int v = 0; v < signed.length; v++) {
            signed[v] = (float) (mask.voxels()[v] != 0 ? -Math.sqrt(toOutside[v]) : Math.sqrt(toInside[v]));
        }
        return new Volume(mask.grid(), signed);
    }

    private static double[] squaredTo(Mask mask, int value) {
        var transform = new DistanceTransform(mask.grid(), new double[mask.voxels().length]);
        transform.alongRows(mask.voxels(), value);
        Grid grid = mask.grid();
        for (int k = 0; k < grid.nz(); k++) {
            transform.alongLines(grid.index(0, 0, k), grid.nx(), grid.nx(), grid.ny(), grid.spacing().y());
        }
        int slice = grid.nx() * grid.ny();
        transform.alongLines(0, slice, slice, grid.nz(), grid.spacing().z());
        return transform.squared;
    }

    /** Counts steps from the last site, to the right and back to the left. */
    private void alongRows(byte[] voxels, int value) {
        int nx = grid.nx();
        double dx = grid.spacing().x();
        for (int row = 0; row < voxels.length; row += nx) {
            int last = -1;
            for (int i = 0; i < nx; i++) {
                last = voxels[row + i] == value ? i : last;
                squared[row + i] = last < 0 ? Double.POSITIVE_INFINITY : square((i - last) * dx);
            }
            int next = -1;
            for (int i = nx - 1; i >= 0; i--) {
                next = voxels[row + i] == value ? i : next;
                if (next >= 0) {
                    squared[row + i] = Math.min(squared[row + i], square((next - i) * dx));
                }
            }
        }
    }

    /** The {@code lines} lines of {@code n} voxels {@code stride} apart that begin at {@code first} and the voxels after it. */
    private void alongLines(int first, int lines, int stride, int n, double spacing) {
        if (n == 1) {
            return;
        }
        var envelope = new Envelope(n, spacing);
        for (int line = 0; line < lines; line++) {
            envelope.apply(squared, first + line, stride);
        }
    }

    private static double square(double x) {
        return x * x;
    }

    /** The lower envelope of one line's parabolas, with its working memory. */
    private static final class Envelope {

        private final int n;
        private final double spacing;
        private final double[] values;
        private final int[] apex;
        private final double[] from;

        Envelope(int n, double spacing) {
            this.n = n;
            this.spacing = spacing;
            values = new double[n];
            apex = new int[n];
            from = new double[n];
        }

        void apply(double[] squared, int first, int stride) {
            boolean unchanged = true;
            for (int q = 0; q < n; q++) {
                values[q] = squared[first + q * stride];
                unchanged &= values[q] == values[0];
            }
            if (unchanged) {
                return;
            }
            int parabolas = build();
            for (int q = 0, p = 0; q < n; q++) {
                while (p + 1 < parabolas && from[p + 1] <= q) {
                    p++;
                }
                squared[first + q * stride] = square((q - apex[p]) * spacing) + values[apex[p]];
            }
        }

        /** Parabola p is the lowest from position {@code from[p]} on; positions are in voxels. */
        private int build() {
            double unit = spacing * spacing;
            int count = 0;
            for (int q = 0; q < n; q++) {
                if (values[q] == Double.POSITIVE_INFINITY) {
                    continue;
                }
                double start = Double.NEGATIVE_INFINITY;
                while (count > 0) {
                    int before = apex[count - 1];
                    start = ((values[q] - values[before]) / unit + (double) (q - before) * (q + before)) / (2.0 * (q - before));
                    if (start > from[count - 1]) {
                        break;
                    }
                    count--;
                    start = Double.NEGATIVE_INFINITY;
                }
                apex[count] = q;
                from[count++] = start;
            }
            return count;
        }
    }
}
