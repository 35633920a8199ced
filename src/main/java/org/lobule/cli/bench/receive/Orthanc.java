package org.lobule.cli.bench.receive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Orthanc as it comes, on SQLite; it syncs its storage area by default. */
final class Orthanc implements Receiver {
    private static final String AE_TITLE = "ORTHANC";

    private final int port;
    private final Server server;

    private Orthanc(int port, Server server) {
        this.port = port;
        this.server = server;
    }

    static Orthanc start(Path program, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        int port = Server.freePort();
        Path configuration = Files.writeString(folder.resolve("orthanc.json"), """
                {"Name": "%s", "StorageDirectory": "%s", "IndexDirectory": "%s", "HttpServerEnabled": false, "Plugins": [],
                 "DicomAet": "%s", "DicomPort": %d, "DicomCheckModalityHost": false, "DicomAlwaysAllowStore": true}
                """.formatted(AE_TITLE, folder.resolve("storage"), folder.resolve("storage"), AE_TITLE, port));
        return new Orthanc(port, Server.start(List.of(program.toString(), configuration.toString()), Map.of(), port, folder.resolve("orthanc.log")));
    }

    @Override
    public String name() {
        return "Orthanc";
    }

    @Override
    public String aeTitle() {
        return AE_TITLE;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public long pid() {
        return server.pid();
    }

    @Override
    public void close() {
        server.close();
    }
}
