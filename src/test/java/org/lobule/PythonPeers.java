package org.lobule;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The virtual environment with pynetdicom, highdicom, dcmqi and pyarrow that {@code .ci/python-peers} makes: in the folder that
 * {@code LOBULE_PYTHON_PEERS} names, else in the user's cache.
 */
public final class PythonPeers {

    private PythonPeers() {}

    /**
     * A program of the environment: {@code python}, or a tool of dcmqi.
     *
     * @throws AssertionError when it is not installed, with what to do
     */
    public static Path require(String program) {
        String configured = System.getenv("LOBULE_PYTHON_PEERS");
        Path environment = configured != null ? Path.of(configured) : Path.of(System.getProperty("user.home"), ".cache", "lobule", "python-peers");
        Path path = environment.resolve("bin").resolve(program);
        if (!Files.isExecutable(path)) {
            throw new AssertionError(("%s is not in %s: run .ci/python-peers, which installs it there with pynetdicom, highdicom, dcmqi and pyarrow "
                + "(it needs Debian's python3-venv and the Python Package Index)").formatted(program, environment));
        }
        return path;
    }
}
