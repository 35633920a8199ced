package org.lobule.imaging.filter;

import java.util.Arrays;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Volume;
import org.lobule.imaging.fourier.ComplexImage;
import org.lobule.imaging.fourier.Fft;
import org.lobule.imaging.morphology.VoxelBox;

/**
 * A filter given by its transfer function. The periodic boundary is the transform's own; for any other the image is continued over a margin
 * before it is transformed, and the margin cut off afterwards.
 */
final class FourierFilter {

    /** A real factor for the frequencies i of nx, j of ny and k of nz, see {@link ComplexImage}. */
    interface Transfer {
        double at(int i, int nx, int j, int ny, int k, int nz);
    }

    private FourierFilter() {}

    /**
     * @param margin       voxels by which the image is continued on every side where its boundary is not periodic
     * @param quarterTurns power of -i by which the transfer function is multiplied
     */
    static Volume apply(FilterInput input, Extent extent, Boundary boundary, int margin, int quarterTurns, Transfer transfer) {
        Volume image = input.image();
        VoxelBox part = input.part();
        Grid grid = image.grid();
        int beyond = boundary == Boundary.PERIODIC ? 0 : margin;
        Line x = line(grid.nx(), beyond, boundary);
        Line y = line(grid.ny(), beyond, boundary);
        Line z = extent == Extent.SLICES ? new Line(1, 0, new int[] {0}) : line(grid.nz(), beyond, boundary);
        if ((long) x.length * y.length * z.length > Integer.MAX_VALUE / 8) {
            throw new IllegalArgumentException("The image is too large for a filter in the frequency domain (%d x %d x %d voxels with its margin); crop it"
                    .formatted(x.length, y.length, z.length));
        }
        double[] factors = factors(x.length, y.length, z.length, transfer);
        var work = new ComplexImage(x.length, y.length, z.length);
        float[] response = new float[input.voxels()];
        int firstSlice = extent == Extent.SLICES ? part.firstK() : 0;
        int lastSlice = extent == Extent.SLICES ? part.lastK() : 0;
        for (int first = firstSlice; first <= lastSlice; first++) {
            input.checkpoint().run();
            load(image, first, x, y, z, work.re());
            Arrays.fill(work.im(), 0);
            work.forward();
            multiply(work, factors, quarterTurns);
            work.inverse();
            int fromK = extent == Extent.SLICES ? first - part.firstK() : 0;
            for (int k = 0; k < (extent == Extent.SLICES ? 1 : part.nz()); k++) {
                int slice = extent == Extent.SLICES ? 0 : z.margin + part.firstK() + k;
                for (int j = 0; j < part.ny(); j++) {
                    int start = x.margin + part.firstI() + x.length * (y.margin + part.firstJ() + j + y.length * slice);
                    for (int i = 0; i < part.nx(); i++) {
                        response[input.row(j, fromK + k) + i] = (float) work.re()[start + i];
                    }
                }
            }
        }
        return input.response(response);
    }

    /** An axis with its margin: for each position the voxel of the image, -1 for none. */
    record Line(int length, int margin, int[] source) {}

    static Line line(int n, int beyond, Boundary boundary) {
        int length = beyond == 0 ? n : Fft.lengthFor(n + 2 * beyond);
        int[] source = new int[length];
        for (int at = 0; at < length; at++) {
            source[at] = boundary.source(at - beyond, n);
        }
        return new Line(length, beyond, source);
    }

    private static void load(Volume image, int first, Line x, Line y, Line z, double[] to) {
        Grid grid = image.grid();
        int at = 0;
        for (int k = 0; k < z.length; k++) {
            for (int j = 0; j < y.length; j++) {
                boolean nothing = z.source[k] < 0 || y.source[j] < 0;
                int row = nothing ? 0 : grid.index(0, y.source[j], first + z.source[k]);
                for (int i = 0; i < x.length; i++) {
                    to[at++] = nothing || x.source[i] < 0 ? 0 : image.voxels()[row + x.source[i]];
                }
            }
        }
    }

    private static double[] factors(int nx, int ny, int nz, Transfer transfer) {
        double[] factors = new double[nx * ny * nz];
        int at = 0;
        for (int k = 0; k < nz; k++) {
            for (int j = 0; j < ny; j++) {
                for (int i = 0; i < nx; i++) {
                    factors[at++] = transfer.at(i, nx, j, ny, k, nz);
                }
            }
        }
        return factors;
    }

    private static void multiply(ComplexImage spectrum, double[] factors, int quarterTurns) {
        double[] re = spectrum.re();
        double[] im = spectrum.im();
        int turns = quarterTurns % 4;
        for (int v = 0; v < factors.length; v++) {
            double r = re[v] * factors[v];
            double i = im[v] * factors[v];
            // times (-i)^turns
            re[v] = turns == 0 ? r : turns == 1 ? i : turns == 2 ? -r : -i;
            im[v] = turns == 0 ? i : turns == 1 ? -r : turns == 2 ? -i : r;
        }
    }
}
