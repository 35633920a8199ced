package org.lobule.cli.bench.receive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * DCMTK's storescp, a process for each association and without Nagle's algorithm, which is its fastest. As it is, it answers before the
 * file is on the disk; with a small library loaded before it, it syncs every file that it closes, and so does the same work as Lobule,
 * the index and the digest aside.
 */
final class Storescp implements Receiver {
    private final String name;
    private final Path folder;
    private final int port;
    private final Server server;

    private Storescp(String name, Path folder, int port, Server server) {
        this.name = name;
        this.folder = folder;
        this.port = port;
        this.server = server;
    }

    /** @param preloaded makes it sync; empty leaves it as it is */
    static Storescp start(Path program, Path folder, Optional<Path> preloaded) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        int port = Server.freePort();
        Map<String, String> environment = new HashMap<>(Map.of("TCP_NODELAY", "1"));
        preloaded.ifPresent(library -> environment.put("LD_PRELOAD", library.toString()));
        Server server = Server.start(List.of(program.toString(), "--fork", "-q", "-od", folder.toString(), Integer.toString(port)), environment, port,
                folder.resolveSibling(folder.getFileName() + ".log"));
        return new Storescp(preloaded.isPresent() ? "storescp + fsync" : "storescp", folder, port, server);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String aeTitle() {
        return "STORESCP";
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
    public void forget() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
