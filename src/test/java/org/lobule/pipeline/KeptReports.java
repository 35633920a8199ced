package org.lobule.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.lobule.Tool;
import org.lobule.archive.Archive;
import org.lobule.delivery.Outbox;
import org.lobule.delivery.ResultInstance;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.io.DicomFile;
import org.lobule.queue.AnalysisRun;

/** The reports that the node made of its runs, as they lie in its archive. */
record KeptReports(Outbox outbox, Archive archive) {

    private static final int PATIENCE_SECONDS = 120;

    ResultInstance of(AnalysisRun run) {
        return outbox.results(run.id()).stream().filter(result -> result.label().equals("SR")).findFirst().orElseThrow();
    }

    Attributes read(ResultInstance report) throws IOException {
        return DicomFile.read(archive.resolve(report.path())).dataset();
    }

    /** The instance that a report says it replaces. */
    String predecessor(ResultInstance report) throws IOException {
        return read(report).getNestedDataset(Tag.PredecessorDocumentsSequence).getNestedDataset(Tag.ReferencedSeriesSequence)
                .getNestedDataset(Tag.ReferencedSOPSequence).getString(Tag.ReferencedSOPInstanceUID);
    }

    List<String> errorsOfDciodvfy(ResultInstance report, Path folder) throws Exception {
        Path output = folder.resolve("dciodvfy.txt");
        Process process = new ProcessBuilder(Tool.require("dciodvfy").toString(), archive.resolve(report.path()).toString()).redirectErrorStream(true)
                .redirectOutput(output.toFile()).start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(output, StandardCharsets.ISO_8859_1);
        assertThat(lines).isNotEmpty();
        return lines.stream().filter(line -> line.startsWith("Error")).toList();
    }
}
