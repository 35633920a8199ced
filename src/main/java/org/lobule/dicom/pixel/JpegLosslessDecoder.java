package org.lobule.dicom.pixel;

import java.util.Set;

import org.lobule.dicom.io.DicomException;

/**
 * Lossless JPEG, process 14 with Huffman coding (ISO/IEC 10918-1 Annex H): transfer syntaxes .57 and .70.
 * All seven predictors, point transform, restart intervals, 2 to 16 bits, interleaved components or one scan for each.
 */
final class JpegLosslessDecoder implements FrameDecoder {

    private static final Set<Integer> SOF3 = Set.of(0xC3);

    @Override
    public int[] decode(byte[] frame, PixelFormat format) throws DicomException {
        JpegStream stream = new JpegStream(frame, "lossless", SOF3);
        int[] cells = null;
        boolean[] seen = new boolean[format.samplesPerPixel()];
        while (!all(seen)) {
            JpegStream.Scan scan = stream.nextScan(format);
            if (scan == null) {
                throw new DicomException("The JPEG stream ends before all its components");
            }
            scan.requireDifferenceTables();
            cells = cells != null ? cells : cells(frame, format);
            requireWholeSize(stream, scan);
            stream.continueAt(decodeScan(scan, frame, stream, format, cells));
            for (int component : scan.components()) {
                seen[component] = true;
            }
        }
        format.toStoredValues(cells);
        return cells;
    }

    /** Made when the frame header has been seen: what another process has coded is refused as such, however short it is. */
    private static int[] cells(byte[] frame, PixelFormat format) throws DicomException {
        // No sample takes less than one bit.
        if ((long) frame.length * 8 < format.samples()) {
            throw new DicomException("A lossless JPEG frame of %d bytes cannot hold %d samples".formatted(frame.length, format.samples()));
        }
        return new int[format.samples()];
    }

    private static boolean all(boolean[] seen) {
        for (boolean one : seen) {
            if (!one) {
                return false;
            }
        }
        return true;
    }

    /** With the same sampling factors all components have the image's size, and in a scan of its own each comes line by line (A.2.2). */
    private static void requireWholeSize(JpegStream stream, JpegStream.Scan scan) throws DicomException {
        JpegStream.Component first = stream.components().getFirst();
        boolean same = stream.components().stream().allMatch(one -> one.horizontal() == first.horizontal() && one.vertical() == first.vertical());
        boolean unitsOfOne = first.horizontal() == 1 && first.vertical() == 1;
        if (!same || !unitsOfOne && scan.components().length > 1) {
            throw new DicomException("Lossless JPEG with subsampled colour is not supported");
        }
    }

    /** Decodes one scan into the cells and returns where the next marker is. */
    private static int decodeScan(JpegStream.Scan scan, byte[] frame, JpegStream stream, PixelFormat format, int[] cells)
            throws DicomException {
        int predictor = scan.selectionStart();
        int pointTransform = scan.approximationLow();
        if (predictor < 1 || predictor > 7 || pointTransform >= stream.precision()) {
            throw new DicomException("Predictor %d with point transform %d is not lossless JPEG".formatted(predictor, pointTransform));
        }
        int columns = format.columns();
        if (stream.restartInterval() % columns != 0) {
            throw new DicomException("A restart interval of %d samples is not a whole number of lines".formatted(stream.restartInterval()));
        }
        int restartLines = stream.restartInterval() / columns;
        Predictor prediction = new Predictor(predictor, 1 << stream.precision() - pointTransform - 1, format);
        JpegBitReader bits = new JpegBitReader(frame, scan.dataStart());
        for (int row = 0; row < format.rows(); row++) {
            boolean intervalBegins = row == 0 || restartLines > 0 && row % restartLines == 0;
            if (intervalBegins && row > 0) {
                bits.restart(row / restartLines - 1);
            }
            prediction.decodeRow(scan, bits, cells, row, intervalBegins);
        }
        for (int component : scan.components()) {
            for (int i = component; i < cells.length; i += format.samplesPerPixel()) {
                cells[i] = cells[i] << pointTransform & 0xFFFF;
            }
        }
        return bits.position();
    }

    /** Predicts each sample from its neighbours to the left (a), above (b) and above left (c), table H.1. */
    private record Predictor(int selection, int initial, PixelFormat format) {

        void decodeRow(JpegStream.Scan scan, JpegBitReader bits, int[] cells, int row, boolean firstOfInterval) throws DicomException {
            int step = format.samplesPerPixel();
            int line = format.columns() * step;
            int[] components = scan.components();
            JpegHuffmanTable[] tables = scan.tables();
            for (int column = 0; column < format.columns(); column++) {
                for (int c = 0; c < components.length; c++) {
                    int at = row * line + column * step + components[c];
                    int predicted;
                    if (firstOfInterval) {
                        predicted = column == 0 ? initial : cells[at - step];
                    } else if (column == 0) {
                        predicted = cells[at - line];
                    } else {
                        predicted = predict(cells[at - step], cells[at - line], cells[at - line - step]);
                    }
                    cells[at] = predicted + difference(tables[c], bits) & 0xFFFF;
                }
            }
        }

        private int predict(int a, int b, int c) {
            return switch (selection) {
                case 1 -> a;
                case 2 -> b;
                case 3 -> c;
                case 4 -> a + b - c;
                case 5 -> a + (b - c >> 1);
                case 6 -> b + (a - c >> 1);
                default -> a + b >> 1;
            };
        }

        private static int difference(JpegHuffmanTable table, JpegBitReader bits) throws DicomException {
            int category = table.decode(bits);
            if (category > 16) {
                throw new DicomException("The JPEG stream holds a difference of %d bits".formatted(category));
            }
            return category == 16 ? 32768 : bits.receiveExtend(category);
        }
    }
}
