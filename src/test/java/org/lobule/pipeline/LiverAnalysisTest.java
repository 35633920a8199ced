package org.lobule.pipeline;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.lobule.Eventually.eventually;
import static org.lobule.TestObjects.ct;
import static org.lobule.TestObjects.newUid;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import org.lobule.LiverCt;
import org.lobule.NodeTest;
import org.lobule.TestModality;
import org.lobule.TestPacs;
import org.lobule.archive.Archive;
import org.lobule.delivery.DeliveryState;
import org.lobule.delivery.Outbox;
import org.lobule.delivery.ResultInstance;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomFile;
import org.lobule.intake.StorageListener;
import org.lobule.queue.AnalysisHistory;
import org.lobule.queue.AnalysisRun;
import org.lobule.queue.AnalysisState;
import org.lobule.queue.ScriptedRunner;
import org.lobule.report.sr.ReportedScore;
import org.lobule.report.sr.SrTree;
import org.lobule.timeline.Timeline;
import org.lobule.timeline.TimelineEvent;

/** The main job on the running node, with regions that come with the study; the networks have tests of their own. */
@NodeTest
class LiverAnalysisTest {

    /** Mean and volume of the liver as dcmqi's own report on the same segment says. */
    private static final double MEAN_HU = 37.3289;
    private static final double VOLUME_ML = 70.3619;
    private static final double STANDARD_DEVIATION_HU = 59.1691;

    @Inject
    LiverAnalysis analysis;
    @Inject
    ScriptedRunner runner;
    @Inject
    StorageListener listener;
    @Inject
    AnalysisHistory history;
    @Inject
    Outbox outbox;
    @Inject
    Archive archive;
    @Inject
    Timeline timeline;

    private final String study = newUid();

    @Test
    void aLiverCtWithItsSegmentationComesBackAsSegmentationAndReport() throws Exception {
        try (TestPacs pacs = TestPacs.start()) {
            runner.script(study, analysis);
            send(LiverCt.withItsSegmentation(study));

            AnalysisRun run = ended();
            assertThat(run.state()).as(run.reason()).isEqualTo(AnalysisState.DONE);
            List<ResultInstance> results = outbox.results(run.id());
            assertThat(results).extracting(ResultInstance::label).containsExactly("SEG", "SR");
            eventually(() -> outbox.of(run.id()), entries -> entries.stream().allMatch(entry -> entry.state() == DeliveryState.SENT));
            assertThat(arrived(pacs, run)).containsExactly(results.get(0).sopInstanceUid(), results.get(1).sopInstanceUid());

            Attributes report = read(results.get(1));
            assertThat(report.getString(Tag.StudyInstanceUID)).isEqualTo(study);
            assertThat(number(report, "112031", "373098007")).as("mean").isCloseTo(MEAN_HU, within(1e-3));
            assertThat(number(report, "112031", "386136009")).as("standard deviation").isCloseTo(STANDARD_DEVIATION_HU, within(2e-3));
            assertThat(number(report, "118565006", null)).as("volume of the voxels").isCloseTo(VOLUME_ML, within(1e-3));
            assertThat(SrTree.lines(report)).anyMatch(line -> line.contains("not computable: no lesion region"))
                    .anyMatch(line -> line.contains("segmentation in the study"));
            assertThat(timeline.of(study, 100)).extracting(TimelineEvent::message).anyMatch(text -> text.startsWith("Regions of the study are used: liver"));
            assertThat(ReportedScore.leftOut(report).orElseThrow()).contains("Albumin-bilirubin grade (ALBI): Total bilirubin missing, Albumin missing");
            given().get("/studies/" + study).then().statusCode(200).body(containsString("<h2>Scores</h2>"), containsString("Mazzaferro V et al."),
                    containsString("Rules without a result"), containsString("Total bilirubin missing"));
        }
    }

