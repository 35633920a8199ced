package org.lobule.segmentation;

import java.util.List;
import java.util.Map;

/** Where a region comes from; kept with it and shown in every result. */
public sealed interface RegionSource {

    /** One line that a radiologist reads in the report. */
    String describe();

    /** A segment of a SEG in the study. */
    record FromSegmentation(String sopInstanceUid, int segmentNumber, String label) implements RegionSource {
        @Override
        public String describe() {
            return "Segment %d \"%s\" of a segmentation in the study".formatted(segmentNumber, label);
        }
    }

    /** A ROI of an RTSTRUCT in the study. */
    record FromStructureSet(String sopInstanceUid, int roiNumber, String label) implements RegionSource {
        @Override
        public String describe() {
            return "ROI %d \"%s\" of a structure set in the study".formatted(roiNumber, label);
        }
    }

    /** A label of a mask file given on the command line. */
    record FromFile(String fileName, int label) implements RegionSource {
        @Override
        public String describe() {
            return "Label %d of the file %s".formatted(label, fileName);
        }
    }

    /**
     * Drawn by a network, nobody has looked at it.
     *
     * @param digest   SHA-256 of the model file, hexadecimal
     * @param settings what shaped the result (voxel size, threshold, tiling), in reading order
     */
    record FromNetwork(String model, String version, String digest, Map<String, String> settings, Plausibility plausibility)
            implements RegionSource {
        @Override
        public String describe() {
            return "Automatic: %s %s".formatted(model, version);
        }
    }

    /** Whether an automatic region may be what it claims to be, with every reason against it in plain words. */
    record Plausibility(boolean plausible, List<String> reasons) {
        public static final Plausibility PLAUSIBLE = new Plausibility(true, List.of());
    }
}
