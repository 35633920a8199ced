package org.lobule.cli.bench.receive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.lobule.cli.node.NodeProcess;

/** A node as an administrator would start it, with its own PostgreSQL; it does not begin to analyse while it is measured. */
final class LobuleNode implements Receiver {
    private static final String AE_TITLE = "LOBULE";
    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final int COLLECTION_SECONDS = 30;

    private final NodeProcess node;
    private final int port;
    private final Path folder;

    private LobuleNode(NodeProcess node, int port, Path folder) {
        this.node = node;
        this.port = port;
        this.folder = folder;
    }

    /** @param associations how many senders there are at most */
    static LobuleNode start(Path launcher, Path folder, int associations) throws IOException, InterruptedException {
        int port = Server.freePort();
        int httpPort = Server.freePort();
        Path site = Files.createDirectories(folder.resolve("dicom-conf"));
        Files.writeString(site.resolve("node.yaml"), """
                ae-title: %s
                bind: 127.0.0.1
                port: %d
                max-associations: %d
                max-associations-per-peer: %d
                """.formatted(AE_TITLE, port, associations + 8, associations + 8));
        Files.writeString(site.resolve("peers.yaml"), "peers:\n  - {ae-title: %s}\n".formatted(Dcmsend.AE_TITLE));
        Files.writeString(site.resolve("destinations.yaml"), "destinations: []\n");
        NodeProcess node = NodeProcess.start(launcher, httpPort, Map.of("LOBULE_DATA", folder.resolve("data").toString(),
                "LOBULE_DICOM_CONF", site.toString(), "LOBULE_WORK_ENABLED", "false", "QUARKUS_HTTP_PORT", Integer.toString(httpPort)),
                folder.resolve("node.log"));
        return new LobuleNode(node, port, folder);
    }

    @Override
    public String name() {
        return "Lobule";
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
        return node.pid();
    }

    @Override
    public OptionalLong heap() throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(jcmd)) {
            return OptionalLong.empty();
        }
        ask(jcmd, "GC.run");
        Matcher used = USED.matcher(ask(jcmd, "GC.heap_info"));
        return used.find() ? OptionalLong.of(Long.parseLong(used.group(1)) << 10) : OptionalLong.empty();
    }

    private String ask(Path jcmd, String question) throws IOException, InterruptedException {
        Path answer = folder.resolve("jcmd.txt");
        Process process = new ProcessBuilder(jcmd.toString(), Long.toString(pid()), question).redirectErrorStream(true).redirectOutput(answer.toFile()).start();
        if (!process.waitFor(COLLECTION_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("The node does not answer jcmd");
        }
        return Files.readString(answer);
    }

    @Override
    public void close() {
        node.close();
    }
}
