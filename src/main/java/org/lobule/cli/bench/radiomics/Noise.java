package org.lobule.cli.bench.radiomics;

import org.lobule.imaging.Grid;

/**
 * Randomness that depends on a seed and a place alone: the same on every machine and in every version of Java, in any order and by
 * any number of threads. Bits are mixed as in SplitMix64 (Steele et al., OOPSLA 2014).
 */
final class Noise {

    private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;
    private static final double UNIT = 0x1p-53;
    /** Standard deviation of the sum of four uniform numbers. */
    private static final double DEVIATION_OF_FOUR = Math.sqrt(4 / 12.0);

    private final long seed;

    Noise(long seed) {
        this.seed = mix(seed);
    }

    /** Smooth in space: numbers from -1 to 1 on a lattice of {@code spacing} voxels, blended in between. */
    double smooth(double spacing, double i, double j, double k) {
        double x = i / spacing;
        double y = j / spacing;
        double z = k / spacing;
        int x0 = (int) Math.floor(x);
        int y0 = (int) Math.floor(y);
        int z0 = (int) Math.floor(z);
        double u = ease(x - x0);
        double v = ease(y - y0);
        double w = ease(z - z0);
        double sum = 0;
        for (int corner = 0; corner < 8; corner++) {
            int dx = corner & 1;
            int dy = corner >> 1 & 1;
            int dz = corner >> 2;
            sum += (dx == 1 ? u : 1 - u) * (dy == 1 ? v : 1 - v) * (dz == 1 ? w : 1 - w) * lattice(x0 + dx, y0 + dy, z0 + dz);
        }
        return sum;
    }

    /**
     * Noise of nearly normal distribution and standard deviation 1 in every voxel, with the correlation of neighbours that reconstruction
     * leaves in CT and MR: white noise blurred by (1, 2, 1) / 4 along each axis.
     */
    float[] correlated(Grid grid) {
        float[] values = new float[grid.voxels()];
        for (int v = 0; v < values.length; v++) {
            values[v] = (float) white(v);
        }
        blur(values, grid.nx(), 1);
        blur(values, grid.ny(), grid.nx());
        blur(values, grid.nz(), grid.nx() * grid.ny());
        // Each pass leaves (1 + 4 + 1) / 16 of the variance
        float restored = (float) (16.0 / 6 * Math.sqrt(16.0 / 6));
        for (int v = 0; v < values.length; v++) {
            values[v] *= restored;
        }
        return values;
    }

    private double white(long place) {
        long state = seed + 2 * place * GOLDEN_RATIO;
        long a = mix(state);
        long b = mix(state + GOLDEN_RATIO);
        double sum = (a >>> 32) * 0x1p-32 + (a & 0xffffffffL) * 0x1p-32 + (b >>> 32) * 0x1p-32 + (b & 0xffffffffL) * 0x1p-32;
        return (sum - 2) / DEVIATION_OF_FOUR;
    }

    private double lattice(int x, int y, int z) {
        long bits = mix(seed ^ mix(x * 0x8da6b343L ^ mix(y * 0xd8163841L ^ mix(z * 0xcb1ab31fL))));
        return 2 * ((bits >>> 11) * UNIT) - 1;
    }

    /** In place along one axis; the end voxels are repeated. */
    private static void blur(float[] values, int length, int stride) {
        int block = length * stride;
        float[] line = new float[length];
        for (int from = 0; from < values.length; from += block) {
            for (int start = from; start < from + stride; start++) {
                for (int n = 0; n < length; n++) {
                    line[n] = values[start + n * stride];
                }
                for (int n = 0; n < length; n++) {
                    values[start + n * stride] = (line[Math.max(0, n - 1)] + 2 * line[n] + line[Math.min(length - 1, n + 1)]) / 4;
                }
            }
        }
    }

    private static double ease(double t) {
        return t * t * (3 - 2 * t);
    }

    private static long mix(long z) {
        long y = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        y = (y ^ y >>> 27) * 0x94d049bb133111ebL;
        return y ^ y >>> 31;
    }
}
