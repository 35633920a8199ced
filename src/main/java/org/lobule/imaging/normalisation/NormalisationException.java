package org.lobule.imaging.normalisation;

/** An image whose intensities cannot be normalised; the message says why, without any data of the image. */
public class NormalisationException extends RuntimeException {

    public NormalisationException(String message) {
        super(message);
    }
}
