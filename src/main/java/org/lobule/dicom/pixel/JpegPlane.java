package org.lobule.dicom.pixel;

import java.util.Arrays;
import java.util.List;

import org.lobule.dicom.io.DicomException;

/** The coefficients of one component of a lossy JPEG image, block by block and in each row by row, as its scans fill them in. */
final class JpegPlane {

    static final int SIZE = 8;
    static final int COEFFICIENTS = 64;

    /** Position in the block, row by row, of the n-th coefficient (ISO/IEC 10918-1 figure A.6). */
    static final int[] ZIGZAG = zigzag();

    private static final int ABSENT = -1;

    /** Blocks that one minimum coded unit of an interleaved scan has of this component, to the right and down. */
    final int horizontal;
    final int vertical;
    /** The greatest factors of all components. */
    final int greatestHorizontal;
    final int greatestVertical;
    /** Samples of the component that are part of the image. */
    final int columns;
    final int rows;
    /** Blocks of a line and of a column with those that only fill up a unit. */
    final int blocksPerLine;
    final int blockLines;
    final short[] coefficients;
    /** The lowest bit that has come of each coefficient. */
    private final int[] lowestBit = new int[COEFFICIENTS];

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

    private JpegPlane(JpegStream.Component component, int greatestHorizontal, int greatestVertical, PixelFormat format) {
        this.horizontal = component.horizontal();
        this.vertical = component.vertical();
        this.greatestHorizontal = greatestHorizontal;
        this.greatestVertical = greatestVertical;
        columns = Math.ceilDiv(format.columns() * horizontal, greatestHorizontal);
        rows = Math.ceilDiv(format.rows() * vertical, greatestVertical);
        blocksPerLine = Math.ceilDiv(format.columns(), SIZE * greatestHorizontal) * horizontal;
        blockLines = Math.ceilDiv(format.rows(), SIZE * greatestVertical) * vertical;
        coefficients = new short[COEFFICIENTS * blocksPerLine * blockLines];
        Arrays.fill(lowestBit, ABSENT);
    }

    /** A plane for each component. No block takes less than a bit, so that a short stream cannot ask for much. */
    static JpegPlane[] of(JpegStream stream, PixelFormat format, int streamBytes) throws DicomException {
        List<JpegStream.Component> components = stream.components();
        int horizontal = components.stream().mapToInt(JpegStream.Component::horizontal).max().orElseThrow();
        int vertical = components.stream().mapToInt(JpegStream.Component::vertical).max().orElseThrow();
        long blocks = (long) Math.ceilDiv(format.columns(), SIZE * horizontal) * Math.ceilDiv(format.rows(), SIZE * vertical) * components.size();
        if (8L * streamBytes < blocks) {
            throw new DicomException("A JPEG frame of %d bytes cannot hold %d blocks".formatted(streamBytes, blocks));
        }
        return components.stream().map(one -> new JpegPlane(one, horizontal, vertical, format)).toArray(JpegPlane[]::new);
    }

    /** Blocks of a line, and lines of blocks, that a scan of this component alone has (A.2.2). */
    int wholeBlocksPerLine() {
        return Math.ceilDiv(columns, SIZE);
    }

    int wholeBlockLines() {
        return Math.ceilDiv(rows, SIZE);
    }

    /** Notes that a sequential scan brings all there is. */
    void expectAll() {
        Arrays.fill(lowestBit, 0);
    }

    /** Notes what a progressive scan brings; a refinement must follow on what came before (G.1.1.1.1). */
    void expect(JpegStream.Scan scan) throws DicomException {
        for (int i = scan.selectionStart(); i <= scan.selectionEnd(); i++) {
            boolean first = scan.approximationHigh() == 0;
            if (first ? lowestBit[i] != ABSENT : lowestBit[i] != scan.approximationHigh() || scan.approximationLow() != scan.approximationHigh() - 1) {
                throw new DicomException("The JPEG stream has a scan that does not follow on its earlier scans");
            }
            lowestBit[i] = scan.approximationLow();
        }
    }

    /** Whether the first coefficients are there, and all bits of each coefficient that is there. */
    static boolean complete(JpegPlane[] planes) {
        return Arrays.stream(planes).allMatch(one -> one.lowestBit[0] == 0 && Arrays.stream(one.lowestBit).allMatch(bit -> bit <= 0));
    }

    /** The component's samples, {@code rows} times {@code columns}. */
    int[] samples(int[] quantization, int precision) {
        int[] samples = new int[rows * columns];
        InverseCosineTransform transform = new InverseCosineTransform(quantization, precision);
        for (int line = 0; line < wholeBlockLines(); line++) {
            for (int block = 0; block < wholeBlocksPerLine(); block++) {
                int[] values = transform.apply(coefficients, COEFFICIENTS * (line * blocksPerLine + block));
                int width = Math.min(SIZE, columns - block * SIZE);
                int height = Math.min(SIZE, rows - line * SIZE);
                for (int y = 0; y < height; y++) {
                    System.arraycopy(values, SIZE * y, samples, (line * SIZE + y) * columns + block * SIZE, width);
                }
            }
        }
        return samples;
    }
}
