package org.lobule.cli.bench.receive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A storage SCP in a process of its own. */
interface Receiver extends AutoCloseable {

    /** As the head of its column. */
    String name();

    String aeTitle();

    int port();

    long pid();

    /** Bytes of live objects on the heap; empty for programs without a collected heap. */
    default OptionalLong heap() throws IOException, InterruptedException {
        return OptionalLong.empty();
    }

    /** Makes room on the disk where that is possible without stopping. */
    default void forget() throws IOException {}

    @Override
    void close();

    /** The process's memory in RAM, in bytes; empty where the system does not say. */
    default OptionalLong residentBytes() throws IOException {
        Path status = Path.of("/proc", Long.toString(pid()), "status");
        if (!Files.isReadable(status)) {
            return OptionalLong.empty();
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:")).mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10).findFirst();
        }
    }
}
