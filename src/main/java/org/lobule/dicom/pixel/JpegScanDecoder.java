package org.lobule.dicom.pixel;

import java.util.Arrays;

import org.lobule.dicom.io.DicomException;

/** One scan of a lossy JPEG image, sequential (ISO/IEC 10918-1 F.2) or progressive (G.2), into the planes of its components. */
final class JpegScanDecoder {

    private static final int COEFFICIENTS = JpegPlane.COEFFICIENTS;
    private static final int[] ZIGZAG = JpegPlane.ZIGZAG;

    private interface BlockDecoder {
        /** @param component of the scan; its block's coefficients begin at {@code block} */
        void decode(int component, short[] coefficients, int block) throws DicomException;
    }

    private final JpegStream.Scan scan;
    private final JpegPlane[] planes;
    private final JpegBitReader bits;
    private final int restartInterval;
    private final BlockDecoder blocks;
    private final int[] predicted;
    /** Blocks still to come that have no new coefficient in the scan's band. */
    private int endOfBandRun;
    private int units;

    /** @throws DicomException when the scan's header is not possible in its process or its tables are missing */
    JpegScanDecoder(byte[] frame, JpegStream stream, JpegStream.Scan scan, JpegPlane[] all) throws DicomException {
        this.scan = scan;
        planes = Arrays.stream(scan.components()).mapToObj(i -> all[i]).toArray(JpegPlane[]::new);
        bits = new JpegBitReader(frame, scan.dataStart());
        restartInterval = stream.restartInterval();
        predicted = new int[planes.length];
        blocks = stream.progressive() ? progressive() : sequential();
        for (JpegPlane plane : planes) {
            if (stream.progressive()) {
                plane.expect(scan);
            } else {
                plane.expectAll();
            }
        }
    }

    /** The scan's selection of coefficients is of no meaning here, and some encoders write anything for it. */
    private BlockDecoder sequential() throws DicomException {
        scan.requireDifferenceTables();
        scan.requireAcTables();
        return this::wholeBlock;
    }

    private BlockDecoder progressive() throws DicomException {
        boolean direct = scan.selectionStart() == 0;
        boolean possible = scan.selectionEnd() < COEFFICIENTS && scan.approximationLow() < 14
                && (direct ? scan.selectionEnd() == 0 : scan.selectionStart() <= scan.selectionEnd() && planes.length == 1);
        if (!possible) {
            throw new DicomException("A progressive JPEG stream has a scan of coefficients %d to %d of %d components"
                    .formatted(scan.selectionStart(), scan.selectionEnd(), planes.length));
        }
        if (scan.approximationHigh() == 0 && direct) {
            scan.requireDifferenceTables();
            return this::firstOfDirect;
        }
        if (direct) {
            return this::refinementOfDirect;
        }
        scan.requireAcTables();
        return scan.approximationHigh() == 0 ? this::firstOfBand : this::refinementOfBand;
    }

    void decode() throws DicomException {
        if (planes.length == 1) {
            decodeAlone(planes[0]);
        } else {
            decodeInterleaved();
        }
    }

    /** Where the marker after the scan begins. */
    int position() {
        return bits.position();
    }

    private void decodeAlone(JpegPlane plane) throws DicomException {
        for (int line = 0; line < plane.wholeBlockLines(); line++) {
            for (int block = 0; block < plane.wholeBlocksPerLine(); block++) {
                beginUnit();
                blocks.decode(0, plane.coefficients, COEFFICIENTS * (line * plane.blocksPerLine + block));
            }
        }
    }

    private void decodeInterleaved() throws DicomException {
        int unitsPerLine = planes[0].blocksPerLine / planes[0].horizontal;
        int lines = planes[0].blockLines / planes[0].vertical;
        for (int unit = 0; unit < unitsPerLine * lines; unit++) {
            beginUnit();
            for (int component = 0; component < planes.length; component++) {
                JpegPlane plane = planes[component];
                int top = unit / unitsPerLine * plane.vertical;
                int left = unit % unitsPerLine * plane.horizontal;
                for (int y = 0; y < plane.vertical; y++) {
                    for (int x = 0; x < plane.horizontal; x++) {
                        blocks.decode(component, plane.coefficients, COEFFICIENTS * ((top + y) * plane.blocksPerLine + left + x));
                    }
                }
            }
        }
    }

