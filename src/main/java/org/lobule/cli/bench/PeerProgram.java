package org.lobule.cli.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of others on this machine. */
public record PeerProgram(String name, Path path) {

    /** Not on the path of ordinary users. */
    private static final String FOR_SERVERS = "/usr/sbin";
    private static final long LIMIT_SECONDS = 600;

    /** The program of that name on the PATH, or where servers are. */
    public static Optional<PeerProgram> find(String name) {
        String folders = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + FOR_SERVERS;
        return Arrays.stream(folders.split(File.pathSeparator)).filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name)).filter(Files::isExecutable).findFirst().map(path -> new PeerProgram(name, path));
    }

    /** @throws IOException with what to install where it is missing */
    public static PeerProgram require(String name, String debianPackage) throws IOException {
        return find(name).orElseThrow(() -> new IOException("%s is missing; on Debian: apt-get install %s".formatted(name, debianPackage)));
    }

    /** Runs it to its end, its output discarded. @throws IOException where it fails or takes more than ten minutes */
    public void run(List<String> arguments) throws IOException {
        await(start(arguments, ProcessBuilder.Redirect.DISCARD));
    }

    /** What it prints on its standard output. */
    List<String> lines(List<String> arguments) throws IOException {
        Process process = start(arguments, ProcessBuilder.Redirect.PIPE);
        try (Stream<String> lines = process.inputReader().lines()) {
            List<String> printed = lines.toList();
            await(process);
            return printed;
        }
    }

    private Process start(List<String> arguments, ProcessBuilder.Redirect output) throws IOException {
        List<String> command = Stream.concat(Stream.of(path.toString()), arguments.stream()).toList();
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).redirectOutput(output)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null"))).start();
    }

    private void await(Process process) throws IOException {
        int code = exitCode(process, name, Duration.ofSeconds(LIMIT_SECONDS));
        if (code != 0) {
            throw new IOException("%s ended with code %d".formatted(name, code));
        }
    }

    /**
     * Waits for a peer's process to end; it is not left running, whatever happens.
     *
     * @throws IOException where it takes longer than {@code limit}, or this thread is interrupted
     */
    public static int exitCode(Process process, String name, Duration limit) throws IOException {
        try {
            if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("%s takes more than %d s".formatted(name, limit.toSeconds()));
            }
            return process.exitValue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("Stopped while %s ran".formatted(name), stopped);
        } finally {
            process.destroyForcibly();
        }
    }
}
