package org.lobule.cli.bench.receive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** DCMTK's dcmsend: a process for each association. */
final class Dcmsend {
    static final String AE_TITLE = "DCMSEND";

    private static final int LINES_TOLD = 5;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Pattern SUCCESSFUL = Pattern.compile("with status SUCCESS\\s*:\\s*(\\d+)");

    private final Path program;

    Dcmsend(Path program) {
        this.program = program;
    }

    /**
     * Sends every share over an association of its own, all at the same time.
     *
     * @return seconds from the start of the first to the end of the last
     * @throws IOException where not every slice was answered with success, or a sender took too long
     */
    double send(List<List<Path>> shares, boolean nagle, Receiver receiver) throws IOException, InterruptedException {
        List<Process> senders = new ArrayList<>();
        long start = System.nanoTime();
        try {
            for (List<Path> share : shares) {
                senders.add(start(share, nagle, receiver, log(share)));
            }
            for (Process sender : senders) {
                if (!sender.waitFor(LONGEST.toNanos() - (System.nanoTime() - start), TimeUnit.NANOSECONDS)) {
                    throw new IOException("%s did not take everything within %d minutes".formatted(receiver.name(), LONGEST.toMinutes()));
                }
            }
        } finally {
            senders.forEach(Process::destroy);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        for (List<Path> share : shares) {
            requireSuccess(share.size(), log(share), receiver);
        }
        return seconds;
    }

    private Process start(List<Path> share, boolean nagle, Receiver receiver, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString(), "-v", "-aet", AE_TITLE, "-aec", receiver.aeTitle(), "127.0.0.1",
                Integer.toString(receiver.port())));
        share.forEach(file -> command.add(file.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        if (nagle) {
            builder.environment().remove("TCP_NODELAY");
        } else {
            builder.environment().put("TCP_NODELAY", "1");
        }
        return builder.start();
    }

    private static Path log(List<Path> share) {
        return Path.of(share.getFirst() + ".log");
    }

    private static void requireSuccess(int count, Path log, Receiver receiver) throws IOException {
        Matcher successful = SUCCESSFUL.matcher(Files.readString(log));
        if (!successful.find() || Integer.parseInt(successful.group(1)) != count) {
            throw new IOException("%s did not take all %d slices; the sender says: %s".formatted(receiver.name(), count, lastLines(log)));
        }
    }

    private static String lastLines(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - LINES_TOLD), lines.size()));
    }
}
