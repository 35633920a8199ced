package org.lobule.dicom.pixel;

import java.util.Set;

import org.lobule.dicom.io.DicomException;

/**
 * Lossy JPEG of 8 and 12 bits with Huffman coding, grey or colour with any subsampling: baseline and extended sequential
 * (transfer syntaxes .50 and .51) and progressive (the retired .53 and .55); ISO/IEC 10918-1 Annexes A, F and G.
 * Colours are left as they are coded, chroma is brought to full size.
 */
final class JpegDctDecoder implements FrameDecoder {

    private static final Set<Integer> SOF0_TO_SOF2 = Set.of(0xC0, 0xC1, 0xC2);

    @Override
    public int[] decode(byte[] frame, PixelFormat format) throws DicomException {
        JpegStream stream = new JpegStream(frame, "lossy JPEG", SOF0_TO_SOF2);
        JpegStream.Scan scan = stream.nextScan(format);
        if (scan == null) {
            throw new DicomException("The JPEG stream ends before its image");
        }
        if (stream.precision() != 8 && stream.precision() != 12) {
            throw new DicomException("A lossy JPEG stream of %d bits is not possible, only of 8 and 12".formatted(stream.precision()));
        }
        JpegPlane[] planes = JpegPlane.of(stream, format, frame.length);
        while (scan != null) {
            JpegScanDecoder decoder = new JpegScanDecoder(frame, stream, scan, planes);
            decoder.decode();
            stream.continueAt(decoder.position());
            if (!stream.progressive() && JpegPlane.complete(planes)) {
                break;
            }
            scan = stream.nextScan(format);
        }
        if (!JpegPlane.complete(planes)) {
            throw new DicomException("The JPEG stream ends before all its components and coefficients");
        }
        return interleaved(planes, stream, format);
    }

    private static int[] interleaved(JpegPlane[] planes, JpegStream stream, PixelFormat format) throws DicomException {
        int[] samples = new int[format.samples()];
        for (int component = 0; component < planes.length; component++) {
            int[] plane = planes[component].samples(stream.quantization(component), stream.precision());
            int[] whole = ChromaUpsampling.toWholeSize(plane, planes[component], format);
            for (int i = 0; i < whole.length; i++) {
                samples[i * planes.length + component] = format.storedValue(whole[i]);
            }
        }
        return samples;
    }

    /** A stream that tells its colours itself is believed: data sets that say RGB of luma and chroma are common, and the reverse exists. */
    @Override
    public PhotometricInterpretation photometricInterpretation(byte[] frame, PhotometricInterpretation declared) {
        return JpegColours.of(frame).map(chroma -> chroma ? PhotometricInterpretation.YBR_FULL : PhotometricInterpretation.RGB).orElse(declared);
    }
}
