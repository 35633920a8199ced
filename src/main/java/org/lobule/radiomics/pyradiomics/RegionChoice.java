package org.lobule.radiomics.pyradiomics;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which regions features are computed of, and which of their voxels count.
 *
 * @param minimumDimensions along how many axes the region must be longer than one voxel
 * @param minimumSize       it must have more voxels than this
 * @param resegmentation    {@code resegmentRange} and {@code resegmentMode}
 * @param resegmentShape    whether shape, too, is that of the re-segmented region
 */
record RegionChoice(int minimumDimensions, OptionalInt minimumSize, Optional<Resegment> resegmentation, boolean resegmentShape) {

    /** What the limits of re-segmentation are multiples of. */
    enum Mode {
        /** Intensity itself. */
        ABSOLUTE,
        /** The largest intensity in the region. */
        RELATIVE,
        /** Standard deviations from the mean in the region. */
        SIGMA
    }

    /** @param limits a lower limit, or a lower and an upper one, both included */
    record Resegment(Mode mode, List<Double> limits) {

        Resegment {
            if (limits.isEmpty() || limits.size() > 2) {
                throw new IllegalArgumentException("resegmentRange has one or two limits, not " + limits.size());
            }
            limits = limits.stream().sorted().toList();
        }
    }

    RegionChoice {
        if (minimumDimensions < 1 || minimumDimensions > 3) {
            throw new IllegalArgumentException("minimumROIDimensions is from 1 to 3, not " + minimumDimensions);
        }
    }

    String canonical() {
        return "at least %d dimensions%s; %s".formatted(minimumDimensions,
                minimumSize.isPresent() ? ", more than %d voxels".formatted(minimumSize.getAsInt()) : "",
                resegmentation.map(r -> "re-segment %s %s%s".formatted(r.mode.name().toLowerCase(Locale.ROOT), r.limits,
                        resegmentShape ? " with shape" : "")).orElse("all voxels"));
    }
}
