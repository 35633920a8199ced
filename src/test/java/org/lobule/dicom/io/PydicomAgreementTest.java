package org.lobule.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import org.lobule.dicom.DicomSamples;
import org.lobule.dicom.PydicomElements;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.SpecificCharacterSet;

class PydicomAgreementTest {

    @Test
    void everyElementOfEverySampleIsReadAsPydicomReadsIt() throws Exception {
        List<Path> files = DicomSamples.readable();
        Map<Path, Map<String, String>> expected = PydicomElements.read(files);
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (Path file : files) {
            Map<String, String> ours = PydicomElements.of(read(file));
            Map<String, String> theirs = expected.get(file);
            TreeSet<String> paths = new TreeSet<>(ours.keySet());
            paths.addAll(theirs.keySet());
            for (String path : paths) {
                String our = ours.getOrDefault(path, "absent");
                String their = theirs.getOrDefault(path, "absent");
                compared++;
                if (!PydicomElements.agree(our, their)) {
                    differences.add("%s %s: %s, pydicom: %s".formatted(file.getFileName(), path, our, their));
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(20_000);
    }

    /** pydicom takes undeclared text for ISO-IR 100. */
    private static Attributes read(Path file) throws IOException {
        try (DicomInputStream in = new DicomInputStream(file)) {
            in.setFallbackCharacterSet(SpecificCharacterSet.of("ISO_IR 100"));
            return in.readDataset();
        }
    }

    @Test
    void filesThatAreCutShortAreRefusedWithTheElementAndItsOffset() throws Exception {
        List<Path> files = DicomSamples.unreadable();
        assertThat(files).hasSize(4);
        for (Path file : files) {
            assertThatThrownBy(() -> DicomFile.read(file)).as(file.toString()).isInstanceOf(DicomException.class)
                    .message().containsPattern("at offset \\d+|no DICOM data");
        }
    }
}
