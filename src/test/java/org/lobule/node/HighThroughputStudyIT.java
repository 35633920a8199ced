package org.lobule.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.LiverCt;
import org.lobule.OpenJph;
import org.lobule.TestModality;
import org.lobule.TestObjects;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.report.sr.SrTree;

/** HTJ2K is decoded by a process that the packaged node starts from its own application. */
class HighThroughputStudyIT {

    private static final Duration SOON = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    /** The mean is that of the uncompressed study ({@code LiverAnalysisTest}). */
    @Test
    void aStudyInHighThroughputJpeg2000IsAnalysedAsIfItWereNotCompressed() throws Exception {
        String study = TestObjects.newUid();
        List<Attributes> objects = LiverCt.withItsSegmentation(study);
        try (RecordingPacs pacs = new RecordingPacs(); PackagedNode node = new PackagedNode(folder, RecordingPacs.AE_TITLE, """
                  - {ae-title: %s, host: 127.0.0.1, port: %d}
                  - {ae-title: CTSCAN}
                """.formatted(RecordingPacs.AE_TITLE, pacs.port()))) {
            try (TestModality scanner = TestModality.openFor(node.dicomPort(), "CTSCAN", PackagedNode.AE_TITLE, List.of(UID.CTImageStorage), UID.HTJ2KLossless)) {
                for (Attributes slice : objects.subList(0, objects.size() - 1)) {
                    assertThat(scanner.store(OpenJph.lossless(slice, folder), UID.HTJ2KLossless).isSuccess()).isTrue();
                }
            }
            try (TestModality reader = TestModality.openFor(node.dicomPort(), "CTSCAN", PackagedNode.AE_TITLE, List.of(UID.SegmentationStorage),
                    UID.ExplicitVRLittleEndian)) {
                assertThat(reader.store(objects.getLast()).isSuccess()).isTrue();
            }

            JsonNode end = node.awaitStudy(study, SOON, answer -> answer.path("study").path("settled").asBoolean());
            assertThat(end.path("study").path("state").asText()).as("%s", end).isEqualTo("results delivered");
            assertThat(pacs.reports()).hasSize(1);
            assertThat(pacs.reports().getFirst().getString(Tag.StudyInstanceUID)).isEqualTo(study);
            assertThat(SrTree.lines(pacs.reports().getFirst())).anyMatch(line -> line.contains("Mean") && line.contains("37.3"));
        }
    }
}
