package org.lobule.cli.dcm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.TestData;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomFile;
import org.lobule.dicom.net.Program;
import org.lobule.dicom.net.service.SomeSlices;

import static org.assertj.core.api.Assertions.assertThat;

class JsonCommandTest {

    private static final String PIXEL_DATA = "7FE00010";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void theJsonIsThatOfDcmtk() throws Exception {
        Path file = SomeSlices.write(folder, 1, UID.ExplicitVRLittleEndian).getFirst();

        CommandRun json = CommandRun.of("json", file);

        assertThat(json.exitCode()).isZero();
        assertThat(withoutCharacterSet(json.out())).isEqualTo(withoutCharacterSet(Program.run("dcm2json", "-q", "-fc", file).output()));
        assertThat(json.out()).contains("Müller^Test");
    }

    /** DCMTK's output is UTF-8, which the program's reader takes for Latin-1, and names the character set only where it is not UTF-8. */
    private static JsonNode withoutCharacterSet(String json) throws Exception {
        JsonNode dataset = JSON.readTree(json);
        ((ObjectNode) dataset).remove(List.of("00080005", "00100010"));
        return dataset;
    }

    @Test
    void jsonTurnsBackIntoTheSameDataSet() throws Exception {
        Path uncompressed = SomeSlices.write(folder, 1, UID.ImplicitVRLittleEndian).getFirst();
        Path compressed = TestData.require("decoder/cornerstone/CTImage.dcm_RLELosslessTransferSyntax_1.2.840.10008.1.2.5.dcm");
        Path json = folder.resolve("image.json");
        Path back = folder.resolve("back.dcm");

        assertThat(CommandRun.of("json", uncompressed, "--out", json)).isEqualTo(new CommandRun(0, "", ""));
        assertThat(CommandRun.of("json", "--to-dicom", json, "--out", back)).isEqualTo(new CommandRun(0, "", ""));
        DicomFile again = DicomFile.read(back);
        assertThat(again.transferSyntax()).isEqualTo(UID.ExplicitVRLittleEndian);
        assertThat(again.dataset().getString(Tag.PatientName)).isEqualTo("Müller^Test");
        assertThat(again.dataset().getBytes(Tag.PixelData)).isEqualTo(SomeSlices.slice(1).getBytes(Tag.PixelData));

        CommandRun.of("json", compressed, "--out", json);
        assertThat(CommandRun.of("json", "--to-dicom", json, "--out", back).err()).contains("compressed").contains("--transfer-syntax");
        assertThat(CommandRun.of("json", "--to-dicom", json, "--out", back, "--transfer-syntax", UID.RLELossless).exitCode()).isZero();
        assertThat(DicomFile.read(back).dataset().getValue(Tag.PixelData)).isEqualTo(DicomFile.read(compressed).dataset().getValue(Tag.PixelData));
    }

    @Test
    void bulkDataCanBeLeftOut() throws Exception {
        Path file = SomeSlices.write(folder, 1, UID.ExplicitVRLittleEndian).getFirst();

        JsonNode json = JSON.readTree(CommandRun.of("json", "--bulk", "none", file).out());

        assertThat(json.has(PIXEL_DATA)).isFalse();
        assertThat(json.at("/00080018/Value/0").asText()).isEqualTo(SomeSlices.STUDY + ".1.1");
    }

    @Test
    void aReferenceSaysWhereInTheFileTheBulkDataAre() throws Exception {
        Path file = SomeSlices.write(folder, 1, UID.ExplicitVRLittleEndian).getFirst();

        String uri = JSON.readTree(CommandRun.of("json", "--bulk", "uri", file).out()).at("/7FE00010/BulkDataURI").asText();

        assertThat(uri).startsWith(file.toUri() + "?transferSyntax=1.2.840.10008.1.2.1&offset=");
        int offset = Integer.parseInt(uri.replaceAll(".*offset=(\\d+).*", "$1"));
        int length = Integer.parseInt(uri.replaceAll(".*length=(\\d+).*", "$1"));
        assertThat(Arrays.copyOfRange(Files.readAllBytes(file), offset, offset + length)).isEqualTo(SomeSlices.slice(1).getBytes(Tag.PixelData));
    }

    @Test
    void jsonWithReferencesIsNotTurnedIntoAFileWithoutPixels() throws Exception {
        Path file = SomeSlices.write(folder, 1, UID.ExplicitVRLittleEndian).getFirst();
        Path json = folder.resolve("image.json");
        CommandRun.of("json", "--bulk", "uri", file, "-o", json);

        CommandRun back = CommandRun.of("json", "--to-dicom", json, "-o", folder.resolve("back.dcm"));

        assertThat(back.exitCode()).isEqualTo(1);
        assertThat(back.err()).contains("PixelData (7FE0,0010)");
        assertThat(folder.resolve("back.dcm")).doesNotExist();
    }

    @Test
    void inputThatIsNoJsonOrNoDicomIsRefusedInOneLine() throws Exception {
        Path text = Files.writeString(folder.resolve("letter.txt"), "Dear colleague");
        Path two = Files.writeString(folder.resolve("two.json"), "[{},{}]");
        Path bare = Files.writeString(folder.resolve("bare.json"), "{\"00080060\": {\"vr\": \"CS\", \"Value\": [\"CT\"]}}");
        Path out = folder.resolve("out.dcm");

        for (CommandRun refused : List.of(CommandRun.of("json", text), CommandRun.of("json", "--to-dicom", text, "-o", out),
                CommandRun.of("json", "--to-dicom", two, "-o", out), CommandRun.of("json", "--to-dicom", bare, "-o", out))) {
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err().lines()).singleElement().asString().startsWith("lobule dcm json: " + folder);
        }
        assertThat(CommandRun.of("json", "--to-dicom", bare, "-o", out).err()).contains("needs SOP Class UID (00080016)");
        assertThat(out).doesNotExist();
    }

    @Test
    void aDicomFileIsNotWrittenToTheTerminal() {
        CommandRun back = CommandRun.of("json", "--to-dicom", "image.json");

        assertThat(back.exitCode()).isEqualTo(2);
        assertThat(back.err()).startsWith("--to-dicom needs --out FILE");
    }
}
