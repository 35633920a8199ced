package org.lobule.cli.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a figure cannot be read without: processor, cores, memory, Java. */
public final class MachineFacts {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private MachineFacts() {}

    /** One line. */
    public static String line() {
        Runtime java = Runtime.getRuntime();
        return "%s, %d cores for this process, Java %s with %d MiB, %s %s".formatted(processor(), java.availableProcessors(),
                Runtime.version(), java.maxMemory() >> 20, System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** The system's load of the last minute: near 0 on a machine that is quiet. */
    public static String load() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return load < 0 ? "unknown" : BenchTable.number(load, 2);
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name")).map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst().orElse("a processor without a name");
        } catch (IOException notLinux) {
            return "a processor whose name is not known";
        }
    }
}
