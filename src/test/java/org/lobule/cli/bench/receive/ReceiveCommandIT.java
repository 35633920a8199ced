package org.lobule.cli.bench.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import org.lobule.Tool;
import org.lobule.cli.LobuleCommand;

/** That the packaged node and its peers are measured in every way; the figures themselves are a matter of the machine. */
class ReceiveCommandIT {

    @TempDir
    Path folder;

    @Test
    void everyReceiverIsMeasuredInEveryWayAndNothingIsLeftBehind() throws Exception {
        List.of("dcmsend", "storescp", "Orthanc", "cc").forEach(Tool::require);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine lobule = LobuleCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = lobule.execute("bench", "receive", "--slices", "4", "--associations", "1,2", "--repeats", "1", "--folder", folder.toString());

        assertThat(exitCode).as(err.toString()).isZero();
        List<List<String>> tables = out.toString().lines().filter(line -> line.contains("  ")).map(line -> Arrays.asList(line.strip().split(" {2,}"))).toList();
        assertThat(tables).filteredOn(row -> row.getFirst().contains("Nagle")).hasSize(5)
                .allSatisfy(row -> assertThat(row.subList(1, row.size())).hasSize(7).allMatch(cell -> cell.matches("[0-9.]+")));
        assertThat(tables).filteredOn(row -> row.getFirst().equals("Lobule")).singleElement()
                .satisfies(row -> assertThat(row.subList(1, row.size())).hasSize(4).allMatch(cell -> cell.matches("[0-9.]+")));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }
}
