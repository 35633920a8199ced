package org.lobule.cli.dcm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.TestData;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.Program;
import org.lobule.dicom.net.service.SomeSlices;

import static org.assertj.core.api.Assertions.assertThat;

class DumpCommandTest {

    /** Tag, representation and text of a line; items, padding and control characters are written differently. */
    private static final Pattern ELEMENT = Pattern.compile("(?m)^ *(\\((?!fffe)[0-9a-fA-F]{4},[0-9a-fA-F]{4}\\) [A-Z]{2})(?: (\\[[^\\]\\n]*\\]))?");

    @TempDir
    Path folder;

    @Test
    void theElementsAndTextsAreThoseOfDcmdump() throws Exception {
        for (String sample : List.of("decoder/cornerstone/CTImage.dcm_LittleEndianExplicitTransferSyntax_1.2.840.10008.1.2.1.dcm",
                "decoder/cornerstone/CTImage.dcm_JPEGLSLosslessTransferSyntax_1.2.840.10008.1.2.4.80.dcm")) {
            Path file = TestData.require(sample);

            CommandRun dump = CommandRun.of("dump", "--max-length", 0, file);

            assertThat(dump.exitCode()).isZero();
            assertThat(elements(dump.out())).hasSizeGreaterThan(100)
                .containsExactlyElementsOf(elements(Program.run("dcmdump", "+L", "-q", "-Un", file).output()));
        }
    }

    private static List<String> elements(String dump) {
        return ELEMENT.matcher(dump).results().filter(line -> !line.group(1).endsWith(",0000) UL") || line.group(1).startsWith("(0002"))
            .map(line -> line.group(1).toUpperCase(Locale.ROOT) + " " + ("" + line.group(2)).replaceAll("[ \\p{Cntrl}]", "")).toList();
    }

    @Test
    void theFileMetaInformationCanBeLeftOutAndLongValuesAreShortened() throws Exception {
        Path file = SomeSlices.write(folder, 1, UID.ExplicitVRLittleEndian).getFirst();

        assertThat(CommandRun.of("dump", file).out()).contains("(0002,0010) UI [1.2.840.10008.1.2.1]").contains(SomeSlices.STUDY + ".1.1]");
        assertThat(CommandRun.of("dump", "--no-meta", "-l", 10, file).out()).doesNotContain("(0002,").contains("[1.2.840.…");
    }

    @Test
    void chosenElementsAreShownAlone() throws Exception {
        Path file = SomeSlices.write(folder, 1, UID.ImplicitVRLittleEndian).getFirst();

        CommandRun dump = CommandRun.of("dump", "--tag", "PatientName", "--tag", "0008,0060", file);

        assertThat(dump.out().lines()).satisfiesExactly(modality -> assertThat(modality).startsWith("(0008,0060) CS [CT]"),
            name -> assertThat(name).startsWith("(0010,0010) PN [Müller^Test]"));
    }

    @Test
    void oneUnreadableFileIsNamedAndTheOthersAreShown() throws Exception {
        Path good = SomeSlices.write(folder, 1, UID.ExplicitVRLittleEndian).getFirst();
        Path noDicom = Files.writeString(folder.resolve("letter.txt"), "Dear colleague");
        Path cut = Files.write(folder.resolve("cut.dcm"), Arrays.copyOf(Files.readAllBytes(good), 5000));

        CommandRun dump = CommandRun.of("dump", folder.resolve("missing.dcm"), noDicom, cut, good);

        assertThat(dump.exitCode()).isEqualTo(1);
        assertThat(dump.err().lines()).hasSize(3);
        assertThat(dump.err()).contains("missing.dcm: no such file").contains("letter.txt: ").contains("cut.dcm: ").doesNotContain("Exception");
        assertThat(dump.out()).contains("# " + good).contains("(0008,0060) CS [CT]");
    }

    @Test
    void aWrongTagIsAMistakeOfTheCommandLine() {
        CommandRun dump = CommandRun.of("dump", "--tag", "PatientsName", "x.dcm");

        assertThat(dump.exitCode()).isEqualTo(2);
        assertThat(dump.err()).contains("'PatientsName' is no tag: write 0010,0010 or a keyword such as PatientName");
    }
}
