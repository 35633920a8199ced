package org.lobule.scoring.table.cohort;

/** Tables that cannot be used; the message names file, column and what to do, never a patient. */
public final class InvalidCohortException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidCohortException(String message) {
        super(message);
    }
}
