package org.lobule.delivery;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;

import jakarta.inject.Singleton;

import javax.net.ssl.SSLException;

import org.lobule.dicom.web.DicomWebClient;
import org.lobule.dicom.web.DicomWebException;
import org.lobule.dicom.web.DicomWebPeer;
import org.lobule.site.SiteSecurity;
import org.lobule.site.WebAuthentication;
import org.lobule.site.WebService;

/** How DICOMweb services are called: time-outs, TLS, authentication; and what their refusals mean. */
@Singleton
class WebConnections {
    private static final int REDIRECTION = 3;

    private final SiteSecurity security;
    private final DeliveryConfiguration configuration;

    WebConnections(SiteSecurity security, DeliveryConfiguration configuration) {
        this.security = security;
        this.configuration = configuration;
    }

    /**
     * A client for a few calls; nothing is connected yet.
     *
     * @throws DestinationUnavailableException where the secret cannot be had
     */
    DicomWebClient to(WebService service) throws DestinationUnavailableException {
        DicomWebPeer peer = DicomWebPeer.at(service.base()).withTimeouts(configuration.connectTimeout(), configuration.responseTimeout())
                .withTls(security.sslContext().orElse(null));
        if (service.authentication().isEmpty()) {
            return new DicomWebClient(peer);
        }
        String header = header(service.authentication().get());
        try {
            return new DicomWebClient(peer.withAuthorization(header));
        } catch (IllegalArgumentException e) {   // its message does not have the header
            throw new DestinationUnavailableException("the secret of its authentication cannot be sent: " + e.getMessage(), e);
        }
    }

    private static String header(WebAuthentication authentication) throws DestinationUnavailableException {
        try {
            return authentication.header();
        } catch (IOException e) {
            throw new DestinationUnavailableException("the secret of its authentication cannot be had: " + e.getMessage(), e);
        }
    }

    /** A failed call as what it means: a destination that takes nothing at the moment, or something that may be about the object. */
    static IOException explained(IOException failure) {
        return switch (failure) {
            case DicomWebException answer when answer.isTransient() || concernsAllRequests(answer.status()) ->
                    new DestinationUnavailableException(answer.getMessage(), answer);
            case HttpConnectTimeoutException slow -> new DestinationUnavailableException("it did not take the connection in time", slow);
            case SSLException insecure -> new DestinationUnavailableException(SiteSecurity.explained(insecure), insecure);
            case IOException unreachable when unreachable.getCause() instanceof ConnectException ->
                    new DestinationUnavailableException(unreachable.getMessage(), unreachable);
            default -> failure;
        };
    }

    /** Not logged in, not allowed, not here, moved, or not able to do it at all. */
    private static boolean concernsAllRequests(int status) {
        return status / 100 == REDIRECTION || switch (status) {
            case 401, 403, 404, 405, 407, 501, 505 -> true;
            default -> false;
        };
    }
}
