package org.lobule.radiomics.morphology;

import java.util.Arrays;

import org.lobule.imaging.fourier.Fft;
import org.lobule.radiomics.region.Box;

/**
 * Pair sums exactly, in the time of a few Fourier transforms: a sum over pairs that depends on their offset is a product of
 * spectra (Wiener-Khinchin), summed over all frequencies (Parseval). Mask, deviations and their squares are padded with as
 * much nothing as keeps the ends of the box from meeting.
 *
 * <p>The padded volume is never held: rows are transformed along x, and for one frequency along x at a time the plane is
 * transformed along y, then z, multiplied and added up. As signals are real, half the frequencies along x are enough;
 * they are taken in bands so that no more than {@value #MOST_STORED} numbers are stored.
 */
final class FourierPairSums {

    private static final int MOST_STORED = 1 << 24;
    private static final int SIGNALS = Fft.GOOD_NUMBER_OF_SIGNALS;
    private static final int FIELDS = 3;
    private static final int SUMS = 16;

    private final byte[] mask;
    private final double[] deviations;
    private final Box box;
    private final Runnable checkpoint;
    private final int px;
    private final int py;
    private final int pz;
    private final double[] kernel;

    private double weights;
    private double products;
    private double squares;

    private FourierPairSums(byte[] mask, double[] deviations, Box box, Runnable checkpoint) {
        this.mask = mask;
        this.deviations = deviations;
        this.box = box;
        this.checkpoint = checkpoint;
        px = Fft.lengthFor(2 * box.nx() - 1);
        py = Fft.lengthFor(2 * box.ny() - 1);
        pz = Fft.lengthFor(2 * box.nz() - 1);
        kernel = new InverseDistanceSpectrum(box, px, py, pz, checkpoint).values();
    }

    /** Voxels of the padded box, to which the work is proportional. */
    static double paddedVoxels(Box box) {
        return (double) Fft.lengthFor(2 * box.nx() - 1) * Fft.lengthFor(2 * box.ny() - 1) * Fft.lengthFor(2 * box.nz() - 1);
    }

    static PairSums of(byte[] mask, double[] deviations, Box box, Runnable checkpoint) {
        var sums = new FourierPairSums(mask, deviations, box, checkpoint);
        int frequencies = sums.px / 2 + 1;
        int plane = box.ny() * box.nz();
        int band = (int) Math.clamp(MOST_STORED / (2L * FIELDS * plane), 1, frequencies);
        for (int first = 0; first < frequencies; first += band) {
            sums.addBand(first, Math.min(first + band, frequencies));
        }
        double scale = (double) sums.px * sums.py * sums.pz;
        return new PairSums(sums.weights / scale, sums.products / scale, sums.squares / scale);
    }

    private void addBand(int first, int end) {
        int plane = box.ny() * box.nz();
        double[][] re = new double[FIELDS][(end - first) * plane];
        double[][] im = new double[FIELDS][(end - first) * plane];
        alongX(first, end, re, im);
        var lines = new Lines();
        for (int kx = first; kx < end; kx++) {
            checkpoint.run();
            // frequencies -kx are those of kx conjugated
            int occurrences = kx == 0 || 2 * kx == px ? 1 : 2;
            lines.alongY(re, im, (kx - first) * plane);
            lines.alongZ(kx, occurrences);
        }
    }

    /** Transforms rows along x, two real rows as one complex one; the result is [kx][j][k], k fastest. */
    private void alongX(int first, int end, double[][] re, double[][] im) {
        int nz = box.nz();
        int lanes = Math.min(SIGNALS, nz);
        var fft = new Fft(px, lanes);
        double[] rowRe = new double[px * lanes];
        double[] rowIm = new double[px * lanes];
        for (int field = 0; field < FIELDS; field++) {
            for (int j = 0; j < box.ny(); j += 2) {
                checkpoint.run();
                for (int k0 = 0; k0 < nz; k0 += lanes) {
                    int used = Math.min(lanes, nz - k0);
                    Arrays.fill(rowRe, 0);
                    Arrays.fill(rowIm, 0);
                    boolean some = gather(field, j, k0, used, lanes, rowRe);
                    if (j + 1 < box.ny()) {
                        some |= gather(field, j + 1, k0, used, lanes, rowIm);
                    }
                    if (some) {
                        fft.transform(rowRe, rowIm);
                        separate(rowRe, rowIm, lanes, used, j, k0, first, end, re[field], im[field]);
                    }
                }
            }
        }
    }

