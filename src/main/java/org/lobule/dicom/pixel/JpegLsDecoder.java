package org.lobule.dicom.pixel;

import java.util.Arrays;

import org.lobule.dicom.io.DicomException;

/** JPEG-LS, lossless and near-lossless, of one component (ISO/IEC 14495-1 Annex A): transfer syntaxes .80 and .81. */
final class JpegLsDecoder implements FrameDecoder {

    @Override
    public int[] decode(byte[] frame, PixelFormat format) throws DicomException {
        if (format.samplesPerPixel() != 1) {
            throw new DicomException("JPEG-LS in colour is not supported");
        }
        // A line takes at least one bit.
        if ((long) frame.length * 8 < format.rows()) {
            throw new DicomException("A JPEG-LS frame of %d bytes cannot hold %d lines".formatted(frame.length, format.rows()));
        }
        JpegLsHeader header = JpegLsHeader.of(frame, format);
        int[] samples = new Scan(header, new JpegLsBitReader(frame, header.dataStart()), format).decode();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = format.storedValue(samples[i]);
        }
        return samples;
    }

    /** One scan with its adaptive state; names as in the standard. */
    private static final class Scan {

        private static final int CONTEXTS = 365;
        private static final int[] J = {0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15};
        private static final int LEAST_BIAS = -128;
        private static final int GREATEST_BIAS = 127;

        private final JpegLsHeader header;
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

        Scan(JpegLsHeader header, JpegLsBitReader bits, PixelFormat format) {
            this.header = header;
            this.bits = bits;
            this.format = format;
            maxValue = header.maxValue();
            near = header.near();
            step = 2 * near + 1;
            range = (maxValue + 2 * near) / step + 1;
            rangeBits = bitsFor(range);
            int valueBits = Math.max(2, bitsFor(maxValue + 1));
            limit = 2 * (valueBits + Math.max(8, valueBits));
            Arrays.fill(a, Math.max(2, (range + 32) / 64));
            Arrays.fill(n, 1);
        }

        /** Least number of bits that tell {@code count} values apart. */
        private static int bitsFor(int count) {
            return 32 - Integer.numberOfLeadingZeros(count - 1);
        }

        int[] decode() throws DicomException {
            int width = format.columns();
            int[] samples = new int[format.samples()];
            // A line has a sample more on either side: the one above its first, and its last again.
            int[] above = new int[width + 2];
            int[] line = new int[width + 2];
            for (int row = 0; row < format.rows(); row++) {
                line[0] = above[1];
                above[width + 1] = above[width];
                decodeLine(line, above, width);
                System.arraycopy(line, 1, samples, row * width, width);
                int[] next = above;
                above = line;
                line = next;
            }
            return samples;
        }

        private void decodeLine(int[] line, int[] above, int width) throws DicomException {
            int x = 1;
            while (x <= width) {
                int ra = line[x - 1];
                int rb = above[x];
                int rc = above[x - 1];
                int d1 = above[x + 1] - rb;
                int d2 = rb - rc;
                int d3 = rc - ra;
                if (Math.abs(d1) <= near && Math.abs(d2) <= near && Math.abs(d3) <= near) {
                    x = decodeRun(line, above, x, width);
                } else {
                    int context = 81 * quantized(d1) + 9 * quantized(d2) + quantized(d3);
                    int sign = context < 0 ? -1 : 1;
                    line[x] = decodeRegular(Math.abs(context), sign, ra, rb, rc);
                    x++;
                }
            }
        }

        /** The region of a gradient, -4 to 4 (A.3.3). */
        private int quantized(int gradient) {
            int size = Math.abs(gradient);
            int region = size <= near ? 0 : size < header.t1() ? 1 : size < header.t2() ? 2 : size < header.t3() ? 3 : 4;
            return gradient < 0 ? -region : region;
        }

        private int decodeRegular(int q, int sign, int ra, int rb, int rc) throws DicomException {
            int predicted = Math.clamp((long) median(ra, rb, rc) + sign * c[q], 0, maxValue);
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
            int k = 0;
            while (k < 24 && count << k < sum) {
                k++;
            }
            return k;
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
            return Math.clamp(value, 0, maxValue);
        }

        /** A.7: a run of the value to the left and the sample that ends it; returns where to go on. */
        private int decodeRun(int[] line, int[] above, int start, int width) throws DicomException {
            int ra = line[start - 1];
            int end = start;
            while (end <= width && bits.read(1) == 1) {
                int full = 1 << J[runIndex];
                int count = Math.min(full, width + 1 - end);
                end += count;
                if (count == full) {
                    runIndex = Math.min(runIndex + 1, J.length - 1);
                }
            }
            boolean interrupted = end <= width;
            if (interrupted) {
                end += bits.read(J[runIndex]);
                if (end > width) {
                    throw new DicomException("A run of the JPEG-LS stream leaves its line");
                }
            }
            Arrays.fill(line, start, end, ra);
            if (!interrupted) {
                return end;
            }
            line[end] = decodeInterruption(ra, above[end]);
            runIndex = Math.max(runIndex - 1, 0);
            return end + 1;
        }

        private int decodeInterruption(int ra, int rb) throws DicomException {
            int type = Math.abs(ra - rb) <= near ? 1 : 0;
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
}
