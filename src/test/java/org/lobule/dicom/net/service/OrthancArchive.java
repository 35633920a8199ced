package org.lobule.dicom.net.service;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.lobule.dicom.net.Connection;
import org.lobule.dicom.net.RunningNode;
import org.lobule.dicom.net.Server;

/** Orthanc as ORTHANC, which knows the node LOBULE and is asked over REST. */
public final class OrthancArchive implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();

    private final Server server;
    private final int httpPort;

    private OrthancArchive(Server server, int httpPort) {
        this.server = server;
        this.httpPort = httpPort;
    }

    public static OrthancArchive start(Path folder, int nodePort) throws IOException, InterruptedException {
        return start(folder, nodePort, "", "", Map.of());
    }

    /**
     * @param settings further members of its configuration, each followed by a comma
     * @param ofNode   further members of what it knows of the node, each preceded by a comma
     */
    public static OrthancArchive start(Path folder, int nodePort, String settings, String ofNode, Map<String, String> environment)
            throws IOException, InterruptedException {
        int httpPort = Server.freePort();
        Path configuration = folder.resolve("orthanc.json");
        Server server = Server.start(folder.resolve("orthanc.log"), environment, "Orthanc", port -> {
            try {
                Files.writeString(configuration, """
                    {%s "Name": "ORTHANC", "StorageDirectory": "%s", "IndexDirectory": "%s", "HttpPort": %d, "HttpBindAddresses": ["127.0.0.1"],
                     "RemoteAccessAllowed": false, "AuthenticationEnabled": false, "DicomAet": "ORTHANC", "DicomPort": %d,
                     "DicomCheckModalityHost": false, "Plugins": [], "HttpHeaders": {}, "DicomAlwaysAllowGet": true, "DicomAlwaysAllowMove": true,
                     "DicomAlwaysAllowFind": true, "DicomAlwaysAllowStore": true, "SynchronousCMove": true,
                     "DicomModalities": {"lobule": {"AET": "LOBULE", "Host": "127.0.0.1", "Port": %d, "AllowStorageCommitment": true%s}}}
                    """.formatted(settings, folder.resolve("orthanc"), folder.resolve("orthanc"), httpPort, port, nodePort, ofNode));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return new Object[] {configuration};
        });
        OrthancArchive orthanc = new OrthancArchive(server, httpPort);
        orthanc.awaitRest();
        return orthanc;
    }

    /** It listens for DICOM a moment before it does for REST. */
    private void awaitRest() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + RunningNode.PATIENCE.toNanos();
        while (true) {
            try {
                get("/system");
                return;
            } catch (ConnectException notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
                Thread.onSpinWait();
            }
        }
    }

    public Connection address() {
        return server.address();
    }

    public int port() {
        return server.port();
    }

    public String get(String path) throws IOException, InterruptedException {
        return text(HttpRequest.newBuilder(uri(path)).build());
    }

    public byte[] getBytes(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    public String post(String path, String json) throws IOException, InterruptedException {
        return text(HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(json)).build());
    }

    public void post(String path, Path file) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofFile(file)).build());
    }

    public void delete(String path) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(uri(path)).DELETE().build());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(httpPort, path));
    }

    private static String text(HttpRequest request) throws IOException, InterruptedException {
        return new String(send(request), StandardCharsets.UTF_8);
    }

    private static byte[] send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() >= 300) {
            throw new Refused("Orthanc answers %d: %s".formatted(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8)));
        }
        return answer.body();
    }

    /** Orthanc answers with an error. */
    public static final class Refused extends AssertionError {

        private Refused(String message) {
            super(message);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