    /** From the spectra of a row j in the real and a row j + 1 in the imaginary part to that of each. */
    private void separate(double[] rowRe, double[] rowIm, int lanes, int used, int j, int k0, int first, int end, double[] re, double[] im) {
        int nz = box.nz();
        for (int kx = first; kx < end; kx++) {
            int at = kx * lanes;
            int opposite = (px - kx) % px * lanes;
            int to = ((kx - first) * box.ny() + j) * nz + k0;
            for (int lane = 0; lane < used; lane++) {
                re[to + lane] = (rowRe[at + lane] + rowRe[opposite + lane]) / 2;
                im[to + lane] = (rowIm[at + lane] - rowIm[opposite + lane]) / 2;
            }
            if (j + 1 < box.ny()) {
                int next = to + nz;
                for (int lane = 0; lane < used; lane++) {
                    re[next + lane] = (rowIm[at + lane] + rowIm[opposite + lane]) / 2;
                    im[next + lane] = (rowRe[opposite + lane] - rowRe[at + lane]) / 2;
                }
            }
        }
    }

    /** One row each of several slices; says whether anything is inside. */
    private boolean gather(int field, int j, int k0, int used, int lanes, double[] row) {
        boolean some = false;
        for (int lane = 0; lane < used; lane++) {
            int from = box.index(0, j, k0 + lane);
            for (int i = 0; i < box.nx(); i++) {
                if (mask[from + i] != 0) {
                    double y = deviations[from + i];
                    row[i * lanes + lane] = field == 0 ? 1 : field == 1 ? y : y * y;
                    some = true;
                }
            }
        }
        return some;
    }

    /** The transforms along y and z of one frequency along x. */
    private final class Lines {

        private final int yLanes = Math.min(SIGNALS, box.nz());
        private final int zLanes = Math.min(SIGNALS, py);
        private final Fft fftY = new Fft(py, yLanes);
        private final Fft fftZ = new Fft(pz, zLanes);
        private final double[] bufferRe = new double[py * yLanes];
        private final double[] bufferIm = new double[py * yLanes];
        /** [field][k][ky], ky fastest. */
        private final double[][] planeRe = new double[FIELDS][box.nz() * py];
        private final double[][] planeIm = new double[FIELDS][box.nz() * py];
        private final double[][] lineRe = new double[FIELDS][pz * zLanes];
        private final double[][] lineIm = new double[FIELDS][pz * zLanes];
        /** The kernel's spectrum at one frequency along x, at all along y: [kz][ky], ky fastest. */
        private final double[] kernelPlane = new double[(pz / 2 + 1) * py];
        /** That of some of the frequencies along y, as the lines lie. */
        private final double[] kernelLines = new double[pz * zLanes];
        /** Many sums, so that loops over them are long and wait for none. */
        private final double[] w = new double[SUMS * zLanes];
        private final double[] p = new double[SUMS * zLanes];
        private final double[] s = new double[SUMS * zLanes];

        void alongY(double[][] re, double[][] im, int offset) {
            int nz = box.nz();
            for (int field = 0; field < FIELDS; field++) {
                for (int k0 = 0; k0 < nz; k0 += yLanes) {
                    int used = Math.min(yLanes, nz - k0);
                    Arrays.fill(bufferRe, box.ny() * yLanes, py * yLanes, 0);
                    Arrays.fill(bufferIm, box.ny() * yLanes, py * yLanes, 0);
                    for (int j = 0; j < box.ny(); j++) {
                        System.arraycopy(re[field], offset + j * nz + k0, bufferRe, j * yLanes, used);
                        System.arraycopy(im[field], offset + j * nz + k0, bufferIm, j * yLanes, used);
                    }
                    fftY.transform(bufferRe, bufferIm);
                    transpose(bufferRe, used, planeRe[field], k0 * py);
                    transpose(bufferIm, used, planeIm[field], k0 * py);
                }
            }
        }

