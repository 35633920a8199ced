package org.lobule.dicom.pixel;

import java.util.Arrays;
import java.util.Set;

import org.lobule.dicom.io.DicomException;

/**
 * Baseline and extended sequential JPEG of 8 and 12 bits with Huffman coding, one component (ISO/IEC 10918-1 Annexes A and F):
 * transfer syntaxes .50 and .51. Values may differ by one from other decoders', whose inverse transforms round differently.
 */
final class JpegDctDecoder implements FrameDecoder {

    private static final Set<Integer> SOF0_AND_SOF1 = Set.of(0xC0, 0xC1);
    private static final int SIZE = 8;
    private static final int COEFFICIENTS = 64;

    /** Position in the block, row by row, of the n-th coefficient (figure A.6). */
    private static final int[] ZIGZAG = zigzag();
    /** {@code C(u)/2 cos((2x+1)u pi/16)} at {@code 8x + u} (A.3.3). */
    private static final float[] BASIS = basis();

    private static int[] zigzag() {
        int[] order = new int[COEFFICIENTS];
        int n = 0;
        for (int diagonal = 0; diagonal < 2 * SIZE - 1; diagonal++) {
            for (int step = Math.max(0, diagonal - SIZE + 1); step <= Math.min(diagonal, SIZE - 1); step++) {
                int row = diagonal % 2 == 0 ? diagonal - step : step;
                order[n++] = SIZE * row + diagonal - row;
            }
        }
        return order;
    }

    private static float[] basis() {
        float[] basis = new float[COEFFICIENTS];
        for (int x = 0; x < SIZE; x++) {
            for (int u = 0; u < SIZE; u++) {
                double scale = u == 0 ? Math.sqrt(0.125) : 0.5;
                basis[SIZE * x + u] = (float) (scale * Math.cos((2 * x + 1) * u * Math.PI / 16));
            }
        }
        return basis;
    }

    @Override
    public int[] decode(byte[] frame, PixelFormat format) throws DicomException {
        if (format.samplesPerPixel() != 1) {
            throw new DicomException("Lossy JPEG in colour is not supported");
        }
        JpegStream stream = new JpegStream(frame, "baseline or extended sequential", SOF0_AND_SOF1);
        JpegStream.Scan scan = stream.nextScan(format);
        if (scan == null || scan.acTables()[0] == null) {
            throw new DicomException("The JPEG stream ends before its image or lacks a Huffman table");
        }
        int columns = Math.ceilDiv(format.columns(), SIZE);
        int blocks = columns * Math.ceilDiv(format.rows(), SIZE);
        // No block takes less than two bits.
        if ((long) frame.length * 4 < blocks) {
            throw new DicomException("A JPEG frame of %d bytes cannot hold %d blocks".formatted(frame.length, blocks));
        }
        int[] samples = new int[format.samples()];
        int[] quantization = stream.quantization(0);
        JpegBitReader bits = new JpegBitReader(frame, scan.dataStart());
        float[] coefficients = new float[COEFFICIENTS];
        int direct = 0;
        for (int block = 0; block < blocks; block++) {
            if (stream.restartInterval() > 0 && block > 0 && block % stream.restartInterval() == 0) {
                bits.restart(block / stream.restartInterval() - 1);
                direct = 0;
            }
            direct = readBlock(bits, scan, quantization, direct, coefficients);
            transform(coefficients, samples, format, block % columns * SIZE, block / columns * SIZE, stream.precision());
        }
        return samples;
    }

    /** Reads one block's dequantized coefficients and returns the new prediction for the first of them. */
    private static int readBlock(JpegBitReader bits, JpegStream.Scan scan, int[] quantization, int predicted, float[] coefficients)
            throws DicomException {
        Arrays.fill(coefficients, 0);
        int category = scan.tables()[0].decode(bits);
        if (category > 15) {
            throw new DicomException("The JPEG stream holds a difference of %d bits".formatted(category));
        }
        int direct = predicted + bits.receiveExtend(category);
        coefficients[0] = direct * quantization[0];
        for (int n = 1; n < COEFFICIENTS; n++) {
            int symbol = scan.acTables()[0].decode(bits);
            int zeros = symbol >> 4;
            int size = symbol & 15;
            if (size == 0 && zeros < 15) {
                break;
            }
            n += zeros;
            if (n >= COEFFICIENTS) {
                throw new DicomException("The JPEG stream holds a block of more than 64 coefficients");
            }
            coefficients[ZIGZAG[n]] = bits.receiveExtend(size) * quantization[n];
        }
        return direct;
    }

    /** Inverse cosine transform, level shift and clamping of one block into the image. */
    private static void transform(float[] coefficients, int[] samples, PixelFormat format, int left, int top, int precision) {
        float[] rows = new float[COEFFICIENTS];
        for (int v = 0; v < SIZE; v++) {
            for (int x = 0; x < SIZE; x++) {
                float sum = 0;
                for (int u = 0; u < SIZE; u++) {
                    sum += BASIS[SIZE * x + u] * coefficients[SIZE * v + u];
                }
                rows[SIZE * v + x] = sum;
            }
        }
        int level = 1 << precision - 1;
        int width = Math.min(SIZE, format.columns() - left);
        int height = Math.min(SIZE, format.rows() - top);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float sum = 0;
                for (int v = 0; v < SIZE; v++) {
                    sum += BASIS[SIZE * y + v] * rows[SIZE * v + x];
                }
                int value = Math.clamp(Math.round(sum) + (long) level, 0, 2 * level - 1);
                samples[(top + y) * format.columns() + left + x] = format.storedValue(value);
            }
        }
    }
}
