package org.lobule.cli.cohort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.lobule.cohort.CohortSeries;

/** Who is who: a file of its own that only its owner may read, and that replaces no other. */
final class MappingFile {

    private static final List<String> COLUMNS = List.of("patient", "study", "patient_id", "issuer", "accession_number", "study_date", "study_instance_uid");

    private final Map<String, List<String>> byStudy = new LinkedHashMap<>();

    void add(CohortSeries series) {
        series.identity().ifPresent(who -> byStudy.putIfAbsent(series.study(), List.of(series.patient(), series.study(), who.patientId(), who.issuer(),
                who.accessionNumber(), who.studyDate(), who.studyInstanceUid())));
    }

    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>(List.of(String.join(",", COLUMNS)));
        byStudy.values().forEach(cells -> lines.add(String.join(",", cells.stream().map(cell -> '"' + cell.replace("\"", "\"\"") + '"').toList())));
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException there) {
            throw new IOException("%s is there already; a mapping is never overwritten. Name another file".formatted(file), there);
        }
        Files.write(file, lines, StandardCharsets.UTF_8);
    }
}
