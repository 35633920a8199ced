package org.lobule.dicom.net.tls;

import java.security.cert.CertificateException;

/** A peer's certificate is not taken; the message tells an administrator why. */
final class RefusedCertificateException extends CertificateException {

    RefusedCertificateException(String message) {
        super(message);
    }
}
