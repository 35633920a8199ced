package org.lobule.dicom.web;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.TestData;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomException;
import org.lobule.dicom.io.DicomFile;
import org.lobule.dicom.io.DicomInputStream;
import org.lobule.dicom.net.service.QueryLevel;
import org.lobule.dicom.net.service.SomeSlices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** STOW-RS, QIDO-RS and WADO-RS at Orthanc. */
class DicomWebClientTest {

    private static final int SLICES = 6;
    private static final String STUDY = SomeSlices.STUDY;

    @TempDir
    static Path folder;

    private static OrthancWeb orthanc;
    private static DicomWebClient client;
    private static List<Path> files;

    @BeforeAll
    static void storeAStudy() throws Exception {
        orthanc = OrthancWeb.start(folder);
        client = new DicomWebClient(orthanc.peer());
        files = SomeSlices.write(folder, SLICES, UID.ExplicitVRLittleEndian);

        StoreOutcome outcome = client.store(files);

        assertThat(outcome.allStored()).isTrue();
        assertThat(outcome.stored()).hasSize(SLICES).contains(STUDY + ".1.1", STUDY + ".1.6");
        assertThat(orthanc.rest("/statistics")).contains("\"CountInstances\" : 6");
    }

    @AfterAll
    static void stop() {
        if (client != null) {
            client.close();
            orthanc.close();
        }
    }

    @Test
    void studiesSeriesAndInstancesAreFound() throws Exception {
        SearchResult studies = client.search(SearchQuery.at(QueryLevel.STUDY).matching(Tag.PatientID, "P*").matching(Tag.StudyDate, "20260101-20260103").returning(Tag.StudyID));
        assertThat(studies.complete()).isTrue();
        assertThat(studies.matches()).singleElement().satisfies(match -> {
            assertThat(match.getString(Tag.StudyInstanceUID)).isEqualTo(STUDY);
            assertThat(match.getString(Tag.PatientName)).isEqualTo("Müller^Test");
            assertThat(match.getString(Tag.StudyID)).isEqualTo("1");
        });
        assertThat(client.search(SearchQuery.at(QueryLevel.SERIES).matching(Tag.StudyInstanceUID, STUDY)).matches())
            .extracting(match -> match.getString(Tag.SeriesInstanceUID)).containsExactlyInAnyOrder(STUDY + ".1", STUDY + ".2");
        assertThat(client.search(SearchQuery.at(QueryLevel.IMAGE).matching(Tag.SeriesInstanceUID, STUDY + ".1")).matches()).hasSize(SLICES / 2);
        assertThat(client.search(SearchQuery.at(QueryLevel.STUDY).matching(Tag.PatientID, "nobody"))).isEqualTo(new SearchResult(List.of(), true));
    }

    @Test
    void aSearchThatReachesItsLimitSaysSo() throws Exception {
        SearchQuery query = SearchQuery.at(QueryLevel.IMAGE).matching(Tag.StudyInstanceUID, STUDY);

        assertThat(client.search(query.withLimit(SLICES - 1))).satisfies(result -> {
            assertThat(result.matches()).hasSize(SLICES - 1);
            assertThat(result.complete()).isFalse();
        });
        assertThat(client.search(query.withLimit(SLICES)).complete()).isTrue();
    }

    @Test
    void metadataComeWithoutPixels() throws Exception {
        List<Attributes> instances = new ArrayList<>();

        client.metadata(DicomResource.series(STUDY, STUDY + ".2"), instances::add);

        assertThat(instances).hasSize(SLICES / 2).allSatisfy(instance -> {
            assertThat(instance.getInt(Tag.Rows, 0)).isEqualTo(256);
            assertThat(instance.getString(Tag.PatientName)).isEqualTo("Müller^Test");
            assertThat(instance.getValue(Tag.PixelData)).isNotInstanceOf(byte[].class);
        });
    }

    @Test
    void instancesComeBackAsTheyWereSent() throws Exception {
        Map<String, byte[]> retrieved = new HashMap<>();

        int count = client.retrieve(DicomResource.study(STUDY), part10 -> {
            byte[] bytes = part10.readAllBytes();
            retrieved.put(new DicomInputStream(new ByteArrayInputStream(bytes)).readDataset().getString(Tag.SOPInstanceUID), bytes);
        });

        assertThat(count).isEqualTo(SLICES);
        for (Path file : files) {
            assertThat(retrieved.get(DicomFile.read(file).dataset().getString(Tag.SOPInstanceUID))).isEqualTo(Files.readAllBytes(file));
        }
    }

    @Test
    void aCompressedInstanceIsStoredAndRetrievedAsItIs() throws Exception {
        Path file = TestData.require("decoder/cornerstone/CTImage.dcm_JPEGLSLosslessTransferSyntax_1.2.840.10008.1.2.4.80.dcm");
        Attributes sent = DicomFile.read(file).dataset();

        assertThat(client.store(List.of(file)).stored()).containsExactly(sent.getString(Tag.SOPInstanceUID));

        DicomResource instance = DicomResource.instance(sent.getString(Tag.StudyInstanceUID), sent.getString(Tag.SeriesInstanceUID),
            sent.getString(Tag.SOPInstanceUID));
        assertThat(client.retrieve(instance, part10 -> {
            DicomInputStream in = new DicomInputStream(part10);
            assertThat(in.readDataset().getValue(Tag.PixelData)).isEqualTo(sent.getValue(Tag.PixelData));
            assertThat(in.transferSyntax()).isEqualTo(UID.JPEGLSLossless);
        })).isEqualTo(1);
    }

    @Test
    void withoutTheRightAuthorizationThePeerAnswers401() {
        for (String header : List.of("", "Basic d3Jvbmc6d3Jvbmc=")) {
            try (DicomWebClient stranger = new DicomWebClient(DicomWebPeer.at(orthanc.base()).withAuthorization(header))) {
                assertThatThrownBy(() -> stranger.search(SearchQuery.at(QueryLevel.STUDY)))
                    .isInstanceOfSatisfying(DicomWebException.class, e -> assertThat(e.status()).isEqualTo(401))
                    .hasMessageContaining("Authorization header").hasMessageNotContaining("d3Jvbmc6d3Jvbmc=");
            }
        }
        assertThat(orthanc.peer().toString()).doesNotContain("Basic");
    }

    @Test
    void aStudyThatIsNotThereIsAnErrorOrNothing() throws Exception {
        assertThatThrownBy(() -> client.retrieve(DicomResource.study("1.2.3"), part10 -> { })).isInstanceOfSatisfying(DicomWebException.class,
            e -> assertThat(e.status()).isEqualTo(404));
    }

    @Test
    void aFileThatIsNoDicomIsRefusedBeforeAnythingIsSent() throws Exception {
        Path letter = Files.writeString(folder.resolve("letter.txt"), "Dear colleague");

        assertThatThrownBy(() -> client.store(List.of(files.getFirst(), letter))).isInstanceOf(DicomException.class);
    }
}
