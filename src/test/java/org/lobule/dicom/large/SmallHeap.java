package org.lobule.dicom.large;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs {@link LargeObject} in a JVM with little memory. */
record SmallHeap(Path folder, int megabytes, Duration patience) {

    /** What it printed. */
    String run(int frames, int fragmentLength) throws IOException, InterruptedException {
        Path log = folder.resolve("log.txt");
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        // NIO must not make up in direct memory for what the heap lacks
        Process jvm = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx%dm".formatted(megabytes),
                "-XX:MaxDirectMemorySize=%dm".formatted(megabytes), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-XX:+ExitOnOutOfMemoryError", "-cp", classes,
                LargeObject.class.getName(), folder.toString(), Integer.toString(frames), Integer.toString(fragmentLength))
            .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertThat(jvm.waitFor(patience.toSeconds(), TimeUnit.SECONDS)).as("it ended in time").isTrue();
            String printed = Files.readString(log);
            assertThat(jvm.exitValue()).as(printed).isZero();
            return printed;
        } finally {
            jvm.destroyForcibly();
        }
    }
}
