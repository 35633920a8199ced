package org.lobule.dicom.net.tls;

import java.io.IOException;
import java.util.List;

/** The files of the node's TLS credentials cannot be used; every mistake is named. */
public final class InvalidCredentialsException extends IOException {

    private final List<String> mistakes;

    InvalidCredentialsException(List<String> mistakes) {
        super(String.join("; ", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<String> mistakes() {
        return mistakes;
    }
}
