package org.lobule.imaging.fourier;

/**
 * Half of the spectrum of real values on a box: the frequencies 0 to nx/2 along x, which determine the others (those of -f are
 * conjugates). Frequency (i, j, k) is at {@code i + half*(j + ny*k)}; frequencies are those of {@link ComplexImage}. Two real rows go
 * through one complex transform, one as its real and one as its imaginary part.
 */
public final class RealSpectrum {

    private static final int PAIRS = Fft.GOOD_NUMBER_OF_SIGNALS;

    private final int nx;
    private final int ny;
    private final int nz;
    private final int half;
    private final double[] re;
    private final double[] im;
    private final Runnable checkpoint;
    private final FourierTransform alongX;
    private final FourierTransform alongY;
    private final FourierTransform alongZ;
    private final double[] rowsRe;
    private final double[] rowsIm;

    /** @param checkpoint called often while transforms work; it may throw */
    public RealSpectrum(int nx, int ny, int nz, Runnable checkpoint) {
        this.nx = nx;
        this.ny = ny;
        this.nz = nz;
        this.checkpoint = checkpoint;
        half = nx / 2 + 1;
        re = new double[half * ny * nz];
        im = new double[half * ny * nz];
        alongX = new FourierTransform(nx, PAIRS);
        alongY = new FourierTransform(ny, PAIRS);
        alongZ = new FourierTransform(nz, PAIRS);
        rowsRe = new double[nx * PAIRS];
        rowsIm = new double[nx * PAIRS];
    }

    /** Number of frequencies along x. */
    public int half() {
        return half;
    }

    public double[] re() {
        return re;
    }

    public double[] im() {
        return im;
    }

    /** The spectrum as it is now. */
    public Copy copy() {
        return new Copy(re.clone(), im.clone());
    }

    /** A spectrum to go back to. */
    public final class Copy {

        private final double[] keptRe;
        private final double[] keptIm;

        private Copy(double[] keptRe, double[] keptIm) {
            this.keptRe = keptRe;
            this.keptIm = keptIm;
        }

        public void restore() {
            System.arraycopy(keptRe, 0, re, 0, re.length);
            System.arraycopy(keptIm, 0, im, 0, im.length);
        }
    }

    /** Transforms real values, {@code values[i + nx*(j + ny*k)]}. */
    public void forward(double[] values) {
        for (int first = 0; first < ny * nz; first += 2 * PAIRS) {
            checkpoint.run();
            int rows = Math.min(2 * PAIRS, ny * nz - first);
            turnIn(values, first, rows);
            alongX.transform(rowsRe, rowsIm);
            for (int r = 0; r < rows; r++) {
                split(r / 2, r % 2 == 0, (first + r) * half);
            }
        }
        acrossRows(re, im);
    }

    /** The real values of the spectrum, which is lost. */
    public void inverse(double[] values) {
        acrossRows(im, re);
        double scale = 1.0 / ((double) nx * ny * nz);
        for (int first = 0; first < ny * nz; first += 2 * PAIRS) {
            checkpoint.run();
            int rows = Math.min(2 * PAIRS, ny * nz - first);
            for (int r = 0; r < rows; r += 2) {
                join(r / 2, (first + r) * half, r + 1 < rows);
            }
            alongX.transform(rowsIm, rowsRe);
            turnOut(values, first, rows, scale);
        }
    }

    /** Row 2p is the real and row 2p + 1 the imaginary part of signal p. */
    private void turnIn(double[] values, int first, int rows) {
        for (int i = 0; i < nx; i++) {
            int to = i * PAIRS;
            for (int r = 0; r < rows; r += 2) {
                rowsRe[to + r / 2] = values[(first + r) * nx + i];
                rowsIm[to + r / 2] = r + 1 < rows ? values[(first + r + 1) * nx + i] : 0;
            }
        }
    }

    private void turnOut(double[] values, int first, int rows, double scale) {
        for (int i = 0; i < nx; i++) {
            int from = i * PAIRS;
            for (int r = 0; r < rows; r++) {
                values[(first + r) * nx + i] = scale * (r % 2 == 0 ? rowsRe : rowsIm)[from + r / 2];
            }
        }
    }

    /** The even part of a signal's spectrum belongs to its real part, the odd one to its imaginary part. */
    private void split(int pair, boolean real, int to) {
        for (int i = 0; i < half; i++) {
            int at = i * PAIRS + pair;
            int opposite = (i == 0 ? 0 : nx - i) * PAIRS + pair;
            if (real) {
                re[to + i] = (rowsRe[at] + rowsRe[opposite]) / 2;
                im[to + i] = (rowsIm[at] - rowsIm[opposite]) / 2;
            } else {
                re[to + i] = (rowsIm[at] + rowsIm[opposite]) / 2;
                im[to + i] = (rowsRe[opposite] - rowsRe[at]) / 2;
            }
        }
    }

    /** a + i b for the spectra of two rows a and b, and for the other frequencies the same of their conjugates. */
    private void join(int pair, int from, boolean two) {
        for (int i = 0; i < half; i++) {
            double ar = re[from + i];
            double ai = im[from + i];
            double br = two ? re[from + half + i] : 0;
            double bi = two ? im[from + half + i] : 0;
            int at = i * PAIRS + pair;
            rowsRe[at] = ar - bi;
            rowsIm[at] = ai + br;
            if (i > 0 && 2 * i < nx) {
                int opposite = (nx - i) * PAIRS + pair;
                rowsRe[opposite] = ar + bi;
                rowsIm[opposite] = br - ai;
            }
        }
    }

    private void acrossRows(double[] a, double[] b) {
        for (int k = 0; ny > 1 && k < nz; k++) {
            along(alongY, ny, half, k * half * ny, a, b);
        }
        for (int j = 0; nz > 1 && j < ny; j++) {
            along(alongZ, nz, half * ny, j * half, a, b);
        }
    }

    /** As many lines side by side as there are frequencies along x, each of {@code length} values at {@code stride}. */
    private void along(FourierTransform transform, int length, int stride, int start, double[] a, double[] b) {
        checkpoint.run();
        double[] blockA = new double[length * PAIRS];
        double[] blockB = new double[length * PAIRS];
        for (int from = 0; from < half; from += PAIRS) {
            int count = Math.min(PAIRS, half - from);
            for (int n = 0; n < length; n++) {
                System.arraycopy(a, start + n * stride + from, blockA, n * PAIRS, count);
                System.arraycopy(b, start + n * stride + from, blockB, n * PAIRS, count);
            }
            transform.transform(blockA, blockB);
            for (int n = 0; n < length; n++) {
                System.arraycopy(blockA, n * PAIRS, a, start + n * stride + from, count);
                System.arraycopy(blockB, n * PAIRS, b, start + n * stride + from, count);
            }
        }
    }
}
