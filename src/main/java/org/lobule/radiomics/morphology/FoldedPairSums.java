package org.lobule.radiomics.morphology;

import java.util.Arrays;
import java.util.function.IntConsumer;

import org.lobule.imaging.fourier.Fft;
import org.lobule.radiomics.Crew;
import org.lobule.radiomics.region.Box;

/**
 * Pair sums exactly for regions of few slices: along x and y by Fourier transforms as in {@link FourierPairSums}, along z over pairs of slices, since a line of
 * n values then takes n²/4 multiplications in vector registers, where the transform would be one of more than 2n, and the kernel is not transformed along z either.
 *
 * <p>The kernel depends on the distance of two slices only, so the parts of the values that are even and odd about the middle slice do not meet: slices are
 * folded into these parts before anything else, one part as the real and one as the imaginary values of the transform along x. Then, for one frequency along x at a
 * time, lines are transformed along y, and pairs of slices summed for several frequencies along y side by side.
 */
final class FoldedPairSums {

    /** Beyond, the transform along z takes less time. */
    static final int MOST_SLICES = 128;

    private static final ToeplitzSums SUMS = ToeplitzSums.fastest();
    private static final int LANES = ToeplitzSums.LANES;
    private static final int PARTS = ToeplitzSums.PARTS;
    private static final int FIELDS = PARTS / 2;
    private static final int PARITIES = 2;
    private static final int MOST_STORED = 1 << 24;
    private static final int SIGNALS = Fft.GOOD_NUMBER_OF_SIGNALS;
    /** Each pair of folded slices stands for two pairs of slices, and is visited one way only. */
    private static final double SCALE = 4;

    private final byte[] mask;
    private final double[] deviations;
    private final Box box;
    private final Crew crew;
    private final Runnable checkpoint;
    private final int px;
    private final int py;
    private final int hx;
    private final int half;
    /** Of each parity, for each field one after the other. */
    private final int folded;
    /** Groups of {@link #LANES} frequencies along y. */
    private final int groups;
    /** By distance of slices: [kx][ky], ky fastest, for whole groups. */
    private final double[][] kernel;

    private FoldedPairSums(byte[] mask, double[] deviations, Box box, Crew crew, Runnable checkpoint) {
        this.mask = mask;
        this.deviations = deviations;
        this.box = box;
        this.crew = crew;
        this.checkpoint = checkpoint;
        px = Fft.lengthFor(2 * box.nx() - 1);
        py = Fft.lengthFor(2 * box.ny() - 1);
        hx = px / 2 + 1;
        half = (box.nz() + 1) / 2;
        folded = FIELDS * half;
        groups = Math.ceilDiv(py, LANES);
        kernel = new double[box.nz()][];
    }

    static PairSums of(byte[] mask, double[] deviations, Box box, Crew crew, Runnable checkpoint) {
        return new FoldedPairSums(mask, deviations, box, crew, checkpoint).sums();
    }

    private PairSums sums() {
        crew.share(box.nz(), this::kernelWorker);
        int band = (int) Math.clamp(MOST_STORED / (2L * PARITIES * folded * box.ny()), 1, hx);
        PairSums[] ofFrequencies = new PairSums[hx];
        for (int first = 0; first < hx; first += band) {
            var rows = new Rows(first, Math.min(first + band, hx));
            crew.share(box.ny(), rows::worker);
            crew.share(rows.end - rows.first, () -> {
                var lines = new Lines(rows);
                return n -> ofFrequencies[rows.first + n] = lines.sums(rows.first + n);
            });
        }
        double weights = 0;
        double products = 0;
        double squares = 0;
        for (PairSums sums : ofFrequencies) {
            weights += sums.weights();
            products += sums.products();
            squares += sums.squares();
        }
        double scale = SCALE / ((double) px * py);
        return new PairSums(scale * weights, scale * products, scale / 2 * squares);
    }

    /** For one distance of slices at a time, 1/distance transformed along x and y. */
    private IntConsumer kernelWorker() {
        int hy = py / 2 + 1;
        int width = groups * LANES;
        var alongX = new EvenLines(px, hx, hy);
        var alongY = new EvenLines(py, hy, hx);
        return z -> {
            checkpoint.run();
            double[] plane = new double[hx * width];
            for (int x = 0; x < hx; x++) {
                for (int y = 0; y < hy; y++) {
                    plane[x * width + y] = DirectPairSums.inverseDistance(box, x, y, z);
                }
            }
            alongX.transform(plane, 0, width, 1);
            alongY.transform(plane, 0, 1, width);
            for (int row = 0; row < plane.length; row += width) {
                for (int ky = hy; ky < py; ky++) {
                    plane[row + ky] = plane[row + py - ky];
                }
            }
            kernel[z] = plane;
        };
    }

    /** Rows transformed along x, for some of the frequencies: [kx][j][parity][field][folded slice], slices fastest. */
    private final class Rows {

        private final int first;
        private final int end;
        private final double[] re;
        private final double[] im;

        Rows(int first, int end) {
            this.first = first;
            this.end = end;
            re = new double[(end - first) * box.ny() * PARITIES * folded];
            im = new double[re.length];
        }

