package org.lobule.imaging.series;

/** A series that cannot be made into a volume; the message says why in words for a radiologist or administrator. */
public final class UnusableSeriesException extends Exception {
    public UnusableSeriesException(String message) {
        super(message);
    }
}
