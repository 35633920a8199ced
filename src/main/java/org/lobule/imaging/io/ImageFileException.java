package org.lobule.imaging.io;

import java.io.IOException;

/** An image file that cannot be used; the message says what is wrong with it and what would help. */
public final class ImageFileException extends IOException {

    private static final long serialVersionUID = 1L;

    public ImageFileException(String message) {
        super(message);
    }

    public ImageFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
