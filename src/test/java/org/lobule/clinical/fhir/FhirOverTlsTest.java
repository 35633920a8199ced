package org.lobule.clinical.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.net.ssl.SSLContext;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.dicom.net.tls.TestAuthority;
import org.lobule.dicom.net.tls.TlsCredentials;
import org.lobule.site.FhirServer;
import org.lobule.site.Secret;
import org.lobule.site.WebAuthentication;

/** A FHIR server over TLS: both sides show certificates of an authority of the hospital's own, which no browser knows. */
class FhirOverTlsTest {

    private static final String TOKEN = "token";
    private static final List<Map.Entry<String, String>> SEARCH = List.of(Map.entry("patient.identifier", "urn:x|47 11"));

    @TempDir
    Path folder;
    private TestAuthority hospital;
    private TestAuthority stranger;

    @BeforeEach
    void authorities() throws Exception {
        hospital = new TestAuthority("Hospital");
        stranger = new TestAuthority("Stranger");
        hospital.write(folder.resolve("hospital.pem"));
        stranger.write(folder.resolve("stranger.pem"));
    }

    @Test
    void valuesComeWhereBothCertificatesAreOfTheHospital() throws Exception {
        try (PlayedFhirServer server = PlayedFhirServer.secured(credentials(hospital, "server", "hospital"), TOKEN).holding("{\"n\":1}", "{\"n\":2}")) {
            assertThat(search(server, Optional.of(credentials(hospital, "node", "hospital")))).isEqualTo(2);
        }
    }

    @Test
    void aServerOfAnotherAuthorityIsRefusedBeforeItIsAsked() throws Exception {
        try (PlayedFhirServer server = PlayedFhirServer.secured(credentials(stranger, "server", "hospital"), TOKEN)) {
            assertThatThrownBy(() -> search(server, Optional.of(credentials(hospital, "node", "hospital")))).isInstanceOf(IOException.class)
                    .hasMessageContaining("certificate").hasMessageContaining("authorit").hasMessageNotContaining("47 11");
            assertThatThrownBy(() -> search(server, Optional.empty())).as("by the authorities of the JDK").isInstanceOf(IOException.class).hasMessageContaining("certificate");
            assertThat(server.searches()).isEmpty();
        }
    }

    @Test
    void aNodeWhoseCertificateTheServerDoesNotAcceptIsToldSo() throws Exception {
        try (PlayedFhirServer server = PlayedFhirServer.secured(credentials(hospital, "server", "hospital"), TOKEN)) {
            assertThatThrownBy(() -> search(server, Optional.of(credentials(stranger, "node", "hospital")))).isInstanceOf(IOException.class)
                    .hasMessageContaining("certificate").hasMessageNotContaining("47 11");
            assertThat(server.searches()).isEmpty();
        }
    }

    /** With a certificate by one authority, trusting another. */
    private SSLContext credentials(TestAuthority by, String name, String trusted) throws Exception {
        return TlsCredentials.load(Optional.of(by.issue(name).write(folder, name)), folder.resolve(trusted + ".pem"), Clock.systemUTC()).context();
    }

    private int search(PlayedFhirServer server, Optional<SSLContext> tls) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), TOKEN);
        FhirServer known = new FhirServer(server.base(), Optional.of(new WebAuthentication.Bearer(new Secret.InFile(secret))), Duration.ofSeconds(5));
        return new FhirClient(known, tls, Duration.ofSeconds(5), Duration.ofSeconds(10)).search(SEARCH).size();
    }
}
