package org.lobule.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.dicom.net.tls.IdentityFiles;
import org.lobule.dicom.net.tls.TestAuthority;
import org.lobule.segmentation.dicom.RegionTerms;
import org.lobule.site.LocalNode;
import org.lobule.site.NodeTls;
import org.lobule.site.SiteConfiguration;
import org.lobule.site.SiteSecurity;

class CertificateCheckTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private IdentityFiles.Pem files;

    /** A certificate that is valid for 90 days from now. */
    @BeforeEach
    void issueACertificate() throws Exception {
        TestAuthority authority = new TestAuthority("Radiology authority");
        authority.write(folder.resolve("authorities.pem"));
        files = authority.issue("lobule").write(folder, "node");
    }

    @Test
    void aCertificateIsShownWithItsEndAndWarnedOfInTheThirtyDaysBefore() throws Exception {
        HealthCheckResponse young = check(Duration.ofDays(59));
        assertThat(young.getStatus()).isEqualTo(Status.UP);
        assertThat(young.getData().orElseThrow()).containsEntry("subject", "CN=lobule").containsKey("validUntil").doesNotContainKey("warning");

        HealthCheckResponse old = check(Duration.ofDays(60).plusHours(1));
        assertThat(old.getStatus()).isEqualTo(Status.UP);
        assertThat(old.getData().orElseThrow()).containsEntry("warning", "expires in 29 days: renew it");
    }

    @Test
    void anExpiredCertificateIsDown() throws Exception {
        HealthCheckResponse expired = check(Duration.ofDays(90).plus(SECOND));
        assertThat(expired.getStatus()).isEqualTo(Status.DOWN);
        assertThat(expired.getData().orElseThrow().get("warning").toString()).startsWith("expired");
    }

    @Test
    void newFilesThatCannotBeUsedAreToldOf() throws Exception {
        SiteSecurity security = new SiteSecurity(site(Optional.of(tls())), Clock.systemUTC());
        Files.delete(files.key());
        Map<String, Object> data = new CertificateCheck(security, Clock.systemUTC()).call().getData().orElseThrow();
        assertThat(data.get("newFiles").toString()).contains("not used", "node.key does not exist");
        assertThat(data).containsEntry("subject", "CN=lobule");
    }

    @Test
    void aNodeWithoutTlsIsWell() throws Exception {
        HealthCheckResponse none = new CertificateCheck(new SiteSecurity(site(Optional.empty()), Clock.systemUTC()), Clock.systemUTC()).call();
        assertThat(none.getStatus()).isEqualTo(Status.UP);
        assertThat(none.getData()).isEmpty();
    }

    private HealthCheckResponse check(Duration later) throws Exception {
        Clock clock = Clock.offset(Clock.systemUTC(), later);
        return new CertificateCheck(new SiteSecurity(site(Optional.of(tls())), clock), clock).call();
    }

    private NodeTls tls() {
        return new NodeTls(OptionalInt.of(2762), Optional.of(files), folder.resolve("authorities.pem"), true, Duration.ofSeconds(10));
    }

    private static SiteConfiguration site(Optional<NodeTls> tls) {
        LocalNode node = new LocalNode("LOBULE", "127.0.0.1", OptionalInt.of(0), List.of(), 1, 1, 131_072, SECOND, SECOND, tls);
        return new SiteConfiguration(node, List.of(), List.of(), List.of(), RegionTerms.DEFAULT);
    }
}
