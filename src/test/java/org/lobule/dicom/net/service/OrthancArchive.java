package org.lobule.dicom.net.service;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.lobule.dicom.net.Connection;
import org.lobule.dicom.net.Server;

/** Orthanc as ORTHANC, which knows the node LOBULE and is asked over REST. */
public final class OrthancArchive implements AutoCloseable {

    private final Server server;
    private final int httpPort;

    private OrthancArchive(Server server, int httpPort) {
        this.server = server;
        this.httpPort = httpPort;
    }

    public static OrthancArchive start(Path folder, int nodePort) throws IOException, InterruptedException {
        int httpPort = freePort();
        Path configuration = folder.resolve("orthanc.json");
        Server server = Server.start(folder.resolve("orthanc.log"), "Orthanc", port -> {
            try {
                Files.writeString(configuration, """
                    {"Name": "ORTHANC", "StorageDirectory": "%s", "IndexDirectory": "%s", "HttpPort": %d, "HttpBindAddresses": ["127.0.0.1"],
                     "RemoteAccessAllowed": false, "AuthenticationEnabled": false, "DicomAet": "ORTHANC", "DicomPort": %d,
                     "DicomCheckModalityHost": false, "Plugins": [], "HttpHeaders": {}, "DicomAlwaysAllowGet": true, "DicomAlwaysAllowMove": true,
                     "DicomAlwaysAllowFind": true, "DicomAlwaysAllowStore": true, "SynchronousCMove": true,
                     "DicomModalities": {"lobule": {"AET": "LOBULE", "Host": "127.0.0.1", "Port": %d, "AllowStorageCommitment": true}}}
                    """.formatted(folder.resolve("orthanc"), folder.resolve("orthanc"), httpPort, port, nodePort));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return new Object[] {configuration};
        });
        return new OrthancArchive(server, httpPort);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    public Connection address() {
        return server.address();
    }

    public int port() {
        return server.port();
    }

    String get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    String post(String path, String json) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(json)).build());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(httpPort, path));
    }

    private static String send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError("Orthanc answers %d: %s".formatted(answer.statusCode(), answer.body()));
            }
            return answer.body();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
