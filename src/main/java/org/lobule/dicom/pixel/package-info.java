/**
 * Pixel data: from the bytes of a data set to stored values, and from those to modality values.
 *
 * <p>{@link org.lobule.dicom.pixel.PixelFrames} is the entrance. Everything read here comes from a network or a file and is
 * treated as hostile: what does not fit its own header is a {@link org.lobule.dicom.io.DicomException}, and nothing is
 * allocated on the word of a header alone beyond {@link org.lobule.dicom.pixel.PixelFormat#MAX_SAMPLES}.
 */
package org.lobule.dicom.pixel;
