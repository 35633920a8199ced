package org.lobule.dicom.net;

import java.io.IOException;

/** The association has no accepted presentation context for what was to be sent; nothing was sent and the association is usable. */
public final class NoPresentationContextException extends IOException {

    public NoPresentationContextException(String message) {
        super(message);
    }
}
