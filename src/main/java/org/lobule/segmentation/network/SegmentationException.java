package org.lobule.segmentation.network;

/** No automatic segmentation could be made; the message says why in words for a radiologist or administrator. */
public final class SegmentationException extends Exception {

    private static final long serialVersionUID = 1L;

    public SegmentationException(String message) {
        super(message);
    }

    public SegmentationException(String message, Throwable cause) {
        super(message, cause);
    }
}
