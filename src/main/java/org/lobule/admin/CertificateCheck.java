package org.lobule.admin;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.smallrye.health.api.Wellness;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

import org.lobule.site.SiteSecurity;

/**
 * The node's own TLS certificate: down when it has expired, with a warning in the 30 days before and while newer files cannot be used. A
 * node without one is well. The plain port and the analyses go on in any case.
 */
@Wellness
class CertificateCheck implements HealthCheck {

    private static final Duration WARNING = Duration.ofDays(30);

    private final SiteSecurity security;
    private final Clock clock;

    CertificateCheck(SiteSecurity security, Clock clock) {
        this.security = security;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("TLS certificate").up();
        security.certificate().ifPresent(certificate -> describe(certificate, response));
        security.revocationListsUntil().ifPresent(end -> describe(end, response));
        security.problem().ifPresent(problem -> response.withData("newFiles", "not used: " + problem));
        return response.build();
    }

    private void describe(Instant listsEnd, HealthCheckResponseBuilder response) {
        response.withData("revocationListsUntil", listsEnd.toString());
        if (!clock.instant().isBefore(listsEnd)) {
            response.status(false).withData("revocationWarning", "out of date: the certificates of its authority are refused; put a new list in the file of node.yaml");
        }
    }

    private void describe(X509Certificate certificate, HealthCheckResponseBuilder response) {
        Instant end = certificate.getNotAfter().toInstant();
        Duration left = Duration.between(clock.instant(), end);
        response.status(left.isPositive()).withData("subject", certificate.getSubjectX500Principal().getName()).withData("validUntil", end.toString());
        if (!left.isPositive()) {
            response.withData("warning", "expired: peers refuse it; put a new one in the files of node.yaml");
        } else if (left.compareTo(WARNING) < 0) {
            response.withData("warning", "expires in %d days: renew it".formatted(left.toDays()));
        }
    }
}
