package org.lobule.dicom.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.io.DicomException;

/**
 * Frames of Float Pixel Data (7FE0,0008) or Double Float Pixel Data (7FE0,0009), as parametric maps have them (PS3.3 C.7.6.24 and
 * C.7.6.25): always uncompressed.
 *
 * @param format of 32 or of 64 bits allocated
 */
record RealFrames(PixelBytes bytes, PixelFormat format) {

    static boolean in(Attributes dataset) {
        return !dataset.contains(Tag.PixelData) && (dataset.contains(Tag.FloatPixelData) || dataset.contains(Tag.DoubleFloatPixelData));
    }

    /** Whether the values are of double precision. */
    static boolean doublesIn(Attributes dataset) {
        return dataset.contains(Tag.DoubleFloatPixelData);
    }

    static RealFrames of(Attributes dataset, PixelFormat format, int frames, OpenFiles files) throws DicomException {
        Object value = dataset.getValue(doublesIn(dataset) ? Tag.DoubleFloatPixelData : Tag.FloatPixelData);
        PixelBytes bytes = PixelBytes.of(value, files);
        FrameReader.requireLength(bytes, format, frames);
        return new RealFrames(bytes, format);
    }

    /** Values of a frame through a rescale, row by row; computed in double precision. */
    float[] modalityValues(int frame, ModalityTransform transform) throws DicomException {
        int length = format.frameBytes();
        ByteBuffer values = ByteBuffer.wrap(bytes.read((long) frame * length, length)).order(ByteOrder.LITTLE_ENDIAN);
        boolean doubles = format.bitsAllocated() == Double.SIZE;
        float[] result = new float[format.samples()];
        for (int i = 0; i < result.length; i++) {
            result[i] = transform.applyReal(doubles ? values.getDouble() : values.getFloat());
        }
        return result;
    }
}
