package org.lobule.report.seg;

import java.util.Optional;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;
import org.lobule.report.Equipment;
import org.lobule.report.RegionIdentity;
import org.lobule.report.ResultText;
import org.lobule.report.SegmentAlgorithm;
import org.lobule.report.code.Code;
import org.lobule.report.code.Concept;
import org.lobule.segmentation.Region;
import org.lobule.segmentation.RegionKind;

/** One item of the Segment Sequence: what a segment is, who drew it, its colour and tracking pair (PS3.3 C.8.20.4). */
final class SegmentDescription {

    private static final int LONG_STRING = 64;
    private static final int SHORT_TEXT = 1024;

    private final ResultText text;

    SegmentDescription(ResultText text) {
        this.text = text;
    }

    /** @param number the segment's number, from 1; lesions have the numbers after the liver's */
    Attributes of(Region region, int number, int lesionNumber, SegmentAlgorithm algorithm, RegionIdentity identity) {
        Attributes segment = new Attributes();
        segment.setInt(Tag.SegmentNumber, VR.US, number);
        segment.setString(Tag.SegmentLabel, VR.LO, text.line(region.label(), LONG_STRING));
        segment.setString(Tag.SegmentDescription, VR.ST, text.of(region.source().describe(), SHORT_TEXT));
        category(region.kind()).into(segment, Tag.SegmentedPropertyCategoryCodeSequence);
        type(region.kind()).into(segment, Tag.SegmentedPropertyTypeCodeSequence);
        Concept.LIVER.code().into(segment, Tag.AnatomicRegionSequence);
        segment.setString(Tag.SegmentAlgorithmType, VR.CS, algorithm.type());
        if (!algorithm.name().isEmpty()) {
            segment.setString(Tag.SegmentAlgorithmName, VR.LO, text.line(algorithm.name(), LONG_STRING));
        }
        identification(algorithm).ifPresent(item -> segment.newSequence(Tag.SegmentationAlgorithmIdentificationSequence, 1).add(item));
        segment.setInt(Tag.RecommendedDisplayCIELabValue, VR.US,
                region.kind() == RegionKind.LIVER ? DisplayColour.LIVER : DisplayColour.lesion(lesionNumber));
        segment.setString(Tag.TrackingID, VR.UT, identity.trackingId());
        segment.setString(Tag.TrackingUID, VR.UI, identity.trackingUid());
        return segment;
    }

    /** Of our own networks; of an algorithm elsewhere too little is known for this (PS3.3 10.16). */
    private Optional<Attributes> identification(SegmentAlgorithm algorithm) {
        return algorithm.network().map(network -> {
            Attributes item = new Attributes();
            Concept.ARTIFICIAL_INTELLIGENCE.code().into(item, Tag.AlgorithmFamilyCodeSequence);
            item.setString(Tag.AlgorithmName, VR.LO, text.line(algorithm.name(), LONG_STRING));
            item.setString(Tag.AlgorithmVersion, VR.LO, text.line(network.version(), LONG_STRING));
            item.setString(Tag.AlgorithmParameters, VR.LT, text.of("SHA-256=" + network.digest()));
            item.setString(Tag.AlgorithmSource, VR.LO, text.line(Equipment.makerOf(network), LONG_STRING));
            return item;
        });
    }

    private static Code category(RegionKind kind) {
        return switch (kind) {
            case LIVER -> Concept.ANATOMICAL_STRUCTURE.code();
            case LESION -> Concept.MORPHOLOGICALLY_ABNORMAL_STRUCTURE.code();
        };
    }

    private static Code type(RegionKind kind) {
        return switch (kind) {
            case LIVER -> Concept.LIVER.code();
            case LESION -> Concept.MASS.code();
        };
    }
}
