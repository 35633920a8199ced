package org.lobule.queue;

/** Something outside failed that may work again later. The message says what, without patient data. */
public class RetryableFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RetryableFailure(String message, Throwable cause) {
        super(message, cause);
    }

    public RetryableFailure(String message) {
        super(message);
    }
}
