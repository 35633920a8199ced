package org.lobule.dicom.pixel;

import java.io.IOException;

import org.lobule.dicom.io.DicomException;

/**
 * High-Throughput JPEG 2000 (ISO/IEC 15444-15): transfer syntaxes .201 to .203, by OpenJPEG in a process of its own, because OpenJPEG 2.5.0
 * ends its process at broken frames. That costs their sender an error and not the node its life.
 */
final class HighThroughputDecoder implements FrameDecoder {

    @Override
    public int[] decode(byte[] frame, PixelFormat format) throws DicomException {
        Jpeg2000Codestream.of(frame, format);
        try {
            return OpenJpegWorkers.SHARED.decode(frame, format);
        } catch (DicomException refused) {
            throw refused;
        } catch (IOException noProcess) {
            throw new DicomException(noProcess.getMessage(), noProcess);
        }
    }
}
