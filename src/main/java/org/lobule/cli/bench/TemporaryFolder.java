package org.lobule.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for the files of a measurement, gone with all in it when closed. */
public record TemporaryFolder(Path path) implements AutoCloseable {

    /** On the disk of another folder, inside it. */
    public static TemporaryFolder createIn(Path parent) throws IOException {
        return new TemporaryFolder(Files.createTempDirectory(Files.createDirectories(parent), "lobule-bench"));
    }

    static TemporaryFolder create() throws IOException {
        return new TemporaryFolder(Files.createTempDirectory("lobule-bench"));
    }

    public Path subfolder(String name) throws IOException {
        return Files.createDirectories(path.resolve(name));
    }

    static void delete(Path folder) throws IOException {
        List<Path> inside;
        try (Stream<Path> all = Files.walk(folder)) {
            inside = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : inside) {
            Files.delete(one);
        }
    }

    @Override
    public void close() throws IOException {
        delete(path);
    }
}
