package org.lobule;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Assumptions;

/** The test data beside the project: in {@code LOBULE_TEST_DATA}, else in {@code ../shared/data}. */
public final class TestData {

    private TestData() {}

    public static Path root() {
        String configured = System.getenv("LOBULE_TEST_DATA");
        return configured != null ? Path.of(configured) : Path.of("../shared/data").toAbsolutePath().normalize();
    }

    /** A file or folder below the test data; skips the test, with the reason, where it is absent. */
    public static Path require(String relative) {
        Path path = root().resolve(relative);
        Assumptions.assumeTrue(Files.exists(path), () -> "test data %s is absent (set LOBULE_TEST_DATA)".formatted(relative));
        return path;
    }
}
