package org.lobule.dicom.net.service;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.NoPresentationContextException;
import org.lobule.dicom.net.RunningNode;
import org.lobule.dicom.net.pdu.AAssociateRQ;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** C-FIND at DCMTK's archive. */
class QuerySCUTest {

    private static final int SLICES = 30;

    @TempDir
    static Path folder;

    private static DcmtkArchive archive;

    @BeforeAll
    static void startAnArchiveWithOneStudy() throws Exception {
        archive = DcmtkArchive.start(folder, SLICES, 104);
    }

    @AfterAll
    static void stop() {
        if (archive != null) {
            archive.close();
        }
    }

    @Test
    void aStudyIsFoundAtTheStudyLevelOfBothRoots() throws Exception {
        for (QueryRoot root : QueryRoot.values()) {
            Attributes keys = new Attributes();
            keys.setString(Tag.StudyInstanceUID, VR.UI, SomeSlices.STUDY);
            keys.setString(Tag.PatientID, VR.LO, "P1");
            keys.setNull(Tag.PatientName, VR.PN);
            keys.setNull(Tag.AccessionNumber, VR.SH);

            QueryResult result = find(root, QueryLevel.STUDY, keys, 10);

            assertThat(result.status().isSuccess()).isTrue();
            assertThat(result.complete()).isTrue();
            assertThat(result.matches()).singleElement().satisfies(match -> {
                assertThat(match.getString(Tag.StudyInstanceUID)).isEqualTo(SomeSlices.STUDY);
                assertThat(match.getString(Tag.AccessionNumber)).isEqualTo("A1");
                assertThat(match.getString(Tag.QueryRetrieveLevel)).isEqualTo("STUDY");
            });
        }
    }

    @Test
    void seriesAndImagesAreFoundBelowTheirStudy() throws Exception {
        QueryResult series = find(QueryRoot.STUDY, QueryLevel.SERIES, keys(Tag.SeriesInstanceUID), 10);
        assertThat(series.matches()).extracting(match -> match.getString(Tag.SeriesInstanceUID))
            .containsExactlyInAnyOrder(SomeSlices.STUDY + ".1", SomeSlices.STUDY + ".2");

        Attributes keys = keys(Tag.SOPInstanceUID);
        keys.setString(Tag.SeriesInstanceUID, VR.UI, SomeSlices.STUDY + ".1");
        assertThat(find(QueryRoot.STUDY, QueryLevel.IMAGE, keys, 100).matches()).hasSize(SLICES / 2);
    }

    @Test
    void aQueryWithoutMatchesIsCompleteAndEmpty() throws Exception {
        Attributes keys = new Attributes();
        keys.setString(Tag.StudyInstanceUID, VR.UI, "1.2.3.4");

        QueryResult result = find(QueryRoot.STUDY, QueryLevel.STUDY, keys, 10);

        assertThat(result.matches()).isEmpty();
        assertThat(result.complete()).isTrue();
    }

    @Test
    void moreMatchesThanTheLimitAreCancelledAndTheAssociationGoesOn() throws Exception {
        Attributes keys = keys(Tag.SOPInstanceUID);
        keys.setString(Tag.SeriesInstanceUID, VR.UI, SomeSlices.STUDY + ".1");
        try (Association association = Association.open(archive.address(), rq(QueryRoot.STUDY))) {
            QuerySCU scu = new QuerySCU(association);
            QueryResult result = scu.find(QueryRoot.STUDY, QueryLevel.IMAGE, keys, 3);

            assertThat(result.matches()).hasSize(3);
            assertThat(result.complete()).isFalse();
            assertThat(result.status().isCancel() || result.status().isSuccess()).isTrue();
            assertThat(scu.find(QueryRoot.STUDY, QueryLevel.IMAGE, keys, 100).matches()).hasSize(SLICES / 2);
        }
    }

    @Test
    void aPeerWithoutQueriesIsNamed() throws Exception {
        try (RunningNode node = RunningNode.start(); Association association = Association.open(node.address(),
                QuerySCU.proposing(AAssociateRQ.from("LOBULE", "LOBULE"), QueryRoot.STUDY))) {
            assertThatThrownBy(() -> new QuerySCU(association).find(QueryRoot.STUDY, QueryLevel.STUDY, new Attributes(), 1))
                .isInstanceOf(NoPresentationContextException.class).hasMessageContaining("LOBULE does not accept Study Root");
        }
    }

    private static QueryResult find(QueryRoot root, QueryLevel level, Attributes keys, int limit) throws IOException {
        try (Association association = Association.open(archive.address(), rq(root))) {
            return new QuerySCU(association).find(root, level, keys, limit);
        }
    }

    private static AAssociateRQ rq(QueryRoot root) {
        return QuerySCU.proposing(AAssociateRQ.from("LOBULE", "ARCHIVE"), root);
    }

    private static Attributes keys(int wanted) {
        Attributes keys = new Attributes();
        keys.setString(Tag.StudyInstanceUID, VR.UI, SomeSlices.STUDY);
        keys.setNull(wanted, VR.UI);
        return keys;
    }
}
