package org.lobule.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import org.lobule.Tool;
import org.lobule.dicom.DicomSamples;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Fragments;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;

class DcmtkAgreementTest {

    private static final List<String> SYNTAXES =
            List.of(UID.ImplicitVRLittleEndian, UID.ExplicitVRLittleEndian, UID.ExplicitVRBigEndian, UID.DeflatedExplicitVRLittleEndian);
    /** By which dcmconv writes them. */
    private static final List<String> OPTIONS = List.of("+ti", "+te", "+tb", "+td");

    /** Elements of group 0001, which the standard has not. */
    private static final Set<String> WITH_GROUP_0001 = Set.of("nested_priv_SQ.dcm", "meta_missing_tsyntax.dcm");
    /**
     * Private sequences. In implicit VR nothing but the undefined length tells that they are sequences, at which DCMTK remarks "VR UN and
     * undefined length"; with a length it would say nothing and not read the items.
     */
    private static final Set<String> WITH_PRIVATE_SEQUENCES = Set.of("no-pixel-spacing.dcm", "UN_sequence.dcm", "6293", "6924", "2062",
            "2392", "2693", "3023", "3353");

    @TempDir
    Path folder;

    /** Compressed pixels cannot be in these syntaxes: they are left out here, and tested in their own below. */
    @ParameterizedTest
    @FieldSource("SYNTAXES")
    void dcmdumpReadsEverySampleThatWeWriteWithoutAWarning(String syntax) throws Exception {
        Map<Path, Path> originals = new LinkedHashMap<>();
        for (Path file : DicomSamples.readable()) {
            write(withoutFragments(DicomFile.read(file).dataset()), syntax, file, originals);
        }
        Map<Path, Set<String>> messages = messages(originals.keySet());
        assertThat(messages.keySet()).extracting(copy -> originals.get(copy).getFileName().toString())
                .containsExactlyInAnyOrderElementsOf(expectedToBeRemarkedOn(syntax));
        for (Path copy : messages.keySet()) {
            assertThat(messages.get(copy)).as(originals.get(copy).toString()).isEqualTo(messagesOnDcmtksOwn(originals.get(copy), syntax));
        }
    }

    private static Set<String> expectedToBeRemarkedOn(String syntax) {
        Set<String> names = new TreeSet<>(WITH_GROUP_0001);
        if (syntax.equals(UID.ImplicitVRLittleEndian)) {
            names.addAll(WITH_PRIVATE_SEQUENCES);
        }
        return names;
    }

    /** What dcmdump says of the same data set as dcmconv writes it. */
    private Set<String> messagesOnDcmtksOwn(Path original, String syntax) throws IOException, InterruptedException {
        Path plain = folder.resolve("plain.dcm");
        Path theirs = folder.resolve("theirs.dcm");
        DicomFile.of(withoutFragments(DicomFile.read(original).dataset()), UID.ExplicitVRLittleEndian).write(plain);
        run(List.of(Tool.require("dcmconv").toString(), OPTIONS.get(SYNTAXES.indexOf(syntax)), "-e", plain.toString(), theirs.toString()));
        return messages(Set.of(theirs)).get(theirs);
    }

    @Test
    void dcmdumpReadsEveryCompressedSampleThatWeWriteWithoutAWarning() throws Exception {
        Map<Path, Path> originals = new LinkedHashMap<>();
        for (Path file : DicomSamples.readable()) {
            DicomFile read = DicomFile.read(file);
            if (read.dataset().getValue(Tag.PixelData) instanceof Fragments) {
                write(read.dataset(), read.transferSyntax(), file, originals);
            }
        }
        assertThat(originals).hasSizeGreaterThan(80);
        assertThat(messages(originals.keySet())).isEmpty();
    }

    private void write(Attributes dataset, String syntax, Path original, Map<Path, Path> originals) throws IOException {
        Path copy = folder.resolve(originals.size() + ".dcm");
        DicomFile.of(dataset, syntax).write(copy);
        originals.put(copy, original);
    }

