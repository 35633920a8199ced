package org.lobule.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.Tool;
import org.lobule.dicom.DicomSamples;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Fragments;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;

class DcmtkAgreementTest {

    private static final List<String> SYNTAXES =
            List.of(UID.ImplicitVRLittleEndian, UID.ExplicitVRLittleEndian, UID.ExplicitVRBigEndian, UID.DeflatedExplicitVRLittleEndian);

    /** DCMTK remarks on them although nothing else can be written. */
    private static final String PRIVATE_SEQUENCE_IN_IMPLICIT_VR = "VR UN and undefined length, reading a sequence";

    @TempDir
    Path folder;

    @Test
    void dcmdumpReadsWhatWeWriteInEveryTransferSyntaxWithoutAWarning() throws Exception {
        Path dcmdump = Tool.require("dcmdump");
        List<String> command = new ArrayList<>(List.of(dcmdump.toString(), "+E", "-M", "+P", "SOPInstanceUID"));
        for (Path file : DicomSamples.readable()) {
            command.addAll(write(file, command.size()));
        }
        assertThat(command.size()).isGreaterThan(250);
        assertThat(run(command).lines().filter(line -> !line.contains(PRIVATE_SEQUENCE_IN_IMPLICIT_VR))).isEmpty();
    }

    private List<String> write(Path file, int number) throws IOException {
        DicomFile read = DicomFile.read(file);
        if (read.dataset().isEmpty() || Files.size(file) > 500_000 || isKnownToBeOdd(file)) {
            return List.of();
        }
        boolean compressed = read.dataset().getValue(Tag.PixelData) instanceof Fragments;
        String syntax = compressed ? read.transferSyntax() : SYNTAXES.get(number % SYNTAXES.size());
        Path copy = folder.resolve(number + ".dcm");
        DicomFile.of(read.dataset(), syntax).write(copy);
        return List.of(copy.toString());
    }

    /** Files with elements of group 0001, which the standard has not. */
    private static boolean isKnownToBeOdd(Path file) {
        return file.endsWith("nested_priv_SQ.dcm") || file.endsWith("meta_missing_tsyntax.dcm");
    }

    @Test
    void dcmconvGivesBackTheDataSetThatWeWrote() throws Exception {
        Path dcmconv = Tool.require("dcmconv");
        Attributes dataset = sample();
        String[] options = {"+ti", "+te", "+tb", "+td"};
        for (int i = 0; i < SYNTAXES.size(); i++) {
            Path ours = folder.resolve("ours.dcm");
            Path theirs = folder.resolve("theirs.dcm");
            DicomFile.of(dataset, SYNTAXES.get(i)).write(ours);
            assertThat(run(List.of(dcmconv.toString(), options[(i + 1) % options.length], "+e", ours.toString(),
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
