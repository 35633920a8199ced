package org.lobule.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.io.DicomException;
import org.lobule.dicom.io.DicomFile;

/** The files that the demo sends: all of one study. */
record DemoStudy(String studyInstanceUid, List<Path> files) {

    private static final String BUNDLED = "/demo/CRLM-CT-1004/";
    private static final int BUNDLED_IMAGES = 41;

    /** The liver CT that ships with Lobule, unpacked into a folder. */
    static Path unpackBundled(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String name : IntStream.rangeClosed(1, BUNDLED_IMAGES).mapToObj("1-%02d.dcm"::formatted).toList()) {
            try (InputStream image = DemoStudy.class.getResourceAsStream(BUNDLED + name)) {
                Files.write(folder.resolve(name), image.readAllBytes());
            }
        }
        return folder;
    }

    /** @throws IOException where the folder holds no DICOM file, or more than one study */
    static DemoStudy of(Path folder) throws IOException {
        List<Path> dicom = new ArrayList<>();
        Set<String> studies = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                try {
                    Attributes header = DicomFile.readHeader(file).dataset();
                    if (header.containsValue(Tag.StudyInstanceUID) && header.containsValue(Tag.SOPInstanceUID)) {
                        studies.add(header.getString(Tag.StudyInstanceUID));
                        dicom.add(file);
                    }
                } catch (DicomException notDicom) {
                    // A DICOM folder often holds other files too; they are not sent
                }
            }
        }
        if (studies.size() != 1) {
            throw new IOException(studies.isEmpty() ? "%s holds no DICOM files".formatted(folder)
                    : "%s holds %d studies; the demo sends one. Give the folder of one study.".formatted(folder, studies.size()));
        }
        return new DemoStudy(studies.iterator().next(), dicom);
    }

    DemoStudy with(Path file) {
        return new DemoStudy(studyInstanceUid, Stream.concat(files.stream(), Stream.of(file)).toList());
    }
}
