package org.lobule.dicom.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.lobule.Tool;

/** Runs a program of another maker to its end. */
public final class Program {

    private static final long LIMIT_SECONDS = 40;

    /** Exit code and everything it printed. */
    public record Outcome(int exitCode, String output) {}

    private Program() {}

    /** Skips the test where the program is absent; fails it when the program does not end in time. */
    public static Outcome run(Map<String, String> environment, String name, Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Tool.require(name).toString()));
        Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        AtomicBoolean late = new AtomicBoolean();
        Thread watcher = Thread.ofVirtual().start(() -> endAtDeadline(process, late));
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            int exitCode = process.waitFor();
            if (late.get()) {
                throw new AssertionError(name + " did not end within " + LIMIT_SECONDS + " s:\n" + output);
            }
            return new Outcome(exitCode, output);
        } finally {
            watcher.interrupt();
        }
    }

    private static void endAtDeadline(Process process, AtomicBoolean late) {
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                late.set(true);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            // It has ended by itself.
        }
    }

    public static Outcome run(String name, Object... arguments) throws IOException, InterruptedException {
        return run(Map.of(), name, arguments);
    }
}
