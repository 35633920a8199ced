package org.lobule.imaging.filter;

import java.util.List;

import org.lobule.imaging.Volume;

/**
 * The isotropic, non-separable band-pass wavelet of Simoncelli (IBSI 2, PRT7): cos(pi/2 log2(2 r 2^(level-1))) where r, the length of
 * the frequency vector as a part of the Nyquist frequency, is between a quarter and the whole of 2^(1-level), and 0 elsewhere.
 * Frequencies are per voxel: the standard's definition is for isotropic voxels. They are laid as the standard's reference values have
 * them, evenly from -1 to 1 of the Nyquist frequency with both ends; of that lopsided grid the even part gives the real response.
 */
public record SimoncelliWavelet(int level, Extent extent, Boundary boundary) implements ImageFilter {

    private static final int HIGHEST_LEVEL = 6;

    /**
     * Continuation of the image at level 1, voxels: a choice, whose effect on responses at the border has not been measured. Each level
     * doubles the kernel.
     */
    private static final int MARGIN = 32;

    public SimoncelliWavelet {
        if (level < 1 || level > HIGHEST_LEVEL) {
            throw new IllegalArgumentException("The level of a Simoncelli wavelet is from 1 to %d, not %d".formatted(HIGHEST_LEVEL, level));
        }
    }

    @Override
    public Volume apply(FilterInput input) {
        return input.response(FourierFilter.apply(input, extent, boundary, margin(), List.of(new FourierFilter.Term(0, this::transfer))).getFirst());
    }

    int margin() {
        return MARGIN << level - 1;
    }

    /**
     * On the standard's grid, of n frequencies evenly from -1 to 1, the lengths along an axis are the same from both ends: the band is
     * computed for an eighth of the box. The transform's frequency index -f is not that grid's -f where n is even.
     */
    FourierFilter.Rows transfer(int nx, int ny, int nz) {
        double[][][] band = band(nx, ny, nz);
        return (factors, j, k) -> {
            double[] there = band[fromMiddle(k, nz)][fromMiddle(j, ny)];
            double[] back = band[fromMiddle(nz - k, nz)][fromMiddle(ny - j, ny)];
            for (int i = 0; i < factors.length; i++) {
                factors[i] = (there[fromMiddle(i, nx)] + back[fromMiddle(nx - i, nx)]) / 2;
            }
        };
    }

    /** Half steps of the grid between its middle and the place of the transform's frequency index, halved and rounded down. */
    private static int fromMiddle(int index, int n) {
        return Math.abs(2 * ((index + n / 2) % n) - (n - 1)) / 2;
    }

    private double[][][] band(int nx, int ny, int nz) {
        double[] x = squares(nx);
        double[] y = squares(ny);
        double[] z = squares(nz);
        double[][][] band = new double[z.length][y.length][x.length];
        for (int k = 0; k < z.length; k++) {
            for (int j = 0; j < y.length; j++) {
                for (int i = 0; i < x.length; i++) {
                    band[k][j][i] = band(Math.sqrt(x[i] + y[j] + z[k]) * (1 << level - 1));
                }
            }
        }
        return band;
    }

    private static double[] squares(int n) {
        double[] squares = new double[(n + 1) / 2];
        for (int m = 0; n > 1 && m < squares.length; m++) {
            double u = (2.0 * m + (n + 1) % 2) / (n - 1);
            squares[m] = u * u;
        }
        return squares;
    }

    private static double band(double r) {
        return r <= 0.25 || r > 1 ? 0 : Math.cos(Math.PI / 2 * Math.log(2 * r) / Math.log(2));
    }

    @Override
    public String canonical() {
        return "simoncelli(level=%d, extent=%s, boundary=%s)".formatted(level, extent, boundary);
    }
}
