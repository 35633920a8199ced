package org.lobule.cli.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;
import org.lobule.imaging.io.ImageFile;
import org.lobule.imaging.io.ScalarType;

/** The packaged command as it is delivered: with its AOT cache, without one, and with one that is broken. */
class StartIT {

    private static final Path APPLICATION = Path.of("target/quarkus-app").toAbsolutePath();

    @TempDir
    private Path folder;

    private Path image;
    private Path mask;

    @BeforeEach
    void write() throws IOException {
        Grid grid = Grid.axial(20, 20, 20, 2, 2, 2);
        float[] values = new float[grid.voxels()];
        byte[] inside = new byte[grid.voxels()];
        for (int n = 0; n < values.length; n++) {
            values[n] = n * 37 % 211 - 50;
            inside[n] = (byte) (n % 20 > 3 && n / 20 % 20 > 5 && n / 400 > 4 ? 1 : 0);
        }
        image = folder.resolve("image.nii.gz");
        mask = folder.resolve("mask.nii.gz");
        ImageFile.write(image, new Volume(grid, values), ScalarType.INT16);
        ImageFile.write(mask, new Mask(grid, inside));
    }

    /** So that nobody has to wonder what a link out of the temporary folder leads to when that is deleted. */
    @AfterEach
    void removeLinks() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path link : files.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }

    @Test
    void theCacheChangesNothingButTheTime() throws Exception {
        Path with = installation("with");
        Path without = installation("without");
        Files.delete(without.resolve("quarkus-app/lobule.aot"));
        Path broken = installation("broken");
        Files.delete(broken.resolve("quarkus-app/lobule.aot"));
        Files.write(broken.resolve("quarkus-app/lobule.aot"), new byte[100_000]);

        List<String> first = extract(with, Map.of("LOBULE_JAVA_OPTIONS", "-XX:AOTMode=on"));
        assertThat(first).hasSizeGreaterThan(100);
        assertThat(extract(with, Map.of())).isEqualTo(first);
        assertThat(extract(without, Map.of())).isEqualTo(first);
        assertThat(extract(broken, Map.of())).isEqualTo(first);
        assertThat(extract(with, Map.of("LOBULE_JAVA_OPTIONS", "-XX:-UseCompressedOops"))).as("with options that the cache does not fit").isEqualTo(first);
    }

    @Test
    void exitCodesAreThoseOfTheCommand() throws Exception {
        Path installation = installation("installation");
        Run version = run(installation, Map.of(), "--version");
        assertThat(version.exitCode()).isZero();
        assertThat(version.output()).startsWith("Lobule ").contains("Java 25");
        assertThat(run(installation, Map.of(), "extract").exitCode()).isEqualTo(2);
        assertThat(run(installation, Map.of(), "extract", "no.nii", "no.nii", "--out", folder.resolve("no.csv").toString()).exitCode()).isEqualTo(1);
    }

    private List<String> extract(Path installation, Map<String, String> environment) throws Exception {
        Path out = folder.resolve("features.csv");
        Files.deleteIfExists(out);
        Run run = run(installation, environment, "extract", image.toString(), mask.toString(), "--out", out.toString());
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output().lines().filter(line -> !line.contains("AOTMode=on"))).as("nothing is said but the result")
                .singleElement().asString().contains("values of liver");
        return Files.readAllLines(out);
    }

    private record Run(int exitCode, String output) {}

    private Run run(Path installation, Map<String, String> environment, String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(installation.resolve("lobule").toString()), Stream.of(arguments)).toList());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("LOBULE_JAVA_OPTIONS");
        builder.environment().putAll(environment);
        Path output = folder.resolve("output.txt");
        Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the command ends").isTrue();
        return new Run(process.exitValue(), Files.readString(output));
    }

    /** The application beside its launcher, without sources; its files are those that were packaged. */
    private Path installation(String name) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name));
        Files.copy(Path.of("lobule"), home.resolve("lobule"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createSymbolicLink(home.resolve(".mvn"), Path.of(".mvn").toAbsolutePath());
        Path application = Files.createDirectories(home.resolve("quarkus-app"));
        try (Stream<Path> files = Files.list(APPLICATION)) {
            for (Path file : files.toList()) {
                Files.createSymbolicLink(application.resolve(file.getFileName()), file);
            }
        }
        return home;
    }
}