        /** A task is one row of all slices. */
        IntConsumer worker() {
            int lanes = Math.min(SIGNALS, folded);
            var fft = new Fft(px, lanes);
            double[] rowRe = new double[px * lanes];
            double[] rowIm = new double[px * lanes];
            return j -> {
                checkpoint.run();
                for (int from = 0; from < folded; from += lanes) {
                    int used = Math.min(lanes, folded - from);
                    Arrays.fill(rowRe, 0);
                    Arrays.fill(rowIm, 0);
                    boolean some = false;
                    for (int lane = 0; lane < used; lane++) {
                        some |= fold(j, from + lane, rowRe, rowIm, lane, lanes);
                    }
                    if (some) {
                        fft.transform(rowRe, rowIm);
                        separate(rowRe, rowIm, lanes, used, j, from);
                    }
                }
            };
        }

        /** A middle slice meets itself, so that half of it is even. Says whether anything is inside. */
        private boolean fold(int j, int slot, double[] even, double[] odd, int lane, int lanes) {
            int field = slot / half;
            int k = slot % half;
            int low = box.index(0, j, k);
            int high = box.index(0, j, box.nz() - 1 - k);
            double share = low == high ? 0.25 : 0.5;
            int inside = 0;
            for (int i = 0, to = lane; i < box.nx(); i++, to += lanes) {
                double a = value(field, low + i);
                double b = value(field, high + i);
                even[to] = share * (a + b);
                odd[to] = share * (a - b);
                inside |= mask[low + i] | mask[high + i];
            }
            return inside != 0;
        }

        private double value(int field, int voxel) {
            double y = deviations[voxel];
            return field == 0 ? mask[voxel] : field == 1 ? y : y * y;
        }

        /** From the spectra of even parts in the real and odd parts in the imaginary values to that of each. */
        private void separate(double[] rowRe, double[] rowIm, int lanes, int used, int j, int slot) {
            for (int kx = first; kx < end; kx++) {
                int at = kx * lanes;
                int opposite = (px - kx) % px * lanes;
                int even = ((kx - first) * box.ny() + j) * PARITIES * folded + slot;
                int odd = even + folded;
                for (int lane = 0; lane < used; lane++) {
                    re[even + lane] = (rowRe[at + lane] + rowRe[opposite + lane]) / 2;
                    im[even + lane] = (rowIm[at + lane] - rowIm[opposite + lane]) / 2;
                }
                for (int lane = 0; lane < used; lane++) {
                    re[odd + lane] = (rowIm[at + lane] + rowIm[opposite + lane]) / 2;
                    im[odd + lane] = (rowRe[opposite + lane] - rowRe[at + lane]) / 2;
                }
            }
        }
    }

    /** For one frequency along x, the transforms along y and the sums over pairs of slices. */
    private final class Lines {

        private final Rows rows;
        private final int lanes = Math.min(SIGNALS, PARITIES * folded);
        private final Fft fft = new Fft(py, lanes);
        /** For whole groups of frequencies; beyond the last one there is nothing. */
        private final double[] bufferRe = new double[groups * LANES * lanes];
        private final double[] bufferIm = new double[groups * LANES * lanes];
        /** [group][k][part][lane] of each parity. */
        private final double[][] values = new double[PARITIES][groups * half * PARTS * LANES];
        private final double[] kernels = new double[box.nz() * LANES];
        private final double[] sums = new double[FIELDS * LANES];

        Lines(Rows rows) {
            this.rows = rows;
        }

        PairSums sums(int kx) {
            checkpoint.run();
            alongY(kx - rows.first);
            Arrays.fill(sums, 0);
            for (int group = 0; group < groups; group++) {
                for (int d = 0; d < box.nz(); d++) {
                    System.arraycopy(kernel[d], (kx * groups + group) * LANES, kernels, d * LANES, LANES);
                }
                int from = group * half * PARTS * LANES;
                SUMS.add(values[0], from, kernels, box.nz(), false, sums);
                SUMS.add(values[1], from, kernels, box.nz(), true, sums);
            }
            // frequencies -kx are those of kx conjugated
            int occurrences = kx == 0 || 2 * kx == px ? 1 : 2;
            return new PairSums(occurrences * total(0), occurrences * total(1), occurrences * total(2));
        }

        private void alongY(int n) {
            int slots = PARITIES * folded;
            int end = box.ny() * lanes;
            for (int slot = 0; slot < slots; slot += lanes) {
                int used = Math.min(lanes, slots - slot);
                Arrays.fill(bufferRe, end, py * lanes, 0);
                Arrays.fill(bufferIm, end, py * lanes, 0);
                int from = n * box.ny() * slots + slot;
                for (int at = 0; at < end; at += lanes, from += slots) {
                    System.arraycopy(rows.re, from, bufferRe, at, used);
                    System.arraycopy(rows.im, from, bufferIm, at, used);
                }
                fft.transform(bufferRe, bufferIm);
                for (int lane = 0; lane < used; lane++) {
                    double[] to = values[(slot + lane) / folded];
                    int field = (slot + lane) % folded / half;
                    int k = (slot + lane) % half;
                    turn(bufferRe, lane, to, (k * PARTS + 2 * field) * LANES);
                    turn(bufferIm, lane, to, (k * PARTS + 2 * field + 1) * LANES);
                }
            }
        }

        /** Frequencies of one line to lie side by side. */
        private void turn(double[] buffer, int lane, double[] to, int start) {
            int next = half * PARTS * LANES;
            for (int group = 0, at = start, from = lane; group < groups; group++, at += next, from += LANES * lanes) {
                for (int t = 0; t < LANES; t++) {
                    to[at + t] = buffer[from + t * lanes];
                }
            }
        }

        private double total(int field) {
            double total = 0;
            for (int lane = 0; lane < LANES; lane++) {
                total += sums[field * LANES + lane];
            }
            return total;
        }
    }
}
