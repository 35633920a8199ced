package org.lobule.cli.input;

import java.time.LocalDateTime;
import java.util.List;
import java.util.TreeMap;

import org.lobule.cli.Version;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.imaging.series.ImageSeries;
import org.lobule.radiomics.FeatureTable;
import org.lobule.radiomics.settings.ExtractionSettingsYaml;
import org.lobule.report.Analysis;
import org.lobule.report.Analysis.AnalysedSeries;
import org.lobule.report.ResultWriter;
import org.lobule.scoring.ScoreSheet;
import org.lobule.segmentation.RegionSet;

/** Regions of a DICOM series as a DICOM Segmentation of its study, without any analysis around it. */
public final class SegmentationObject {

    private SegmentationObject() {}

    public static Attributes of(ImageSeries images, RegionSet regions) {
        TreeMap<String, String> inputs = new TreeMap<>();
        images.headers().forEach(header -> inputs.put(header.getString(Tag.SOPInstanceUID), ""));
        FeatureTable none = new FeatureTable(ExtractionSettingsYaml.shipped("ct-liver"), List.of());
        // The time is part of the identity: running the command twice makes two objects
        LocalDateTime now = LocalDateTime.now();
        Analysis analysis = new Analysis(List.of(new AnalysedSeries(images, regions, none)), new ScoreSheet(List.of(), List.of()), List.of(), inputs,
                "command line " + now, Version.number(), now);
        return new ResultWriter().write(analysis).segmentations().getFirst();
    }
}
