package org.lobule;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Assumptions;

/** Programs of others that tests compare with: DCMTK, Orthanc, dicom3tools, Chromium. */
public final class Tool {

    private Tool() {}

    /** The program's path; skips the test, with the reason, where it is not installed. */
    public static Path require(String name) {
        for (String folder : (System.getenv("PATH") + ":/usr/sbin").split(File.pathSeparator)) {
            Path candidate = Path.of(folder, name);
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        Assumptions.abort("%s is not installed (see .ci/run)".formatted(name));
        return null;
    }
}
