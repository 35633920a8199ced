package org.lobule.cli.cohort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.lobule.cohort.CohortJson;
import org.lobule.cohort.CohortLine;
import org.lobule.cohort.CohortSeries;

/** Asks a running node for its studies. */
final class NodeCohort {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    /** Until the first line: the node looks for the studies before it writes. */
    private static final Duration ANSWER = Duration.ofMinutes(10);

    private final URI node;
    private final String token;

    /** @throws IOException where the token would go over a network in clear text */
    NodeCohort(URI node, String token) throws IOException {
        boolean http = "http".equals(node.getScheme());
        if (!http && !"https".equals(node.getScheme()) || node.getHost() == null) {
            throw new IOException("%s is no address of a node; it looks like http://127.0.0.1:8080".formatted(node));
        }
        if (http && !InetAddress.getByName(node.getHost()).isLoopbackAddress()) {
            throw new IOException("%s is another machine: the token and the studies would go there in clear text. Use https, or run the command on the node's machine"
                    .formatted(node));
        }
        this.node = node;
        this.token = token;
    }

    /**
     * Gives each series to {@code each}, in order.
     *
     * @return what the node says at the end
     * @throws IOException with what to do where there is no answer, or it broke off
     */
    CohortLine.End read(Map<String, String> parameters, Consumer<CohortSeries> each) throws IOException, InterruptedException {
        String query = parameters.entrySet().stream().filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(node.toString().replaceAll("/+$", "") + "/api/cohort?" + query))
                .header("Authorization", "Bearer " + token).timeout(ANSWER).build();
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
            HttpResponse<Stream<String>> response = client.send(request, HttpResponse.BodyHandlers.ofLines());
            try (Stream<String> lines = response.body()) {
                requireSuccess(response.statusCode(), lines);
                return read(lines, each);
            }
        } catch (ConnectException nobody) {
            throw new IOException("No node answers at %s. Start it with lobule start, or say where it is with --node".formatted(node), nobody);
        } catch (UncheckedIOException broken) {
            throw new IOException("The answer of %s broke off: %s".formatted(node, broken.getCause().getMessage()), broken);
        }
    }

    private CohortLine.End read(Stream<String> lines, Consumer<CohortSeries> each) throws IOException {
        for (String text : (Iterable<String>) lines::iterator) {
            CohortLine line = CohortJson.read(text);
            if (line.end().isPresent()) {
                return line.end().get();
            }
            line.series().ifPresent(each);
        }
        throw new IOException("The answer of %s broke off; look into the node's log, and try again".formatted(node));
    }

    private void requireSuccess(int status, Stream<String> lines) throws IOException {
        switch (status) {
            case 200 -> { }
            case 401 -> throw new IOException("%s does not know this token: it is that of another node, or of another data folder. %s".formatted(node, first(lines)));
            case 404 -> throw new IOException("%s has no cohort to give: it is not a node of Lobule, or an older one".formatted(node));
            default -> throw new IOException("%s answers with HTTP %d: %s".formatted(node, status, first(lines)));
        }
    }

    private static String first(Stream<String> lines) {
        return lines.findFirst().orElse("");
    }
}
