package org.lobule.dicom.pixel;

import java.util.Arrays;

import org.lobule.dicom.io.DicomException;

/** One scan of a JPEG-LS stream with its adaptive state (ISO/IEC 14495-1 Annex A); names as in the standard. */
final class JpegLsScanDecoder {

    private static final int CONTEXTS = 365;
    private static final int[] J = {0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    private static final int LEAST_BIAS = -128;
    private static final int GREATEST_BIAS = 127;

    private final JpegLsScanHeader header;
    private final JpegLsBitReader bits;
    private final PixelFormat format;
    private final int maxValue;
    private final int near;
    private final int step;
    private final int range;
    private final int rangeBits;
    private final int limit;
    private final int[] a = new int[CONTEXTS + 2];
    private final int[] b = new int[CONTEXTS];
    private final int[] c = new int[CONTEXTS];
    private final int[] n = new int[CONTEXTS + 2];
    private final int[] negatives = new int[2];
    private int runIndex;
    /** Per component: its run index between its lines, and its context at a pixel. */
    private final int[] runIndices;
    private final int[] contexts;
    /** The region of each gradient from -t3 to t3 (A.3.3). */
    private final byte[] regions;

    JpegLsScanDecoder(JpegLsScanHeader header, JpegLsBitReader bits, PixelFormat format) {
        this.header = header;
        this.bits = bits;
        this.format = format;
        runIndices = new int[header.components().length];
        contexts = new int[header.components().length];
        maxValue = header.maxValue();
        near = header.near();
        step = 2 * near + 1;
        range = (maxValue + 2 * near) / step + 1;
        rangeBits = bitsFor(range);
        int valueBits = Math.max(2, bitsFor(maxValue + 1));
        limit = 2 * (valueBits + Math.max(8, valueBits));
        resetContexts();
        regions = new byte[2 * header.t3() + 1];
        for (int gradient = -header.t3(); gradient <= header.t3(); gradient++) {
            regions[gradient + header.t3()] = (byte) region(gradient);
        }
    }

    private void resetContexts() {
        Arrays.fill(a, Math.max(2, (range + 32) / 64));
        Arrays.fill(b, 0);
        Arrays.fill(c, 0);
        Arrays.fill(n, 1);
        Arrays.fill(negatives, 0);
        Arrays.fill(runIndices, 0);
        runIndex = 0;
    }

    private int region(int gradient) {
        int size = Math.abs(gradient);
        int region = size <= near ? 0 : size < header.t1() ? 1 : size < header.t2() ? 2 : size < header.t3() ? 3 : 4;
        return gradient < 0 ? -region : region;
    }

    /** Least number of bits that tell {@code count} values apart. */
    private static int bitsFor(int count) {
        return 32 - Integer.numberOfLeadingZeros(count - 1);
    }

    /** Decodes the scan's components into their places of the image, whose pixels have {@code samplesPerPixel} side by side. */
    void decodeInto(int[] samples) throws DicomException {
        int count = header.components().length;
        int width = format.columns();
        // A line has a sample more on either side: the one above its first, and its last again.
        int[][] above = new int[count][width + 2];
        int[][] line = new int[count][width + 2];
        int interval = header.restartInterval();
        for (int row = 0; row < format.rows(); row++) {
            if (interval > 0 && row > 0 && row % interval == 0) {
                bits.restart(row / interval - 1);
                resetContexts();
                Arrays.stream(above).forEach(samplesAbove -> Arrays.fill(samplesAbove, 0));
            }
            for (int i = 0; i < count; i++) {
                line[i][0] = above[i][1];
                above[i][width + 1] = above[i][width];
            }
            decodeLines(line, above);
            for (int i = 0; i < count; i++) {
                int at = row * width * format.samplesPerPixel() + header.components()[i];
                for (int x = 1; x <= width; x++, at += format.samplesPerPixel()) {
                    samples[at] = line[i][x];
                }
            }
            int[][] next = above;
            above = line;
            line = next;
        }
    }

    private void decodeLines(int[][] line, int[][] above) throws DicomException {
        if (header.sampleInterleaved() && line.length > 1) {
            decodeTogether(line, above);
            return;
        }
        for (int i = 0; i < line.length; i++) {
            runIndex = runIndices[i];
            decodeAlone(line[i], above[i]);
            runIndices[i] = runIndex;
        }
    }

    private void decodeAlone(int[] line, int[] above) throws DicomException {
        int width = format.columns();
        int x = 1;
        while (x <= width) {
            int context = context(line, above, x);
            if (context == 0) {
                int end = x + runLength(width + 1 - x);
                Arrays.fill(line, x, end, line[x - 1]);
                if (end <= width) {
                    int ra = line[x - 1];
                    line[end] = decodeInterruption(ra, above[end], Math.abs(ra - above[end]) <= near ? 1 : 0);
                    runIndex = Math.max(runIndex - 1, 0);
                }
                x = end + 1;
            } else {
                line[x] = decodeRegular(context, line[x - 1], above[x], above[x - 1]);
                x++;
            }
        }
    }

    /** The samples of a pixel one after another; a run is one of whole pixels. */
    private void decodeTogether(int[][] line, int[][] above) throws DicomException {
        int width = format.columns();
        int x = 1;
        while (x <= width) {
            boolean flat = true;
            for (int i = 0; i < line.length; i++) {
                contexts[i] = context(line[i], above[i], x);
                flat &= contexts[i] == 0;
            }
            if (flat) {
                int end = x + runLength(width + 1 - x);
                for (int i = 0; i < line.length; i++) {
                    Arrays.fill(line[i], x, end, line[i][x - 1]);
                    if (end <= width) {
                        line[i][end] = decodeInterruption(line[i][x - 1], above[i][end], 0);
                    }
                }
                if (end <= width) {
                    runIndex = Math.max(runIndex - 1, 0);
                }
                x = end + 1;
            } else {
                for (int i = 0; i < line.length; i++) {
                    line[i][x] = decodeRegular(contexts[i], line[i][x - 1], above[i][x], above[i][x - 1]);
                }
                x++;
            }
        }
    }

    /** Context of a sample from the gradients around it, its sign that of the first that is not flat; 0 where all are (A.3). */
    private int context(int[] line, int[] above, int x) {
        int rb = above[x];
        int rc = above[x - 1];
        return 81 * quantized(above[x + 1] - rb) + 9 * quantized(rb - rc) + quantized(rc - line[x - 1]);
    }

    /** The region of a gradient, -4 to 4 (A.3.3). */
    private int quantized(int gradient) {
        int place = gradient + (regions.length >> 1);
        if (place >= 0 && place < regions.length) {
            return regions[place];
        }
        return gradient < 0 ? -4 : 4;
    }

    private int decodeRegular(int context, int ra, int rb, int rc) throws DicomException {
        int q = Math.abs(context);
        int sign = context < 0 ? -1 : 1;
        int predicted = clamp(median(ra, rb, rc) + sign * c[q]);
        int k = golombParameter(a[q], n[q]);
        int mapped = bits.golomb(k, limit, rangeBits);
        int error = (mapped & 1) == 0 ? mapped >> 1 : -(mapped + 1 >> 1);
        if (near == 0 && k == 0 && 2 * b[q] <= -n[q]) {
            error = -error - 1;
        }
        update(q, error);
        return reconstructed(predicted, sign * error);
    }

    private static int median(int ra, int rb, int rc) {
        if (rc >= Math.max(ra, rb)) {
            return Math.min(ra, rb);
        }
        return rc <= Math.min(ra, rb) ? Math.max(ra, rb) : ra + rb - rc;
    }

    private static int golombParameter(int sum, int count) {
        int k = Math.max(0, Integer.numberOfLeadingZeros(count) - Integer.numberOfLeadingZeros(sum));
        return count << k < sum ? k + 1 : k;
    }

    /** A.6: sums of the context, its halving and its bias. */
    private void update(int q, int error) {
        b[q] += error * step;
        a[q] += Math.abs(error);
        if (n[q] == header.reset()) {
            a[q] >>= 1;
            b[q] >>= 1;
            n[q] >>= 1;
        }
        n[q]++;
        if (b[q] <= -n[q]) {
            b[q] = Math.max(b[q] + n[q], -n[q] + 1);
            c[q] = Math.max(c[q] - 1, LEAST_BIAS);
        } else if (b[q] > 0) {
            b[q] = Math.min(b[q] - n[q], 0);
            c[q] = Math.min(c[q] + 1, GREATEST_BIAS);
        }
    }

    private int reconstructed(int predicted, int error) {
        int value = predicted + error * step;
        if (value < -near) {
            value += range * step;
        } else if (value > maxValue + near) {
            value -= range * step;
        }
        return clamp(value);
    }

    private int clamp(int value) {
        return Math.min(Math.max(value, 0), maxValue);
    }

    /** A.7.1: how many samples, at most {@code remaining}, repeat the one to the left. */
    private int runLength(int remaining) throws DicomException {
        int length = 0;
        while (length < remaining && bits.read(1) == 1) {
            int full = 1 << J[runIndex];
            int count = Math.min(full, remaining - length);
            length += count;
            if (count == full) {
                runIndex = Math.min(runIndex + 1, J.length - 1);
            }
        }
        if (length < remaining) {
            length += bits.read(J[runIndex]);
            if (length >= remaining) {
                throw new DicomException("A run of the JPEG-LS stream leaves its line");
            }
        }
        return length;
    }

    /** A.7.2: the sample that ends a run. @param type 1 where the samples to the left and above are alike */
    private int decodeInterruption(int ra, int rb, int type) throws DicomException {
        int q = CONTEXTS + type;
        int k = golombParameter(type == 0 ? a[q] : a[q] + (n[q] >> 1), n[q]);
        int mapped = bits.golomb(k, limit - J[runIndex] - 1, rangeBits);
        int odd = mapped + type & 1;
        int size = mapped + type + odd >> 1;
        boolean oddIsNegative = k != 0 || 2 * negatives[type] >= n[q];
        int error = oddIsNegative == (odd == 1) ? -size : size;
        if (error < 0) {
            negatives[type]++;
        }
        a[q] += mapped + 1 - type >> 1;
        if (n[q] == header.reset()) {
            a[q] >>= 1;
            n[q] >>= 1;
            negatives[type] >>= 1;
        }
        n[q]++;
        return type == 1 ? reconstructed(ra, error) : reconstructed(rb, ra > rb ? -error : error);
    }
}
