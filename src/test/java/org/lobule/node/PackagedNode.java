package org.lobule.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Assumptions;

/** The packaged node on a data folder of its own; it can be killed as only a power cut would, and started again. */
final class PackagedNode implements AutoCloseable {

    static final String AE_TITLE = "LOBULE";
    private static final Duration START = Duration.ofSeconds(180);
    private static final Duration LOOK = Duration.ofMillis(25);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final int dicomPort;
    private final int httpPort;
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    /**
     * Starts the node.
     *
     * @param peers lines of peers.yaml; the first peer is the destination
     */
    PackagedNode(Path folder, String destination, String peers) throws IOException {
        this(folder, destination, peers, "max-attempts: 200");
    }

    /** @param more further keys of the destination */
    PackagedNode(Path folder, String destination, String peers, String more) throws IOException {
        this(folder, destination, peers, more, "");
    }

    /** @param node further lines of node.yaml */
    PackagedNode(Path folder, String destination, String peers, String more, String node) throws IOException {
        this.folder = folder;
        this.dicomPort = freePort();
        this.httpPort = freePort();
        Path site = Files.createDirectories(folder.resolve("dicom-conf"));
        Files.writeString(site.resolve("node.yaml"), "ae-title: %s\nbind: 127.0.0.1\nport: %d\n".formatted(AE_TITLE, dicomPort) + node);
        Files.writeString(site.resolve("peers.yaml"), "peers:\n" + peers);
        Files.writeString(site.resolve("destinations.yaml"),
                "destinations:\n  - {name: pacs, peer: %s, first-retry: 500ms, longest-retry: 2s, %s}\n".formatted(destination, more));
        start();
    }

    int dicomPort() {
        return dicomPort;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + httpPort);
    }

    void start() throws IOException {
        Path application = Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
        Assumptions.assumeTrue(Files.exists(application), "the application is not packaged; run this test with mvnw verify");
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-jar", application.toString(), "start");
        builder.environment().putAll(Map.of("LOBULE_DATA", folder.resolve("data").toString(), "LOBULE_DICOM_CONF", folder.resolve("dicom-conf").toString(),
                "QUARKUS_HTTP_PORT", Integer.toString(httpPort), "LOBULE_INTAKE_QUIET_PERIOD", "2s"));
        builder.environment().remove("QUARKUS_DATASOURCE_JDBC_URL");
        process = builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("node.log").toFile())).start();
        await(START, this::isReady, ready -> ready);
    }

    /** SIGKILL: nothing of the node gets a chance to say goodbye. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("killed").isTrue();
    }

    /** SIGTERM: the node ends what it is at. */
    void askToStop() {
        process.destroy();
    }

    /** Waits for the end after {@link #askToStop}. */
    void awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("stopped").isTrue();
    }

    JsonNode study(String studyInstanceUid) {
        return get("/api/studies/" + studyInstanceUid);
    }

    /** Polls the study until it fits, for no longer than {@code limit}. */
    JsonNode awaitStudy(String studyInstanceUid, Duration limit, Predicate<JsonNode> fits) {
        return await(limit, () -> study(studyInstanceUid), fits);
    }

    List<Path> archivedFiles() throws IOException {
        try (var files = Files.walk(folder.resolve("data/archive"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private boolean isReady() {
        assertThat(process.isAlive()).as("the node runs; its log is %s", folder.resolve("node.log")).isTrue();
        try {
            return http.send(HttpRequest.newBuilder(address().resolve("/q/health/ready")).build(), HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private JsonNode get(String path) {
        try {
            HttpResponse<String> answer = http.send(HttpRequest.newBuilder(address().resolve(path)).header("Accept", "application/json").build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? JSON.readTree(answer.body()) : JSON.createObjectNode();
        } catch (IOException away) {
            return JSON.createObjectNode();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static <T> T await(Duration limit, Supplier<T> value, Predicate<T> fits) {
        Instant deadline = Instant.now().plus(limit);
        T last = value.get();
        while (!fits.test(last)) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("after %s it is still %s".formatted(limit, last));
            }
            LockSupport.parkNanos(LOOK.toNanos());
            last = value.get();
        }
        return last;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