    @Test
    void theSameStudyAnalysedAgainGivesTheSameObjectsAndSendsNothingTwice() throws Exception {
        try (TestPacs pacs = TestPacs.start()) {
            runner.script(study, analysis);
            send(LiverCt.withItsSegmentation(study));
            AnalysisRun first = ended();
            eventually(() -> arrived(pacs, first), arrivals -> arrivals.size() == 2);
            List<String> uids = outbox.results(first.id()).stream().map(ResultInstance::sopInstanceUid).toList();

            // A document arrives late: the study is complete anew, but nothing that shapes the results has changed
            Attributes late = new Attributes(LiverCt.withItsSegmentation(study).getFirst());
            late.setString(Tag.SeriesInstanceUID, VR.UI, newUid());
            late.setString(Tag.SOPInstanceUID, VR.UI, newUid());
            late.setString(Tag.SeriesDescription, VR.LO, "localizer");
            send(List.of(late));
            AnalysisRun second = eventually(() -> history.of(study), runs -> runs.size() == 2 && !runs.getFirst().state().isOpen()).getFirst();

            assertThat(second.state()).as(second.reason()).isEqualTo(AnalysisState.DONE);
            assertThat(second.supersedes()).isEqualTo(first.id());
            assertThat(arrived(pacs, first, second)).containsExactlyElementsOf(uids);
            assertThat(timeline.of(study, 200)).extracting(TimelineEvent::message).noneMatch(text -> text.contains("with other content"));
        }
    }

    /** What the PACS got of these runs; the outbox may hold results of other studies for it. */
    private List<String> arrived(TestPacs pacs, AnalysisRun... runs) {
        List<String> results = Stream.of(runs).flatMap(run -> outbox.results(run.id()).stream()).map(ResultInstance::sopInstanceUid).toList();
        return pacs.arrivals().stream().map(TestPacs.Arrival::sopInstance).filter(results::contains).toList();
    }

    @Test
    void aStudyWithoutUsableSeriesIsNotAnalysedAndSaysWhy() throws Exception {
        runner.script(study, analysis);
        send(List.of(ct(study, newUid(), 1)));

        AnalysisRun run = ended();
        assertThat(run.state()).isEqualTo(AnalysisState.NOT_ANALYSED);
        assertThat(run.reason()).contains("not analysed: 1 image");
        assertThat(outbox.results(run.id())).isEmpty();
    }

    @Test
    void aSeriesWithAMissingSliceIsNotAnalysedAndSaysWhich() throws Exception {
        runner.script(study, analysis);
        List<Attributes> objects = LiverCt.withItsSegmentation(study);
        List<Attributes> gapped = new ArrayList<>();
        for (Attributes slice : objects.subList(0, 3)) {
            gapped.add(slice);
            // The same three slices once more, with a slice's room left between the two stacks
            Attributes further = new Attributes(slice);
            double[] position = slice.getDoubles(Tag.ImagePositionPatient);
            further.setDouble(Tag.ImagePositionPatient, VR.DS, position[0], position[1], position[2] - 25);
            further.setString(Tag.SOPInstanceUID, VR.UI, newUid());
            gapped.add(further);
        }
        send(gapped);

        AnalysisRun run = ended();
        assertThat(run.state()).isEqualTo(AnalysisState.NOT_ANALYSED);
        assertThat(run.reason()).contains("missing");
    }

    private AnalysisRun ended() {
        return eventually(() -> history.of(study), runs -> !runs.isEmpty() && !runs.getFirst().state().isOpen()).getFirst();
    }

    private void send(List<Attributes> objects) throws IOException {
        try (TestModality scanner = TestModality.open(listener.status().port())) {
            for (Attributes object : objects) {
                assertThat(scanner.store(object).isSuccess()).isTrue();
            }
        }
    }

    private Attributes read(ResultInstance result) throws IOException {
        return DicomFile.read(archive.resolve(result.path())).dataset();
    }

    /** The first number of a concept, with the given derivation where one is given. */
    private static double number(Attributes container, String code, String derivation) {
        double found = find(container, code, derivation);
        assertThat(found).as("number %s %s in the report", code, derivation).isNotNaN();
        return found;
    }

    private static double find(Attributes item, String code, String derivation) {
        if ("NUM".equals(item.getString(Tag.ValueType)) && code.equals(value(item, Tag.ConceptNameCodeSequence)) && derived(item, derivation)) {
            return item.getNestedDataset(Tag.MeasuredValueSequence).getDouble(Tag.NumericValue, Double.NaN);
        }
        for (Attributes child : children(item)) {
            double found = find(child, code, derivation);
            if (!Double.isNaN(found)) {
                return found;
            }
        }
        return Double.NaN;
    }

    private static boolean derived(Attributes item, String derivation) {
        return derivation == null || children(item).stream().anyMatch(child -> derivation.equals(value(child, Tag.ConceptCodeSequence)));
    }

    private static List<Attributes> children(Attributes item) {
        Sequence content = item.getSequence(Tag.ContentSequence);
        return content == null ? List.of() : content;
    }

    private static String value(Attributes item, int sequence) {
        Attributes code = item.getNestedDataset(sequence);
        return code == null ? null : code.getString(Tag.CodeValue);
    }
}