    private static Attributes withoutFragments(Attributes dataset) {
        Attributes copy = new Attributes(dataset);
        removeFragments(copy);
        return copy;
    }

    private static void removeFragments(Attributes dataset) {
        for (int tag : dataset.tags()) {
            switch (dataset.getValue(tag)) {
                case Fragments _ -> dataset.remove(tag);
                case Sequence sequence -> sequence.forEach(DcmtkAgreementTest::removeFragments);
                case null, default -> { }
            }
        }
    }

    /** What dcmdump says of files, by file, each message once; one process for all files. */
    private Map<Path, Set<String>> messages(Collection<Path> files) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Tool.require("dcmdump").toString(), "+M", "+F", "+P", "SOPInstanceUID"));
        files.forEach(file -> command.add(file.toString()));
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Map<Path, Set<String>> messages = new LinkedHashMap<>();
        Iterator<Path> names = files.iterator();
        Path file = null;
        for (String line : Files.readAllLines(output)) {
            if (line.startsWith("# dcmdump (")) {
                file = names.next();
            } else if (line.matches("[FEW]: .*")) {
                messages.computeIfAbsent(file, _ -> new TreeSet<>()).add(line);
            }
        }
        assertThat(names).as("files without a heading in dcmdump's output").isExhausted();
        return messages;
    }

    @Test
    void dcmconvGivesBackTheDataSetThatWeWrote() throws Exception {
        Path dcmconv = Tool.require("dcmconv");
        Attributes dataset = sample();
        for (int i = 0; i < SYNTAXES.size(); i++) {
            Path ours = folder.resolve("ours.dcm");
            Path theirs = folder.resolve("theirs.dcm");
            DicomFile.of(dataset, SYNTAXES.get(i)).write(ours);
            assertThat(run(List.of(dcmconv.toString(), OPTIONS.get((i + 1) % OPTIONS.size()), "+e", ours.toString(),
                    theirs.toString()))).isEmpty();
            Attributes read = DicomFile.read(theirs).dataset();
            for (int tag : dataset.tags()) {
                assertThat(read.getStrings(tag)).as("%08X", tag).isEqualTo(dataset.getStrings(tag));
            }
            assertThat(read.getBytes(Tag.PixelData)).isEqualTo(dataset.getBytes(Tag.PixelData));
            assertThat(read.getNestedDataset(Tag.RequestAttributesSequence))
                    .isEqualTo(dataset.getNestedDataset(Tag.RequestAttributesSequence));
        }
    }

    private static Attributes sample() {
        Attributes dataset = new Attributes();
        dataset.setString(Tag.SpecificCharacterSet, VR.CS, "GB18030");
        dataset.setString(Tag.SOPClassUID, VR.UI, UID.SecondaryCaptureImageStorage);
        dataset.setString(Tag.SOPInstanceUID, VR.UI, "1.2.3.4");
        dataset.setString(Tag.PatientName, VR.PN, "王^小东");
        dataset.setDouble(Tag.PixelSpacing, VR.DS, 0.7, 0.7);
        dataset.setInt(Tag.Rows, VR.US, 2);
        dataset.setInt(Tag.PixelRepresentation, VR.US, 1);
        dataset.setInt(Tag.SmallestImagePixelValue, VR.SS, -7);
        dataset.setInt(Tag.FrameIncrementPointer, VR.AT, Tag.FrameTime);
        dataset.setDouble(0x00720074, VR.FD, 1.25);
        dataset.setDouble(0x00720076, VR.FL, 1.25);
        dataset.setLong(0x00720082, VR.SV, -9);
        dataset.setLong(0x00720083, VR.UV, 9);
        Attributes item = new Attributes();
        item.setString(Tag.RequestedProcedureDescription, VR.LO, "肝脏");
        dataset.newSequence(Tag.RequestAttributesSequence, 1).add(item);
        dataset.setInt(Tag.PixelData, VR.OW, 1, 2, 3, 65535);
        return dataset;
    }

    /** What the command writes to its error stream. */
    private String run(List<String> command) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors.txt");
        Process process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        return Files.readString(errors);
    }
}
