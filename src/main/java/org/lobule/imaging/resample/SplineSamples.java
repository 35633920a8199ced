package org.lobule.imaging.resample;

import java.util.Arrays;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Volume;
import org.lobule.imaging.morphology.VoxelBox;

/**
 * Values of the cubic B-spline through a volume, at one offset from all voxels of a row. The volume goes on mirrored (without repetition)
 * beyond its borders. Only the part that the box depends on is kept, in double precision.
 */
public final class SplineSamples {

    private final VoxelBox box;
    private final int margin;
    private final int nx;
    private final int ny;
    private final double[] coefficients;
    private final double[] combined;

    /**
     * @param box        of voxels from which offsets will be asked for
     * @param reach      the longest offset along an axis, in voxels
     * @param checkpoint called once for each slice
     */
    public SplineSamples(Volume volume, VoxelBox box, double reach, Runnable checkpoint) {
        this.box = box;
        margin = (int) Math.ceil(reach) + 2;
        nx = box.nx() + 2 * margin;
        ny = box.ny() + 2 * margin;
        combined = new double[nx];
        coefficients = padded(volume, checkpoint);
    }

    /** The values at (i + dx, j + dy, k + dz) for all voxels (i, j, k) of a row of the box; j and k are counted in the volume. */
    public void row(double dx, double dy, double dz, int j, int k, double[] values) {
        int down = (int) Math.floor(dz);
        int left = (int) Math.floor(dy);
        int back = (int) Math.floor(dx);
        double[] x = weights(dx - back);
        double[] y = weights(dy - left);
        double[] z = weights(dz - down);
        Arrays.fill(combined, 0);
        for (int c = 0; c < 4; c++) {
            for (int b = 0; b < 4; b++) {
                double weight = z[c] * y[b];
                int at = nx * (j - box.firstJ() + margin + left - 1 + b + ny * (k - box.firstK() + margin + down - 1 + c));
                for (int i = 0; i < nx; i++) {
                    combined[i] += weight * coefficients[at + i];
                }
            }
        }
        int first = margin + back - 1;
        for (int i = 0; i < box.nx(); i++) {
            int at = first + i;
            values[i] = x[0] * combined[at] + x[1] * combined[at + 1] + x[2] * combined[at + 2] + x[3] * combined[at + 3];
        }
    }

    private static double[] weights(double t) {
        double[] weights = new double[4];
        CubicSpline.weights(t, weights, 0);
        return weights;
    }

    /** Coefficients of the box and its margin. */
    private double[] padded(Volume volume, Runnable checkpoint) {
        Grid grid = volume.grid();
        Axis i = Axis.around(box.firstI(), box.lastI(), margin, grid.nx());
        Axis j = Axis.around(box.firstJ(), box.lastJ(), margin, grid.ny());
        Axis k = Axis.around(box.firstK(), box.lastK(), margin, grid.nz());
        int row = i.length();
        double[][][] slices = new double[k.length()][j.length()][row];
        for (int c = 0; c < slices.length; c++) {
            checkpoint.run();
            for (int b = 0; b < j.length(); b++) {
                int at = grid.index(i.first, j.first + b, k.first + c);
                for (int a = 0; a < row; a++) {
                    slices[c][b][a] = volume.voxels()[at + a];
                }
            }
            alongRows(slices[c], row);
            CubicSpline.coefficients(slices[c], 0, row);
        }
        double[][] lines = new double[slices.length][];
        for (int b = 0; b < j.length(); b++) {
            for (int c = 0; c < lines.length; c++) {
                lines[c] = slices[c][b];
            }
            CubicSpline.coefficients(lines, 0, row);
        }
        double[] result = new double[Math.multiplyExact(nx * ny, box.nz() + 2 * margin)];
        for (int c = 0; c < box.nz() + 2 * margin; c++) {
            for (int b = 0; b < ny; b++) {
                double[] from = slices[k.index(box.firstK() - margin + c)][j.index(box.firstJ() - margin + b)];
                int at = nx * (b + ny * c);
                for (int a = 0; a < nx; a++) {
                    result[at + a] = from[i.index(box.firstI() - margin + a)];
                }
            }
        }
        return result;
    }

    private static void alongRows(double[][] rows, int length) {
        double[][] turned = new double[length][rows.length];
        for (int b = 0; b < rows.length; b++) {
            for (int a = 0; a < length; a++) {
                turned[a][b] = rows[b][a];
            }
        }
        CubicSpline.coefficients(turned, 0, rows.length);
        for (int b = 0; b < rows.length; b++) {
            for (int a = 0; a < length; a++) {
                rows[b][a] = turned[a][b];
            }
        }
    }

    /** The samples of an axis of {@code n} voxels that coefficients depend on. */
    private record Axis(int first, int last, int n) {

        static Axis around(int first, int last, int margin, int n) {
            return new Axis(Math.max(0, first - margin - CubicSpline.REACH), Math.min(n - 1, last + margin + CubicSpline.REACH), n);
        }

        int length() {
            return last - first + 1;
        }

        /** Where the coefficient of a voxel is, which may lie beyond the volume. */
        int index(int voxel) {
            if (n == 1) {
                return 0;
            }
            int around = Math.floorMod(voxel, 2 * n - 2);
            return Math.min(around, 2 * n - 2 - around) - first;
        }
    }
}
