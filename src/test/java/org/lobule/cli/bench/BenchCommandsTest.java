package org.lobule.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import org.lobule.TestData;
import org.lobule.Tool;
import org.lobule.cli.LobuleCommand;

/** That figures come out, and that decoders were compared first; the figures themselves are a matter of the machine. */
class BenchCommandsTest {

    private record Run(int exitCode, String out, String err) {

        static Run of(String... arguments) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            CommandLine lobule = LobuleCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
            int exitCode = lobule.execute(arguments);
            return new Run(exitCode, out.toString(), err.toString());
        }

        /** Rows of the table: what stands below its line of dashes. */
        List<String> rows() {
            List<String> lines = out.lines().toList();
            int head = lines.indexOf(lines.stream().filter(line -> line.matches("-[- ]+")).findFirst().orElseThrow());
            return lines.subList(head + 1, lines.size());
        }
    }

    @Test
    void everyTransferSyntaxIsDecodedComparedAndTimedBesideItsPeer() {
        List.of("dcmcjpeg", "dcmcjpls", "dcmcrle", "opj_compress", "ojph_compress").forEach(Tool::require);
        Run run = Run.of("bench", "decode", "--short", "--frames", "2", "--repeats", "1", "--file", TestData.require("decoder/cornerstone/CTImage.dcm").toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.rows()).hasSize(Coding.values().length).allMatch(row -> row.endsWith("equal") || row.endsWith("within 1"))
                .allMatch(row -> Arrays.stream(row.split(" {2,}")).filter(cell -> cell.matches("-?[0-9]+\\.[0-9]+")).count() >= 4)
                .anyMatch(row -> row.startsWith("jpeg ls (…4.80)"));
        assertThat(run.out()).contains("no interpreter of Python is given").contains("512 x 512");
    }

    @Test
    void readingIsTimedWithoutAndWithPixelDataBesideItsPeer() {
        Tool.require("dcmdump");
        Run run = Run.of("bench", "parse", "--files", "3", "--repeats", "1");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.rows()).hasSize(6).filteredOn(row -> row.contains("dcmdump")).hasSize(2);
        assertThat(run.out()).contains("3 files of 1.6 MB together");
    }

    @Test
    void aFolderOfOnesOwnMayBeRead(@TempDir Path folder) throws Exception {
        Path image = TestData.require("decoder/cornerstone/CTImage.dcm");
        Files.copy(image, folder.resolve("one.dcm"));
        Files.copy(image, folder.resolve("two.dcm"));
        Files.writeString(folder.resolve("note.txt"), "no image");

        assertThat(Run.of("bench", "parse", "--repeats", "1", "--folder", folder.toString()).out()).contains("2 files of 1.1 MB together");
        assertThat(Run.of("bench", "parse", "--folder", folder.resolve("none").toString()).exitCode()).isEqualTo(1);
    }

    @Test
    void aMissingInterpreterAndNumbersThatMakeNoSenseAreNamed() {
        assertThat(Run.of("bench", "parse", "--files", "2", "--python", "/nowhere/python").err()).contains("/nowhere/python is not an interpreter");
        assertThat(Run.of("bench", "decode", "--frames", "1")).satisfies(run -> {
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("--frames has to be 2 or more");
        });
        assertThat(Run.of("bench").err()).contains("Say what to measure: decode, parse");
    }
}
