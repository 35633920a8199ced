package org.lobule.cli.node;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A node in a process of its own, started as an administrator would start it, and asked over HTTP. */
public final class NodeProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final int LINES_OF_LOG = 25;

    private final Process process;
    private final Path log;
    private final URI address;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private NodeProcess(Process process, Path log, URI address) {
        this.process = process;
        this.log = log;
        this.address = address;
    }

    /**
     * Starts {@code launcher start} and waits until it is ready.
     *
     * @param environment settings of the node
     * @throws IOException with the end of its log, where it stops or is not ready in time
     */
    public static NodeProcess start(Path launcher, int httpPort, Map<String, String> environment, Path log) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "start").redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        // The node outlives a terminal's interrupt only where it is kept; this process ends it otherwise
        NodeProcess node = new NodeProcess(builder.start(), log, URI.create("http://localhost:" + httpPort));
        Runtime.getRuntime().addShutdownHook(new Thread(node::closeUnlessKept, "node-stop"));
        node.awaitReady();
        return node;
    }

    private boolean kept;

    /** Leaves the process running when this process ends. */
    public void keep() {
        kept = true;
    }

    public URI address() {
        return address;
    }

    public long pid() {
        return process.pid();
    }

    /** The body of a page; waits for it no longer than ten seconds. */
    public String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(10))
                .header("Accept", "application/json").build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("The node answered %s with %d".formatted(path, answer.statusCode()));
        }
        return answer.body();
    }

    /** @throws IOException where the process has ended by itself */
    public void requireAlive() throws IOException {
        if (!process.isAlive()) {
            throw new IOException("The node stopped (exit code %d). The end of its log, %s:%n%s".formatted(process.exitValue(), log, endOfLog()));
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(START);
        while (Instant.now().isBefore(deadline)) {
            requireAlive();
            if (isReady()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
        }
        throw new IOException("The node was not ready within %d s. The end of its log, %s:%n%s".formatted(START.toSeconds(), log, endOfLog()));
    }

    private boolean isReady() throws InterruptedException {
        try {
            get("/q/health/ready");
            return true;
        } catch (ConnectException | HttpTimeoutException notYet) {
            return false;
        } catch (IOException notReady) {
            return false;
        }
    }

    private String endOfLog() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - LINES_OF_LOG), lines.size()));
    }

    private void closeUnlessKept() {
        if (!kept) {
            close();
        }
    }

    @Override
    public void close() {
        if (!process.isAlive()) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
