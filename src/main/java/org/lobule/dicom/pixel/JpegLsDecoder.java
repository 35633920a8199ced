package org.lobule.dicom.pixel;

import org.lobule.dicom.io.DicomException;

/**
 * JPEG-LS, lossless and near-lossless (ISO/IEC 14495-1 Annex A): transfer syntaxes .80 and .81; grey, or colour with each component
 * in a scan of its own, or interleaved by lines or samples; also with mapping tables.
 */
final class JpegLsDecoder implements FrameDecoder {

    @Override
    public int[] decode(byte[] frame, PixelFormat format) throws DicomException {
        // A line takes at least one bit.
        if ((long) frame.length * 8 < format.rows()) {
            throw new DicomException("A JPEG-LS frame of %d bytes cannot hold %d lines".formatted(frame.length, format.rows()));
        }
        JpegLsStream stream = new JpegLsStream(frame, format);
        int[] samples = new int[format.samples()];
        boolean[] seen = new boolean[format.samplesPerPixel()];
        int missing = seen.length;
        while (missing > 0) {
            JpegLsScanHeader header = stream.nextScan();
            for (int component : header.components()) {
                if (seen[component]) {
                    throw new DicomException("The JPEG-LS stream has component %d twice".formatted(component + 1));
                }
                seen[component] = true;
                missing--;
            }
            JpegLsBitReader bits = new JpegLsBitReader(frame, header.dataStart());
            new JpegLsScanDecoder(header, bits, format).decodeInto(samples);
            stream.mapScan(header, samples);
            stream.continueBehind(bits.position());
        }
        stream.undoColourTransform(samples);
        format.toStoredValues(samples);
        return samples;
    }
}
