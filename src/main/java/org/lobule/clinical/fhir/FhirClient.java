package org.lobule.clinical.fhir;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.lobule.site.FhirServer;
import org.lobule.site.SiteSecurity;
import org.lobule.site.WebAuthentication;

/**
 * Searches Observations at a FHIR R4 server. The search goes by POST, so that no patient stands in an address; what comes back is
 * bounded in pages, entries and bytes.
 */
final class FhirClient {

    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final int MOST_PAGES = 20;
    private static final int MOST_BYTES = 4 << 20;
    private static final int OK = 200;

    private final FhirServer server;
    private final Optional<SSLContext> tls;
    private final Duration connect;
    private final Duration response;

    /** @param tls certificates for https; empty for those of the JDK */
    FhirClient(FhirServer server, Optional<SSLContext> tls, Duration connect, Duration response) {
        this.server = server;
        this.tls = tls;
        this.connect = connect;
        this.response = response;
    }

    /**
     * Every page of a search.
     *
     * @param parameters in pairs, a name may come twice
     * @throws IOException with what is wrong for an administrator, and no patient
     */
    List<JsonNode> search(List<Map.Entry<String, String>> parameters) throws IOException, InterruptedException {
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(connect).followRedirects(HttpClient.Redirect.NEVER);
        tls.ifPresent(builder::sslContext);
        try (HttpClient client = builder.build()) {
            String form = parameters.stream().map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue())).collect(Collectors.joining("&"));
            JsonNode page = answer(client, request(URI.create(server.base() + "/Observation/_search"))
                    .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form)).build());
            List<JsonNode> pages = new ArrayList<>(List.of(page));
            for (Optional<URI> next = next(page); next.isPresent(); next = next(page)) {
                if (pages.size() == MOST_PAGES) {
                    throw new IOException("it has more than %d pages of values for one study".formatted(MOST_PAGES));
                }
                page = answer(client, request(next.get()).GET().build());
                pages.add(page);
            }
            return pages;
        }
    }

    private HttpRequest.Builder request(URI address) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(response).header("Accept", "application/fhir+json")
                .header("Prefer", "handling=strict");
        if (server.authentication().isPresent()) {
            request.header("Authorization", header(server.authentication().get()));
        }
        return request;
    }

    private static String header(WebAuthentication authentication) throws IOException {
        try {
            return authentication.header();
        } catch (IOException e) {
            throw new IOException("the secret of its authentication cannot be had: " + e.getMessage(), e);
        }
    }

    private static JsonNode answer(HttpClient client, HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer;
        try {
            answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (HttpTimeoutException slow) {
            throw new IOException("it did not answer in time", slow);
        } catch (SSLException insecure) {
            throw new IOException(SiteSecurity.explained(insecure), insecure);
        } catch (ConnectException unreachable) {
            throw new IOException("it cannot be reached", unreachable);
        } catch (IOException broken) {   // a reset may come before the alert that tells why
            throw new IOException(request.uri().getScheme().equals("https") ? "it broke the connection off; does it accept this node's certificate?"
                    : "it broke the connection off", broken);
        }
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != OK) {
                throw new IOException("it answers with status %d%s".formatted(answer.statusCode(), advice(answer.statusCode())));
            }
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("a page of its answer has more than %d MB".formatted(MOST_BYTES >> 20));
            }
            return bundle(bytes);
        }
    }

    private static JsonNode bundle(byte[] bytes) throws IOException {
        try {
            JsonNode bundle = JSON.readTree(bytes);
            if (bundle == null || !bundle.path("resourceType").asText().equals("Bundle")) {
                throw new IOException("its answer is no Bundle");
            }
            return bundle;
        } catch (JsonProcessingException _) {   // whose message quotes the answer
            throw new IOException("its answer is no JSON");
        }
    }

    private static String advice(int status) {
        return switch (status) {
            case 401, 403 -> ": check the authentication in clinical.yaml";
            case 404, 405 -> ": check the base in clinical.yaml; POST to Observation/_search must be allowed";
            default -> "";
        };
    }

    /** Only from the same place: the token goes nowhere else. */
    private Optional<URI> next(JsonNode page) throws IOException {
        for (JsonNode link : page.path("link")) {
            if (link.path("relation").asText().equals("next")) {
                URI next = resolve(link.path("url").asText());
                if (!origin(next).equals(origin(server.base()))) {
                    throw new IOException("its next page is at another server");
                }
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    private URI resolve(String address) throws IOException {
        try {
            return URI.create(server.base() + "/").resolve(new URI(address));
        } catch (URISyntaxException _) {
            throw new IOException("the address of its next page is none");
        }
    }

    private static String origin(URI address) {
        return "%s://%s:%d".formatted(address.getScheme(), address.getHost(), address.getPort());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
