package org.lobule.report.sr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.report.Analysis;
import org.lobule.report.Analysis.AnalysedSeries;
import org.lobule.report.DerivedUid;
import org.lobule.report.Equipment;
import org.lobule.report.ReportSettings;
import org.lobule.report.ResultHeader;
import org.lobule.report.code.Code;
import org.lobule.report.code.CodingScheme;
import org.lobule.report.code.Concept;

/**
 * The measurement report of a study (TID 1500) as a Comprehensive 3D SR. Its title is Oncology Measurement Report: viewers
 * show a report of that title as a tree with all values, while they look for drawn diameters in an Imaging Measurement Report.
 */
public final class ReportWriter {

    private final Analysis analysis;
    private final ReportSettings settings;
    private final ResultHeader header;
    private final Equipment equipment;
    private final DerivedUid uids;

    public ReportWriter(Analysis analysis, ReportSettings settings, ResultHeader header, Equipment equipment, DerivedUid uids) {
        this.analysis = analysis;
        this.settings = settings;
        this.header = header;
        this.equipment = equipment;
        this.uids = uids;
    }

    /**
     * The report of an analysis with at least one series.
     *
     * @param segmentations the segmentation of each series, none for a series without regions; by Series Instance UID of the source
     */
    public Attributes write(Map<String, Attributes> segmentations, int seriesNumber) {
        Evidence evidence = new Evidence();
        ImageLibrary library = new ImageLibrary(header.text());
        List<ContentItem> groups = new ArrayList<>();
        QualitativeEvaluations evaluations = new QualitativeEvaluations(header.text()).of(analysis);
        RegionGroups regionGroups = new RegionGroups(analysis, settings, header.text());
        for (AnalysedSeries series : analysis.series()) {
            evidence.add(series.images().headers());
            library.add(series.images().headers(), series.phase(), Optional.of(series.images().volume().grid().spacing().z()));
            Attributes segmentation = segmentations.get(series.images().first().getString(Tag.SeriesInstanceUID));
            if (segmentation != null) {
                groups.addAll(regionGroups.of(series, segmentation));
                long leftOut = regionGroups.filteredValuesLeftOut(series);
                if (leftOut > 0) {
                    evaluations.say(Concept.NOTE,
                            "%d values of filtered images are in the feature table, not in this report.".formatted(leftOut));
                }
            }
        }
        evidence.add(List.copyOf(segmentations.values())).add(analysis.regionObjects());
        ContentItem root = root(analysis.series().getFirst().images().first()).contains(library.library());
        section(root, Concept.IMAGING_MEASUREMENTS, groups);
        scores(root, evaluations);
        root.contains(evaluations.container());
        return document(root, evidence, analysis.limitations().isEmpty(), seriesNumber, "Lobule radiomics report");
    }

    /**
     * The report of a study that was not analysed.
     *
     * @param headers instances of the study, at least one
     */
    public Attributes writeNotAnalysed(List<Attributes> headers, int seriesNumber) {
        ImageLibrary library = new ImageLibrary(header.text());
        Map<String, List<Attributes>> images = new LinkedHashMap<>();
        headers.stream().filter(instance -> instance.getInt(Tag.Rows, 0) > 0)
                .forEach(image -> images.computeIfAbsent(image.getString(Tag.SeriesInstanceUID), uid -> new ArrayList<>()).add(image));
        images.values().forEach(series -> library.add(series, Optional.empty(), Optional.empty()));
        QualitativeEvaluations evaluations = new QualitativeEvaluations(header.text()).of(analysis);
        ContentItem root = root(headers.getFirst());
        if (library.library().hasChildren()) {
            root.contains(library.library());
        }
        scores(root, evaluations);
        root.contains(evaluations.container());
        return document(root, new Evidence().add(headers), false, seriesNumber, "Lobule: study not analysed");
    }

    private void scores(ContentItem root, QualitativeEvaluations evaluations) {
        ScoreGroups groups = new ScoreGroups(analysis, uids, header.text());
        section(root, Concept.DERIVED_MEASUREMENTS, groups.all());
        groups.leftOut().ifPresent(words -> evaluations.say(Concept.NOT_COMPUTED, words));
    }

    private static void section(ContentItem root, Concept name, List<ContentItem> groups) {
        if (!groups.isEmpty()) {
            ContentItem section = ContentItem.container(name.code());
            groups.forEach(section::contains);
            root.contains(section);
        }
    }

