package org.lobule.imaging.filter;

import java.util.List;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Volume;
import org.lobule.imaging.fourier.Fft;
import org.lobule.imaging.fourier.RealSpectrum;
import org.lobule.imaging.morphology.VoxelBox;

/**
 * A filter given by its transfer function. The periodic boundary is the transform's own; for any other the image is continued over a margin
 * before it is transformed, and the margin cut off afterwards.
 */
final class FourierFilter {

    /** A transfer function, for boxes of any size. */
    interface Transfer {
        Rows on(int nx, int ny, int nz);
    }

    /** Real factors for the frequencies (0 to nx/2, j, k) of a box, see {@link RealSpectrum}. */
    interface Rows {
        void put(double[] factors, int j, int k);
    }

    /**
     * One response.
     *
     * @param quarterTurns power of -i by which the transfer function is multiplied
     */
    record Term(int quarterTurns, Transfer transfer) {}

    private FourierFilter() {}

    /**
     * The responses in the part. The image is transformed once for all of them.
     *
     * @param margin voxels by which the image is continued on every side where its boundary is not periodic
     */
    static List<float[]> apply(FilterInput input, Extent extent, Boundary boundary, int margin, List<Term> terms) {
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
        var spectrum = new RealSpectrum(x.length, y.length, z.length, input.checkpoint());
        double[] values = new double[x.length * y.length * z.length];
        List<Factors> factors = terms.stream().map(term -> new Factors(term.transfer.on(x.length, y.length, z.length), y.length, z.length,
                spectrum.half())).toList();
        List<float[]> responses = terms.stream().map(term -> new float[input.voxels()]).toList();
        int firstSlice = extent == Extent.SLICES ? part.firstK() : 0;
        int lastSlice = extent == Extent.SLICES ? part.lastK() : 0;
        for (int first = firstSlice; first <= lastSlice; first++) {
            load(image, first, x, y, z, values);
            spectrum.forward(values);
            RealSpectrum.Copy ofImage = terms.size() > 1 ? spectrum.copy() : null;
            for (int t = 0; t < terms.size(); t++) {
                if (t > 0) {
                    ofImage.restore();
                }
                for (int row = 0; row < y.length * z.length; row++) {
                    multiply(spectrum, row * spectrum.half(), factors.get(t).row(row), terms.get(t).quarterTurns);
                }
                spectrum.inverse(values);
                store(values, x, y, z, input, extent == Extent.SLICES ? first : -1, responses.get(t));
            }
        }
        return responses;
    }

    /** Factors row by row: those of slices are kept for the next slice, those of a volume are used once. */
    private static final class Factors {

        private final Rows rows;
        private final int ny;
        private final double[][] known;
        private final double[] once;

        Factors(Rows rows, int ny, int nz, int half) {
            this.rows = rows;
            this.ny = ny;
            known = new double[nz == 1 ? ny : 0][];
            once = new double[half];
        }

        double[] row(int row) {
            if (known.length == 0) {
                rows.put(once, row % ny, row / ny);
                return once;
            }
            if (known[row] == null) {
                known[row] = new double[once.length];
                rows.put(known[row], row, 0);
            }
            return known[row];
        }
    }

    /** @param slice of the image, which is all that there is; -1 for the volume */
    private static void store(double[] values, Line x, Line y, Line z, FilterInput input, int slice, float[] response) {
        VoxelBox part = input.part();
        for (int k = 0; k < part.nz(); k++) {
            if (slice >= 0 && part.firstK() + k != slice) {
                continue;
            }
            int from = slice >= 0 ? 0 : z.margin + part.firstK() + k;
            for (int j = 0; j < part.ny(); j++) {
                int start = x.margin + part.firstI() + x.length * (y.margin + part.firstJ() + j + y.length * from);
                int to = input.row(j, k);
                for (int i = 0; i < part.nx(); i++) {
                    response[to + i] = (float) values[start + i];
                }
            }
        }
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

    private static void multiply(RealSpectrum spectrum, int start, double[] factors, int quarterTurns) {
        double[] re = spectrum.re();
        double[] im = spectrum.im();
        int turns = quarterTurns % 4;
        for (int i = 0; i < factors.length; i++) {
            double r = re[start + i] * factors[i];
            double m = im[start + i] * factors[i];
            // times (-i)^turns
            re[start + i] = turns == 0 ? r : turns == 1 ? m : turns == 2 ? -r : -m;
            im[start + i] = turns == 0 ? m : turns == 1 ? -r : turns == 2 ? -m : r;
        }
    }
}
