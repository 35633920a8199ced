package org.lobule.imaging.filter;

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
        return FourierFilter.apply(input, extent, boundary, margin(), 0, this::transfer);
    }

    int margin() {
        return MARGIN << level - 1;
    }

    double transfer(int i, int nx, int j, int ny, int k, int nz) {
        return (band(centred(i, nx), centred(j, ny), centred(k, nz))
                + band(centred(nx - i, nx), centred(ny - j, ny), centred(nz - k, nz))) / 2;
    }

    /** Of n frequencies evenly from -1 to 1, the one at the place of the transform's frequency index. */
    private static double centred(int index, int n) {
        return n == 1 ? 0 : 2.0 * ((index + n / 2) % n) / (n - 1) - 1;
    }

    private double band(double x, double y, double z) {
        double r = Math.sqrt(x * x + y * y + z * z) * (1 << level - 1);
        return r <= 0.25 || r > 1 ? 0 : Math.cos(Math.PI / 2 * Math.log(2 * r) / Math.log(2));
    }

    @Override
    public String canonical() {
        return "simoncelli(level=%d, extent=%s, boundary=%s)".formatted(level, extent, boundary);
    }
}
