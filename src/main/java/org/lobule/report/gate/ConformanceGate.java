package org.lobule.report.gate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.ElementDictionary;
import org.lobule.dicom.data.Tag;
import org.lobule.report.Analysis;
import org.lobule.report.Analysis.AnalysedSeries;
import org.lobule.report.ResultSet;
import org.lobule.report.StudyAttributes;

/**
 * The last look at results before they leave the node. It does not trust the writer: objects are encoded, read back, and
 * compared with what the analysis found. An empty list means: send.
 */
public final class ConformanceGate {

    private ConformanceGate() {}

    /** What is wrong with the results of an analysis that has series. */
    public static List<Finding> check(ResultSet results, Analysis analysis) {
        return check(results, analysis, analysis.series().stream().flatMap(series -> series.images().headers().stream()).toList());
    }

    /** What is wrong with the results of an analysis, or with the report of why there was none, of a study of {@code sources}. */
    public static List<Finding> check(ResultSet results, Analysis analysis, List<Attributes> sources) {
        Findings findings = new Findings();
        ResultSet sent = ReadBack.of(results, findings);
        Attributes study = ReadBack.of(StudyAttributes.copyOf(sources.getFirst()), findings);
        ModuleCheck modules = new ModuleCheck(findings);
        for (Attributes object : sent.objects()) {
            modules.common(object);
            ValueCheck.check(findings, object);
            sameStudy(findings, object, study);
        }
        distinctUids(findings, sent, sources);
        sent.segmentations().forEach(modules::segmentation);
        modules.report(sent.report());
        segmentations(findings, sent.segmentations(), analysis);
        ContentTreeCheck tree = new ContentTreeCheck(findings, sent.report());
        tree.check();
        evidence(findings, tree, sent, sources);
        trackingPairs(findings, sent);
        return findings.list();
    }

    private static void sameStudy(Findings findings, Attributes object, Attributes study) {
        for (int tag : StudyAttributes.copiedTags()) {
            boolean same = study.getSequence(tag) != null
                    ? study.getSequence(tag).equals(object.getSequence(tag))
                    : Arrays.equals(value(study, tag), value(object, tag));
            if (!same) {
                findings.add(object, ElementDictionary.keywordOf(tag), "differs from the images of the study");
            }
        }
    }

    private static byte[] value(Attributes dataset, int tag) {
        byte[] bytes = dataset.getBytes(tag);
        return bytes == null ? new byte[0] : bytes;
    }

    private static void distinctUids(Findings findings, ResultSet results, List<Attributes> sources) {
        Set<String> used = new HashSet<>();
        for (Attributes source : sources) {
            used.add(source.getString(Tag.SOPInstanceUID, ""));
            used.add(source.getString(Tag.SeriesInstanceUID, ""));
        }
        for (Attributes object : results.objects()) {
            for (int tag : new int[] {Tag.SOPInstanceUID, Tag.SeriesInstanceUID}) {
                if (!used.add(object.getString(tag, ""))) {
                    findings.add(object, ElementDictionary.keywordOf(tag), "the UID is in use already");
                }
            }
        }
    }

    private static void segmentations(Findings findings, List<Attributes> segmentations, Analysis analysis) {
        Map<String, Attributes> bySource = new HashMap<>();
        for (Attributes segmentation : segmentations) {
            Attributes source = segmentation.getNestedDataset(Tag.ReferencedSeriesSequence);
            bySource.put(source == null ? "" : source.getString(Tag.SeriesInstanceUID, ""), segmentation);
        }
        SegmentationCheck check = new SegmentationCheck(findings);
        for (AnalysedSeries series : analysis.series()) {
            Attributes segmentation = bySource.remove(series.images().first().getString(Tag.SeriesInstanceUID));
            if (segmentation != null) {
                check.check(segmentation, series);
            } else if (!series.regions().regions().isEmpty()) {
                findings.add(segmentations.isEmpty() ? new Attributes() : segmentations.getFirst(), "",
                        "there is no segmentation for a series with regions");
            }
        }
        bySource.values().forEach(segmentation -> findings.add(segmentation, "", "belongs to no analysed series"));
    }

    private static void evidence(Findings findings, ContentTreeCheck tree, ResultSet results, List<Attributes> sources) {
        sources.stream().map(source -> source.getString(Tag.SOPInstanceUID)).filter(Objects::nonNull).distinct()
                .filter(uid -> !tree.inEvidence(uid))
                .forEach(uid -> findings.add(results.report(), "", "the image %s is not in the evidence".formatted(uid)));
        results.segmentations().stream().map(segmentation -> segmentation.getString(Tag.SOPInstanceUID, "")).filter(uid -> !tree.inEvidence(uid))
                .forEach(uid -> findings.add(results.report(), "", "the segmentation %s is not in the evidence".formatted(uid)));
    }

    /** A group that refers to a segment carries the segment's tracking pair. */
    private static void trackingPairs(Findings findings, ResultSet results) {
        Map<String, String> pairs = new HashMap<>();
        for (Attributes segmentation : results.segmentations()) {
            for (Attributes segment : ContentTreeCheck.items(segmentation, Tag.SegmentSequence)) {
                pairs.put(segmentation.getString(Tag.SOPInstanceUID) + "#" + segment.getInt(Tag.SegmentNumber, 0),
                        segment.getString(Tag.TrackingID) + "\n" + segment.getString(Tag.TrackingUID));
            }
        }
        new TrackingPairs(findings, results.report(), pairs).check();
    }
}
