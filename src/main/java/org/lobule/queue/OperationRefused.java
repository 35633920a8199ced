package org.lobule.queue;

/** What an operator asked for is not possible now; the message says why. */
public class OperationRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OperationRefused(String message) {
        super(message);
    }
}
