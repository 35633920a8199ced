package org.lobule.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.segmentation.RegionSource;

/**
 * Who drew a region, in the words of Segment Algorithm Type (0062,0008).
 *
 * @param type    AUTOMATIC, SEMIAUTOMATIC or MANUAL
 * @param name    the algorithm's name; with its version where the source states it; empty for a manual region
 * @param network the network, for an automatic region of this node
 */
public record SegmentAlgorithm(String type, String name, Optional<RegionSource.FromNetwork> network) {

    private static final Set<String> TYPES = Set.of("AUTOMATIC", "SEMIAUTOMATIC", "MANUAL");

    /** Said of a region whose object does not tell how it was drawn: neither "automatic" nor "manual" would be true. */
    private static final SegmentAlgorithm UNSTATED =
            new SegmentAlgorithm("SEMIAUTOMATIC", "Not stated by the source of the region", Optional.empty());
    private static final SegmentAlgorithm MANUAL = new SegmentAlgorithm("MANUAL", "", Optional.empty());

    /**
     * The algorithm of a region.
     *
     * @param regionObjects headers of the SEG and RTSTRUCT that regions came from
     */
    public static SegmentAlgorithm of(RegionSource source, List<Attributes> regionObjects) {
        return switch (source) {
            case RegionSource.FromNetwork network ->
                new SegmentAlgorithm("AUTOMATIC", network.model(), Optional.of(network));
            case RegionSource.FromSegmentation segment -> item(regionObjects, segment.sopInstanceUid(), Tag.SegmentSequence,
                    Tag.SegmentNumber, segment.segmentNumber()).map(SegmentAlgorithm::ofSegment).orElse(UNSTATED);
            case RegionSource.FromStructureSet roi -> item(regionObjects, roi.sopInstanceUid(), Tag.StructureSetROISequence,
                    Tag.ROINumber, roi.roiNumber()).map(SegmentAlgorithm::ofRoi).orElse(UNSTATED);
            case RegionSource.FromFile _ -> UNSTATED;
        };
    }

    private static SegmentAlgorithm ofSegment(Attributes segment) {
        String type = typeOf(segment.getString(Tag.SegmentAlgorithmType, ""));
        if (type.equals("MANUAL")) {
            return MANUAL;
        }
        String name = segment.getString(Tag.SegmentAlgorithmName, "").strip();
        Attributes identification = segment.getNestedDataset(Tag.SegmentationAlgorithmIdentificationSequence);
        String version = identification == null ? "" : identification.getString(Tag.AlgorithmVersion, "").strip();
        return new SegmentAlgorithm(type, name.isEmpty() ? UNSTATED.name() : (name + " " + version).strip(), Optional.empty());
    }

    private static SegmentAlgorithm ofRoi(Attributes roi) {
        String type = typeOf(roi.getString(Tag.ROIGenerationAlgorithm, ""));
        if (type.equals("MANUAL")) {
            return MANUAL;
        }
        return new SegmentAlgorithm(type, UNSTATED.name(), Optional.empty());
    }

    private static String typeOf(String stated) {
        String type = stated.strip().toUpperCase(Locale.ROOT);
        return TYPES.contains(type) ? type : UNSTATED.type();
    }

    private static Optional<Attributes> item(List<Attributes> objects, String sopInstanceUid, int sequence, int numberTag, int number) {
        return objects.stream().filter(object -> sopInstanceUid.equals(object.getString(Tag.SOPInstanceUID))).findFirst()
                .map(object -> object.getSequence(sequence)).stream().flatMap(Sequence::stream)
                .filter(item -> item.getInt(numberTag, -1) == number).findFirst();
    }
}
