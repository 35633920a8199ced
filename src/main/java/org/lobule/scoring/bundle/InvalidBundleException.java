package org.lobule.scoring.bundle;

/** This is no bundle, or not the one that was made. The message says what is wrong with which file. */
public final class InvalidBundleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidBundleException(String message) {
        super(message);
    }

    public InvalidBundleException(String message, Throwable cause) {
        super(message, cause);
    }
}
