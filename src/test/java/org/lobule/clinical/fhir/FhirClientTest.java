package org.lobule.clinical.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.lobule.site.FhirServer;
import org.lobule.site.Secret;
import org.lobule.site.WebAuthentication;

class FhirClientTest {

    private static final String TOKEN = "token-of-the-test";
    private static final List<Map.Entry<String, String>> SEARCH = List.of(Map.entry("patient.identifier", "urn:x|47 11"));

    @TempDir
    Path folder;

    @Test
    void everyPageIsFetchedAndThePatientStandsInNoAddress() throws Exception {
        try (PlayedFhirServer server = PlayedFhirServer.start(0, TOKEN).holding("{\"n\":1}", "{\"n\":2}", "{\"n\":3}")) {
            assertThat(client(server.port(), TOKEN).search(SEARCH)).extracting(page -> page.path("entry").path(0).path("resource").path("n").asInt())
                    .containsExactly(1, 2, 3);
            assertThat(server.searches()).containsExactly("patient.identifier=urn:x|47 11");
            assertThat(server.addresses()).hasSize(3).noneMatch(address -> address.contains("11"));
        }
    }

    @Test
    void aWrongTokenIsToldWithoutIt() throws Exception {
        try (PlayedFhirServer server = PlayedFhirServer.start(0, TOKEN)) {
            assertThatThrownBy(() -> client(server.port(), "another").search(SEARCH)).isInstanceOf(IOException.class)
                    .hasMessage("it answers with status 401: check the authentication in clinical.yaml");
        }
    }

    @Test
    void endlessPagesHaveAnEnd() throws Exception {
        try (PlayedFhirServer server = PlayedFhirServer.start(0, TOKEN).holding("{}".repeat(21).replace("}{", "}\n{").split("\n"))) {
            assertThatThrownBy(() -> client(server.port(), TOKEN).search(SEARCH)).isInstanceOf(IOException.class).hasMessageContaining("more than 20 pages");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {"not json at all 47 11 ~ its answer is no JSON", "{} ~ its answer is no Bundle",
            "{\"resourceType\":\"Bundle\",\"link\":[{\"relation\":\"next\",\"url\":\"http://127.0.0.2:1/steal\"}]} ~ its next page is at another server",
            "{\"resourceType\":\"Bundle\",\"link\":[{\"relation\":\"next\",\"url\":\"http://[bad\"}]} ~ the address of its next page is none"})
    void anAnswerThatCannotBeUsedIsTold(String answer, String problem) throws Exception {
        assertThatThrownBy(() -> search(answer.getBytes(StandardCharsets.UTF_8))).isInstanceOf(IOException.class).hasMessage(problem);
    }

    @Test
    void anAnswerWithoutMeasureIsNotRead() {
        assertThatThrownBy(() -> search(new byte[5 << 20])).isInstanceOf(IOException.class).hasMessage("a page of its answer has more than 4 MB");
    }

    private void search(byte[] answer) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            client(server.getAddress().getPort(), TOKEN).search(SEARCH);
        } finally {
            server.stop(0);
        }
    }

    private FhirClient client(int port, String token) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), token);
        FhirServer server = new FhirServer(URI.create("http://127.0.0.1:%d/r4".formatted(port)), Optional.of(new WebAuthentication.Bearer(new Secret.InFile(secret))),
                Duration.ofSeconds(5));
        return new FhirClient(server, Optional.empty(), Duration.ofSeconds(5), Duration.ofSeconds(10));
    }
}
