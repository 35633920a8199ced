package org.lobule.scoring.clinical;

/** A value that cannot be taken; the message names the quantity, never the patient, and says what to do. */
public final class UnacceptableValueException extends IllegalArgumentException {

    public UnacceptableValueException(String message) {
        super(message);
    }
}
