package org.lobule.dicom.pixel;

import java.io.ByteArrayOutputStream;

/** Writes lossless JPEG streams for tests: one Huffman table of 17 codes of five bits each. */
final class LosslessJpegSample {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int bits;
    private int count;

    /** @param restartLines lines per restart interval, 0 for none */
    static byte[] encode(int[] samples, PixelFormat format, int predictor, int restartLines) {
        return new LosslessJpegSample().write(samples, format, predictor, restartLines);
    }

    private byte[] write(int[] samples, PixelFormat format, int predictor, int restartLines) {
        int components = format.samplesPerPixel();
        marker(0xD8);
        segment(0xC3, 6 + 3 * components, format.bitsStored(), format.rows() >> 8, format.rows(), format.columns() >> 8, format.columns(), components);
        for (int c = 0; c < components; c++) {
            bytes(c + 1, 0x11, 0);
        }
        segment(0xC4, 17 + 17, 0, 0, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        for (int category = 0; category <= 16; category++) {
            bytes(category);
        }
        if (restartLines > 0) {
            int interval = restartLines * format.columns();
            segment(0xDD, 2, interval >> 8, interval);
        }
        segment(0xDA, 4 + 2 * components, components);
        for (int c = 0; c < components; c++) {
            bytes(c + 1, 0);
        }
        bytes(predictor, 0, 0);
        for (int row = 0; row < format.rows(); row++) {
            boolean first = row == 0 || restartLines > 0 && row % restartLines == 0;
            if (first && row > 0) {
                flush();
                marker(0xD0 + (row / restartLines - 1 & 7));
            }
            writeRow(samples, format, predictor, row, first);
        }
        flush();
        marker(0xD9);
        return out.toByteArray();
    }

    private void writeRow(int[] samples, PixelFormat format, int predictor, int row, boolean first) {
        int step = format.samplesPerPixel();
        int line = step * format.columns();
        for (int i = 0; i < line; i++) {
            int at = row * line + i;
            int predicted;
            if (first) {
                predicted = i < step ? 1 << format.bitsStored() - 1 : samples[at - step];
            } else if (i < step) {
                predicted = samples[at - line];
            } else {
                predicted = predict(predictor, samples[at - step], samples[at - line], samples[at - line - step]);
            }
            writeDifference((short) (samples[at] - predicted));
        }
    }

    private static int predict(int predictor, int a, int b, int c) {
        return switch (predictor) {
            case 1 -> a;
            case 2 -> b;
            case 3 -> c;
            case 4 -> a + b - c;
            case 5 -> a + ((b - c) >> 1);
            case 6 -> b + ((a - c) >> 1);
            default -> (a + b) >> 1;
        };
    }

    private void writeDifference(int difference) {
        if (difference == -32768) {
            write(16, 5);
            return;
        }
        int category = 32 - Integer.numberOfLeadingZeros(Math.abs(difference));
        write(category, 5);
        write(difference < 0 ? difference + (1 << category) - 1 : difference, category);
    }

    private void write(int value, int length) {
        for (int i = length - 1; i >= 0; i--) {
            bits = bits << 1 | value >> i & 1;
            if (++count == 8) {
                out.write(bits);
                if ((bits & 0xFF) == 0xFF) {
                    out.write(0);
                }
                bits = 0;
                count = 0;
            }
        }
    }

    private void flush() {
        while (count > 0) {
            write(1, 1);
        }
    }

    private void marker(int code) {
        bytes(0xFF, code);
    }

    private void segment(int code, int bodyLength, int... body) {
        marker(code);
        bytes(bodyLength + 2 >> 8, bodyLength + 2);
        bytes(body);
    }

    private void bytes(int... values) {
        for (int value : values) {
            out.write(value);
        }
    }
}
