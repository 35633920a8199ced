package org.lobule.imaging.fourier;

/**
 * Complex values on a box (index = i + nx*(j + ny*k)), transformed in place between space and frequency. A frequency index m of an
 * axis of n values stands for m/n cycles per voxel, from n/2 on for m/n - 1.
 */
public final class ComplexImage {

    private final int nx;
    private final int ny;
    private final int nz;
    private final double[] re;
    private final double[] im;

    public ComplexImage(int nx, int ny, int nz) {
        this.nx = nx;
        this.ny = ny;
        this.nz = nz;
        re = new double[nx * ny * nz];
        im = new double[nx * ny * nz];
    }

    public double[] re() {
        return re;
    }

    public double[] im() {
        return im;
    }

    /** From space to frequency. */
    public void forward() {
        transform(re, im);
    }

    /** From frequency to space: the inverse of {@link #forward}. */
    public void inverse() {
        transform(im, re);
        double scale = 1.0 / re.length;
        for (int v = 0; v < re.length; v++) {
            re[v] *= scale;
            im[v] *= scale;
        }
    }

    /** Frequency of an index in cycles per voxel, from -0.5 (taken for an even length) to below 0.5. */
    public static double frequency(int index, int length) {
        return 2 * index < length ? (double) index / length : (double) index / length - 1;
    }

    private void transform(double[] a, double[] b) {
        along(nx, 1, ny * nz, 1, nx, 0, a, b);
        along(ny, nx, nx, nz, 1, nx * ny, a, b);
        along(nz, nx * ny, nx * ny, 1, 1, 0, a, b);
    }

    /** Lines of {@code length} values at {@code stride}: in each of {@code groups}, {@code lines} of them, starting {@code between} apart. */
    private static void along(int length, int stride, int lines, int groups, int between, int groupStride, double[] a, double[] b) {
        if (length == 1) {
            return;
        }
        int most = Math.min(lines, Fft.GOOD_NUMBER_OF_SIGNALS);
        var transform = new FourierTransform(length, most);
        double[] blockA = new double[length * most];
        double[] blockB = new double[length * most];
        for (int group = 0; group < groups; group++) {
            for (int from = 0; from < lines; from += most) {
                int count = Math.min(most, lines - from);
                int start = group * groupStride + from * between;
                for (int n = 0; n < length; n++) {
                    for (int s = 0; s < count; s++) {
                        blockA[n * most + s] = a[start + n * stride + s * between];
                        blockB[n * most + s] = b[start + n * stride + s * between];
                    }
                }
                transform.transform(blockA, blockB);
                for (int n = 0; n < length; n++) {
                    for (int s = 0; s < count; s++) {
                        a[start + n * stride + s * between] = blockA[n * most + s];
                        b[start + n * stride + s * between] = blockB[n * most + s];
                    }
                }
            }
        }
    }
}
