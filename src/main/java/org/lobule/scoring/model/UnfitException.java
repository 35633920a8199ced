package org.lobule.scoring.model;

/** These rows do not allow this fit. The message says why and what to do; it names columns and numbers, never patients. */
public final class UnfitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnfitException(String message) {
        super(message);
    }
}
