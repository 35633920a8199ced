package org.lobule.dicom.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

import org.junit.jupiter.api.Assumptions;

import org.lobule.dicom.net.Server;

/** Orthanc with its DICOMweb plugin, which lets in one user. */
public final class OrthancWeb implements AutoCloseable {

    static final String AUTHORIZATION = "Basic " + Base64.getEncoder().encodeToString("lobule:secret".getBytes(StandardCharsets.US_ASCII));
    private static final Path PLUGIN = Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");

    private final Server server;

    private OrthancWeb(Server server) {
        this.server = server;
    }

    /** Skips the test where Orthanc or the plugin is not installed. */
    public static OrthancWeb start(Path folder) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.exists(PLUGIN), "Orthanc's DICOMweb plugin is not installed (see .ci/run)");
        return new OrthancWeb(Server.start(folder.resolve("orthanc.log"), "Orthanc", port -> new Object[] {configuration(folder, port)}));
    }

    private static Path configuration(Path folder, int port) {
        try {
            return Files.writeString(folder.resolve("orthanc.json"), """
                {"Name": "WEB", "StorageDirectory": "%1$s/db", "IndexDirectory": "%1$s/db", "HttpPort": %2$d, "HttpBindAddresses": ["127.0.0.1"],
                 "RemoteAccessAllowed": false, "AuthenticationEnabled": true, "RegisteredUsers": {"lobule": "secret"}, "DicomServerEnabled": false,
                 "OverwriteInstances": true, "Plugins": ["%3$s"], "DicomWeb": {"Enable": true, "Root": "/dicom-web/"}}
                """.formatted(folder, port, PLUGIN));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public URI base() {
        return URI.create("http://127.0.0.1:%d/dicom-web/".formatted(server.port()));
    }

    DicomWebPeer peer() {
        return DicomWebPeer.at(base()).withAuthorization(AUTHORIZATION);
    }

    /** Orthanc's own REST interface, which knows nothing of DICOMweb. */
    public String rest(String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(base().resolve(path)).header("Authorization", AUTHORIZATION).build(),
                HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