        /** From ky by lanes to lanes by ky, four lanes at a time: what is near each other is then read and written together. */
        private void transpose(double[] from, int used, double[] to, int at) {
            int lane = 0;
            for (; lane + 4 <= used; lane += 4) {
                int a = at + lane * py;
                int b = a + py;
                int c = b + py;
                int d = c + py;
                for (int ky = 0, n = lane; ky < py; ky++, n += yLanes) {
                    to[a + ky] = from[n];
                    to[b + ky] = from[n + 1];
                    to[c + ky] = from[n + 2];
                    to[d + ky] = from[n + 3];
                }
            }
            for (; lane < used; lane++) {
                for (int ky = 0; ky < py; ky++) {
                    to[at + lane * py + ky] = from[ky * yLanes + lane];
                }
            }
        }

        void alongZ(int kx, int occurrences) {
            spreadKernel(kx);
            Arrays.fill(w, 0);
            Arrays.fill(p, 0);
            Arrays.fill(s, 0);
            for (int ky0 = 0; ky0 < py; ky0 += zLanes) {
                int used = Math.min(zLanes, py - ky0);
                for (int field = 0; field < FIELDS; field++) {
                    Arrays.fill(lineRe[field], box.nz() * zLanes, pz * zLanes, 0);
                    Arrays.fill(lineIm[field], box.nz() * zLanes, pz * zLanes, 0);
                    for (int k = 0; k < box.nz(); k++) {
                        System.arraycopy(planeRe[field], k * py + ky0, lineRe[field], k * zLanes, used);
                        System.arraycopy(planeIm[field], k * py + ky0, lineIm[field], k * zLanes, used);
                    }
                    fftZ.transform(lineRe[field], lineIm[field]);
                }
                for (int kz = 0; kz < pz; kz++) {
                    System.arraycopy(kernelPlane, Math.min(kz, pz - kz) * py + ky0, kernelLines, kz * zLanes, used);
                    // lanes without a frequency hold what former ones left
                    Arrays.fill(kernelLines, kz * zLanes + used, (kz + 1) * zLanes, 0);
                }
                for (int at = 0; at < kernelLines.length; at += w.length) {
                    add(at, Math.min(w.length, kernelLines.length - at));
                }
            }
            for (int n = 0; n < w.length; n++) {
                weights += occurrences * w[n];
                products += occurrences * p[n];
                squares += occurrences * s[n];
            }
        }

        private void spreadKernel(int kx) {
            int halfY = py / 2 + 1;
            int halfZ = pz / 2 + 1;
            for (int kz = 0; kz < halfZ; kz++) {
                int from = (kx * halfZ + kz) * halfY;
                int to = kz * py;
                System.arraycopy(kernel, from, kernelPlane, to, halfY);
                for (int ky = halfY; ky < py; ky++) {
                    kernelPlane[to + ky] = kernel[from + py - ky];
                }
            }
        }

        private void add(int at, int length) {
            double[] mr = lineRe[0];
            double[] mi = lineIm[0];
            double[] yr = lineRe[1];
            double[] yi = lineIm[1];
            double[] qr = lineRe[2];
            double[] qi = lineIm[2];
            for (int n = 0; n < length; n++) {
                double re = mr[at + n];
                double im = mi[at + n];
                w[n] += kernelLines[at + n] * (re * re + im * im);
            }
            for (int n = 0; n < length; n++) {
                s[n] += kernelLines[at + n] * (mr[at + n] * qr[at + n] + mi[at + n] * qi[at + n]);
            }
            for (int n = 0; n < length; n++) {
                double re = yr[at + n];
                double im = yi[at + n];
                p[n] += kernelLines[at + n] * (re * re + im * im);
            }
        }
    }
}
