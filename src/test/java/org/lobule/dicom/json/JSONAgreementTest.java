package org.lobule.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.Tool;
import org.lobule.dicom.DicomSamples;
import org.lobule.dicom.PydicomElements;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Fragments;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.io.DicomFile;

class JSONAgreementTest {

    /** Base 64 of pixels tells nothing more. */
    private static final long LARGEST = 300_000;

    @TempDir
    Path folder;

    @Test
    void everySampleIsTheSameAfterJson() throws IOException {
        for (Path file : samples()) {
            Attributes dataset = DicomFile.read(file).dataset();
            Path json = folder.resolve("dataset.json");
            write(dataset, json);
            assertThat(comparable(read(json))).as(file.toString()).isEqualTo(comparable(dataset));
        }
    }

    @Test
    void pydicomReadsOurJsonAsWeReadTheFile() throws Exception {
        Map<Path, Attributes> datasets = new LinkedHashMap<>();
        for (Path file : samples()) {
            Attributes dataset = DicomFile.read(file).dataset();
            boolean hasLettersForANumber = file.endsWith("badVR.dcm");
            if (!(dataset.getValue(Tag.PixelData) instanceof Fragments) && !hasLettersForANumber) {
                Path json = folder.resolve(datasets.size() + ".json");
                write(dataset, json);
                datasets.put(json, dataset);
            }
        }
        Map<Path, Map<String, String>> theirs = PydicomElements.read(List.copyOf(datasets.keySet()));
        List<String> differences = new ArrayList<>();
        datasets.forEach((json, dataset) -> {
            Map<String, String> ours = comparable(dataset);
            Map<String, String> their = theirs.get(json);
            TreeSet<String> paths = new TreeSet<>(ours.keySet());
            paths.addAll(their.keySet());
            for (String path : paths) {
                if (!path.endsWith("00080005") && !PydicomElements.agree(ours.getOrDefault(path, "absent"), their.getOrDefault(path,
                        "absent"))) {
                    differences.add("%s %s: %s, pydicom: %s".formatted(json.getFileName(), path, ours.get(path), their.get(path)));
                }
            }
        });
        assertThat(differences).isEmpty();
        assertThat(datasets).hasSizeGreaterThan(100);
    }

    @Test
    void dcmtksJsonOfForeignNamesIsReadAsTheFile() throws Exception {
        Path dcm2json = Tool.require("dcm2json");
        int compared = 0;
        for (Path file : DicomSamples.readable()) {
            if (!file.getFileName().toString().matches("chr(Arab|Russ|X1|X2|Greek)\\.dcm")) {
                continue;
            }
            Path json = folder.resolve("dcmtk.json");
            assertThat(new ProcessBuilder(dcm2json.toString(), file.toString(), json.toString()).inheritIO().start().waitFor()).isZero();
            Map<String, String> theirs = comparable(read(json));
            comparable(DicomFile.read(file).dataset()).forEach((path, value) -> {
                boolean onlyDelimiters = value.equals("PN ^^^^");
                if (!path.startsWith("7FE0") && !onlyDelimiters) {
                    assertThat(theirs.get(path)).as("%s %s", file.getFileName(), path).isEqualTo(value);
                }
            });
            compared++;
        }
        assertThat(compared).isEqualTo(5);
    }

    private static List<Path> samples() throws IOException {
        List<Path> samples = new ArrayList<>();
        for (Path file : DicomSamples.readable()) {
            if (Files.size(file) < LARGEST) {
                samples.add(file);
            }
        }
        return samples;
    }

    private static void write(Attributes dataset, Path json) throws IOException {
        try (JsonGenerator generator = new JsonFactory().createGenerator(json.toFile(), JsonEncoding.UTF8)) {
            new JSONWriter(generator).write(dataset);
        }
    }

    private static Attributes read(Path json) throws IOException {
        try (var in = Files.newInputStream(json)) {
            return new JSONReader(in).readDataset();
        }
    }

    /** Without what JSON leaves out or words in its own way: group lengths and character sets. */
    private static Map<String, String> comparable(Attributes dataset) {
        Map<String, String> elements = PydicomElements.of(dataset);
        elements.keySet().removeIf(path -> path.endsWith("0000") || path.endsWith("00080005"));
        return elements;
    }
}
