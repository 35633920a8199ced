package org.lobule.delivery;

import java.io.IOException;

/** A destination cannot be reached, or takes nothing from this node at the moment. No fault of any result: they wait. */
class DestinationUnavailableException extends IOException {
    private static final long serialVersionUID = 1L;

    DestinationUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
