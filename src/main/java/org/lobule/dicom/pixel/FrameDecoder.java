package org.lobule.dicom.pixel;

import org.lobule.dicom.io.DicomException;

/** Turns the bytes of one frame into its samples. Decoders keep no state and may be used from several threads. */
interface FrameDecoder {

    /**
     * @return stored values, {@code format.samples()} of them: row by row, colour samples of a pixel side by side
     * @throws DicomException when the bytes are not a whole frame of this format
     */
    int[] decode(byte[] frame, PixelFormat format) throws DicomException;

    /** What the decoded samples of a frame stand for, given what the data set says of them: the stream may know better. */
    default PhotometricInterpretation photometricInterpretation(byte[] frame, PhotometricInterpretation declared) {
        return declared;
    }
}