    private ContentItem root(Attributes image) {
        return ContentItem.container(Concept.ONCOLOGY_MEASUREMENT_REPORT.code(), "1500")
                .modifiedBy(ContentItem.code(Concept.LANGUAGE.code(), Concept.ENGLISH.code()))
                .observedIn(ContentItem.code(Concept.OBSERVER_TYPE.code(), Concept.DEVICE.code()))
                .observedIn(ContentItem.uid(Concept.DEVICE_OBSERVER_UID.code(), equipment.deviceUid()))
                .observedIn(ContentItem.text(Concept.DEVICE_OBSERVER_NAME.code(), header.text().of(equipment.deviceName())))
                .observedIn(ContentItem.text(Concept.DEVICE_OBSERVER_MANUFACTURER.code(), Equipment.MANUFACTURER))
                .observedIn(ContentItem.text(Concept.DEVICE_OBSERVER_MODEL.code(), Equipment.MODEL + " " + header.text().of(analysis.version())))
                .observedIn(ContentItem.text(Concept.DEVICE_OBSERVER_SERIAL.code(), header.text().of(equipment.serialNumber())))
                .modifiedBy(ContentItem.code(Concept.PROCEDURE_REPORTED.code(), procedure(image)));
    }

    private static Code procedure(Attributes image) {
        return switch (image.getString(Tag.Modality, "")) {
            case "CT" -> Concept.CT_UNSPECIFIED_REGION.code();
            case "MR" -> Concept.MR_UNSPECIFIED_REGION.code();
            default -> Concept.IMAGING_PROCEDURE.code();
        };
    }

    /** Scores are of the report alone: segmentations stay the same objects when a score changes. */
    private String uid(String role) {
        return analysis.scoreMark().isEmpty() ? uids.of(role) : uids.of(role, analysis.scoreMark());
    }

    private Attributes document(ContentItem root, Evidence evidence, boolean complete, int seriesNumber, String description) {
        Attributes report = header.newObject(UID.Comprehensive3DSRStorage, uid("report"), "SR",
                uid("report series"), seriesNumber, description);
        report.setString(Tag.CompletionFlag, VR.CS, complete ? "COMPLETE" : "PARTIAL");
        if (!complete) {
            report.setString(Tag.CompletionFlagDescription, VR.LO, "The report says what was not done and why");
        }
        report.setString(Tag.VerificationFlag, VR.CS, "UNVERIFIED");
        report.setString(Tag.PreliminaryFlag, VR.CS, "PRELIMINARY");
        report.newSequence(Tag.PerformedProcedureCodeSequence, 0);
        report.newSequence(Tag.ReferencedPerformedProcedureStepSequence, 0);
        evidence.into(report);
        analysis.predecessor().ifPresent(previous -> predecessor(report, previous));
        codingSchemes(report);
        report.addAll(root.dataset());
        return report;
    }

    private static void predecessor(Attributes report, Analysis.PreviousReport previous) {
        Attributes reference = new Attributes();
        reference.setString(Tag.ReferencedSOPClassUID, VR.UI, previous.sopClassUid());
        reference.setString(Tag.ReferencedSOPInstanceUID, VR.UI, previous.sopInstanceUid());
        Attributes series = new Attributes();
        series.setString(Tag.SeriesInstanceUID, VR.UI, previous.seriesInstanceUid());
        series.newSequence(Tag.ReferencedSOPSequence, 1).add(reference);
        Attributes study = new Attributes();
        study.setString(Tag.StudyInstanceUID, VR.UI, report.getString(Tag.StudyInstanceUID));
        study.newSequence(Tag.ReferencedSeriesSequence, 1).add(series);
        report.newSequence(Tag.PredecessorDocumentsSequence, 1).add(study);
    }

    private static void codingSchemes(Attributes report) {
        var schemes = report.newSequence(Tag.CodingSchemeIdentificationSequence, CodingScheme.values().length);
        for (CodingScheme scheme : CodingScheme.values()) {
            Attributes item = new Attributes();
            item.setString(Tag.CodingSchemeDesignator, VR.SH, scheme.designator());
            item.setString(Tag.CodingSchemeUID, VR.UI, scheme.uid());
            item.setString(Tag.CodingSchemeName, VR.ST, scheme.fullName());
            item.setString(Tag.CodingSchemeResponsibleOrganization, VR.ST, scheme.organization());
            schemes.add(item);
        }
    }
}
