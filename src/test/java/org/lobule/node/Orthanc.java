package org.lobule.node;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.lobule.Tool;

/** A real PACS: Orthanc on free ports, which knows the node and is asked over REST. */
final class Orthanc implements AutoCloseable {

    static final String AE_TITLE = "PACSNODE";
    private static final Duration START = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final int dicomPort = PackagedNode.freePort();
    private final int httpPort = PackagedNode.freePort();
    private final Path folder;
    private Process process;

    Orthanc(Path folder) throws IOException {
        this.folder = folder;
    }

    int dicomPort() {
        return dicomPort;
    }

    /** Starts it; {@code nodePort} is where it finds the node. */
    void start(int nodePort) throws IOException {
        Path configuration = folder.resolve("orthanc.json");
        Files.writeString(configuration, """
                {"Name": "%s", "StorageDirectory": "%s", "IndexDirectory": "%s", "HttpPort": %d, "HttpBindAddresses": ["127.0.0.1"],
                 "RemoteAccessAllowed": false, "AuthenticationEnabled": false, "KeepAlive": false, "DicomAet": "%s", "DicomPort": %d, "DicomCheckCalledAet": true,
                 "DicomCheckModalityHost": false, "OverwriteInstances": false, "Plugins": [], "HttpHeaders": {},
                 "DicomModalities": {"lobule": {"AET": "LOBULE", "Host": "127.0.0.1", "Port": %d}}}
                """.formatted(AE_TITLE, folder.resolve("orthanc"), folder.resolve("orthanc"), httpPort, AE_TITLE, dicomPort, nodePort));
        process = new ProcessBuilder(Tool.require("Orthanc").toString(), configuration.toString()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("orthanc.log").toFile()).start();
        Instant deadline = Instant.now().plus(START);
        while (!answers()) {
            if (Instant.now().isAfter(deadline) || !process.isAlive()) {
                throw new IOException("Orthanc does not answer: " + Files.readString(folder.resolve("orthanc.log")));
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    JsonNode post(String path, HttpRequest.BodyPublisher body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).POST(body).build());
    }

    byte[] file(String instance) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri("/instances/" + instance + "/file")).build(), HttpResponse.BodyHandlers.ofByteArray()).body();
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException("Orthanc answers %d to %s: %s".formatted(answer.statusCode(), request.uri().getPath(), answer.body()));
        }
        return JSON.readTree(answer.body());
    }

    private boolean answers() {
        try {
            get("/system");
            return true;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(httpPort, path));
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
