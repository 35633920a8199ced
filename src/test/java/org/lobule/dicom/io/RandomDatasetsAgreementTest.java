package org.lobule.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.Tool;
import org.lobule.dicom.PydicomElements;
import org.lobule.dicom.RandomDatasets;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.ElementDictionary;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;

/** Others read what is written of data sets that no sender would write. */
class RandomDatasetsAgreementTest {

    /** Its dictionary is older. */
    private static final String UNKNOWN_TO_PYDICOM = ", pydicom: UN md5";
    private static final int SEEDS = 120;
    private static final int SEEDS_FOR_DCMTK = 16;
    private static final List<String> SYNTAXES =
            List.of(UID.ImplicitVRLittleEndian, UID.ExplicitVRLittleEndian, UID.ExplicitVRBigEndian, UID.DeflatedExplicitVRLittleEndian);

    @TempDir
    Path folder;

    private Path write(long seed, Attributes dataset) throws IOException {
        dataset.setString(Tag.SOPClassUID, VR.UI, UID.RawDataStorage);
        dataset.setString(Tag.SOPInstanceUID, VR.UI, "2.25." + seed);
        Path file = folder.resolve(seed + ".dcm");
        String syntax = SYNTAXES.get((int) (seed % SYNTAXES.size()));
        try (DicomOutputStream out = new DicomOutputStream(Files.newOutputStream(file), syntax)) {
            out.setSequenceLengths(SequenceLengths.values()[(int) (seed / SYNTAXES.size() % 2)]);
            out.writeDataset(DicomFile.of(dataset, syntax).fileMeta(), dataset);
        }
        return file;
    }

    @Test
    void pydicomReadsTheSameElementsInEveryDataSetSyntax() throws Exception {
        Map<Path, Map<String, String>> ours = new LinkedHashMap<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            Path file = write(seed, RandomDatasets.ofPlainLetters(seed));
            ours.put(file, PydicomElements.of(DicomFile.read(file).dataset()));
        }
        Map<Path, Map<String, String>> theirs = PydicomElements.read(List.copyOf(ours.keySet()));
        List<String> differences = new ArrayList<>();
        ours.forEach((file, elements) -> differences.addAll(PydicomElements.differences(file.getFileName().toString(), elements, theirs.get(file))));
        assertThat(differences).allMatch(difference -> difference.contains(UNKNOWN_TO_PYDICOM)).hasSizeLessThan(SEEDS);
    }

    @Test
    void dcmconvGivesTheSameElementsBackInEveryDataSetSyntax() throws Exception {
        Path dcmconv = Tool.require("dcmconv");
        String[] options = {"+ti", "+te", "+tb", "+td"};
        for (long seed = 0; seed < SEEDS_FOR_DCMTK; seed++) {
            Path ours = write(seed, RandomDatasets.ofShortValues(seed));
            for (int i = 0; i < options.length; i++) {
                Path theirs = folder.resolve("theirs.dcm");
                run(dcmconv.toString(), options[i], seed % 2 == 0 ? "+e" : "-e", ours.toString(), theirs.toString());
                boolean implicit = i == 0 || seed % SYNTAXES.size() == 0;
                assertThat(PydicomElements.differences("%d %s".formatted(seed, options[i]), elements(ours, implicit), elements(theirs, implicit)))
                        .isEmpty();
            }
        }
    }

    /** @param implicit whether private elements went through implicit VR, where they lose their representation */
    private static Map<String, String> elements(Path file, boolean implicit) throws IOException {
        Map<String, String> elements = PydicomElements.of(DicomFile.read(file).dataset());
        elements.keySet().removeIf(path -> implicit && ElementDictionary.isPrivate(Integer.parseUnsignedInt(path.substring(path.length() - 8), 16)));
        return elements;
    }

    private void run(String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    }
}
