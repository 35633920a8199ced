package org.lobule.radiomics.texture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Java machines with and without the vector module, each in a process of its own. */
class WithoutVectorModuleTest {

    private static final int PATIENCE_SECONDS = 120;

    @TempDir
    private Path folder;

    @Test
    void theValuesAreTheSameToTheLastBitAndItIsSaidOnceHowToGetTheVectorsBack() throws IOException, InterruptedException {
        String with = run("--add-modules", "jdk.incubator.vector");
        String without = run("-XX:TieredStopAtLevel=1");
        assertThat(with).startsWith("VectorRowScan");
        assertThat(without).startsWith("WordRowScan");
        assertThat(without.lines().skip(1)).hasSizeGreaterThan(3 * 300).isEqualTo(with.lines().skip(1).toList());
        assertThat(Files.readString(folder.resolve("err.txt"))).containsOnlyOnce("--add-modules jdk.incubator.vector");
    }

    /** What {@link PrintedTextures} printed. */
    private String run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                PrintedTextures.class.getName(), "2", "32", "200"));
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process jvm = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            assertThat(jvm.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("it ended in time").isTrue();
            assertThat(jvm.exitValue()).as(Files.readString(err)).isZero();
            return Files.readString(out);
        } finally {
            jvm.destroyForcibly();
        }
    }
}
