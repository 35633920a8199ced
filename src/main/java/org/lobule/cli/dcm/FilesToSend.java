package org.lobule.cli.dcm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomException;
import org.lobule.dicom.net.service.Part10File;

/**
 * The instances that files and folders hold. What is named has to be one; of a folder and those below it, those files that are none
 * (also a DICOMDIR) are passed over.
 */
final class FilesToSend {

    private final List<Part10File> instances = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private int passedOver;

    private FilesToSend() {}

    static FilesToSend in(List<Path> paths) {
        FilesToSend files = new FilesToSend();
        for (Path path : paths) {
            try {
                if (Files.isDirectory(path)) {
                    files.addFolder(path);
                } else {
                    files.instances.add(Part10File.of(path));
                }
            } catch (IOException e) {
                files.fail(path, e);
            }
        }
        return files;
    }

    List<Part10File> instances() {
        return instances;
    }

    /** Files that could not be read, with the reason. */
    List<String> failures() {
        return failures;
    }

    /** How many files of folders are no DICOM instances. */
    int passedOver() {
        return passedOver;
    }

    private void addFolder(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> below = Files.walk(folder)) {
            files = below.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path file : files) {
            try {
                Part10File instance = Part10File.of(file);
                if (instance.sopClassUID().equals(UID.MediaStorageDirectoryStorage)) {
                    passedOver++;
                } else {
                    instances.add(instance);
                }
            } catch (DicomException notDicom) {
                passedOver++;
            } catch (IOException e) {
                fail(file, e);
            }
        }
    }

    private void fail(Path path, IOException reason) {
        failures.add("%s: %s".formatted(path, FailureReason.of(reason)));
    }
}
