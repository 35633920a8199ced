package org.lobule.scoring.study;

/** A definition that cannot be used; the message names the key and what is allowed. */
public final class InvalidStudyException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public InvalidStudyException(String message) {
        super(message);
    }

    public InvalidStudyException(String message, Throwable cause) {
        super(message, cause);
    }
}