    private void beginUnit() throws DicomException {
        if (restartInterval > 0 && units > 0 && units % restartInterval == 0) {
            bits.restart(units / restartInterval - 1);
            Arrays.fill(predicted, 0);
            endOfBandRun = 0;
        }
        units++;
    }

    private int direct(int component) throws DicomException {
        int category = scan.tables()[component].decode(bits);
        if (category > 15) {
            throw new DicomException("The JPEG stream holds a difference of %d bits".formatted(category));
        }
        predicted[component] += bits.receiveExtend(category);
        return predicted[component];
    }

    private void wholeBlock(int component, short[] coefficients, int block) throws DicomException {
        coefficients[block] = (short) direct(component);
        for (int n = 1; n < COEFFICIENTS; n++) {
            int symbol = scan.acTables()[component].decode(bits);
            int zeros = symbol >> 4;
            int size = symbol & 15;
            if (size == 0 && zeros < 15) {
                return;
            }
            n = within(n + zeros, COEFFICIENTS - 1);
            coefficients[block + ZIGZAG[n]] = (short) bits.receiveExtend(size);
        }
    }

    private void firstOfDirect(int component, short[] coefficients, int block) throws DicomException {
        coefficients[block] = (short) (direct(component) << scan.approximationLow());
    }

    private void refinementOfDirect(int component, short[] coefficients, int block) throws DicomException {
        coefficients[block] |= (short) (bits.receive(1) << scan.approximationLow());
    }

    private void firstOfBand(int component, short[] coefficients, int block) throws DicomException {
        if (endOfBandRun > 0) {
            endOfBandRun--;
            return;
        }
        for (int n = scan.selectionStart(); n <= scan.selectionEnd(); n++) {
            int symbol = scan.acTables()[component].decode(bits);
            int zeros = symbol >> 4;
            int size = symbol & 15;
            if (size == 0 && zeros < 15) {
                endOfBandRun = (1 << zeros) - 1 + bits.receive(zeros);
                return;
            }
            n = within(n + zeros, scan.selectionEnd());
            coefficients[block + ZIGZAG[n]] = (short) (bits.receiveExtend(size) << scan.approximationLow());
        }
    }

    /** G.1.2.3: a bit more for each coefficient that is not zero, and between them coefficients that become 1 or -1 in this bit. */
    private void refinementOfBand(int component, short[] coefficients, int block) throws DicomException {
        int n = scan.selectionStart();
        while (endOfBandRun == 0 && n <= scan.selectionEnd()) {
            int symbol = scan.acTables()[component].decode(bits);
            int zeros = symbol >> 4;
            int size = symbol & 15;
            if (size > 1) {
                throw new DicomException("The JPEG stream refines a coefficient by more than a bit");
            }
            if (size == 0 && zeros < 15) {
                endOfBandRun = (1 << zeros) + bits.receive(zeros);
                break;
            }
            int fresh = size == 0 ? 0 : bits.receive(1) == 1 ? 1 << scan.approximationLow() : -1 << scan.approximationLow();
            n = refine(coefficients, block, n, zeros);
            if (fresh != 0) {
                coefficients[block + ZIGZAG[within(n, scan.selectionEnd())]] = (short) fresh;
            }
            n++;
        }
        if (endOfBandRun > 0) {
            refine(coefficients, block, n, COEFFICIENTS);
            endOfBandRun--;
        }
    }

    /** Refines from the n-th on, over so many coefficients that are zero; returns the place of the next zero, or behind the band. */
    private int refine(short[] coefficients, int block, int from, int zeros) throws DicomException {
        int left = zeros;
        int bit = 1 << scan.approximationLow();
        for (int n = from; n <= scan.selectionEnd(); n++) {
            int at = block + ZIGZAG[n];
            if (coefficients[at] == 0) {
                if (left-- == 0) {
                    return n;
                }
            } else if (bits.receive(1) == 1 && (coefficients[at] & bit) == 0) {
                coefficients[at] += (short) (coefficients[at] > 0 ? bit : -bit);
            }
        }
        return scan.selectionEnd() + 1;
    }

    private static int within(int n, int last) throws DicomException {
        if (n > last) {
            throw new DicomException("The JPEG stream holds a block of too many coefficients");
        }
        return n;
    }
}
