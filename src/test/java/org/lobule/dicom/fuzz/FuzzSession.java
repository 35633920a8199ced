package org.lobule.dicom.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Coverage-guided fuzzing by Jazzer, in a JVM of its own for each target; run by the Maven profile {@code fuzz}. Properties:
 * {@code fuzz.seconds} for each target, {@code fuzz.target} for one target alone. What Jazzer finds is in {@code target/fuzz}: put it
 * into the corpus under the name of what was wrong, so that it stays mended. Inputs of new coverage are kept there for the next session.
 */
class FuzzSession {

    private static final long GRACE_SECONDS = 120;

    @ParameterizedTest
    @EnumSource
    void jazzerFindsNoInputThatIsTooMuch(FuzzTarget target) throws Exception {
        String only = System.getProperty("fuzz.target", "");
        Assumptions.assumeTrue(only.isEmpty() || only.equalsIgnoreCase(target.name()), "another target was asked for");
        long seconds = Long.parseLong(System.getProperty("fuzz.seconds", "60"));
        Path folder = Files.createDirectories(Path.of("target", "fuzz", target.corpus()).toAbsolutePath());
        Path found = Files.createDirectories(folder.resolve("found"));
        Path log = folder.resolve("log.txt");
        Process jazzer = new ProcessBuilder(command(target, seconds, folder, found)).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertThat(jazzer.waitFor(seconds + GRACE_SECONDS, TimeUnit.SECONDS)).as("Jazzer ended in time, see %s", log).isTrue();
            assertThat(jazzer.exitValue()).as("%s: what was found is in %s, how in %s", target, found, log).isZero();
        } finally {
            jazzer.destroyForcibly();
        }
    }

    private static List<String> command(FuzzTarget target, long seconds, Path folder, Path found) throws Exception {
        Path kept = Files.createDirectories(folder.resolve("kept"));
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1500m", "--enable-native-access=ALL-UNNAMED",
                "-XX:-OmitStackTraceInFastThrow", "-cp", classes, "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.fuzzer().getName(), "--instrumentation_includes=org.lobule.dicom.**:jj2000.**",
                "--reproducer_path=" + found, "-artifact_prefix=" + found + File.separator, "-max_total_time=" + seconds, "-max_len=4096",
                "-timeout=10", "-rss_limit_mb=4096", kept.toString(), FuzzCorpusTest.corpus(target).toString());
    }
}
