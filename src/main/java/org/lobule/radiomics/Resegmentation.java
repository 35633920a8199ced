package org.lobule.radiomics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which voxels of the region count for intensities and textures (IBSI IF9H). Where both parts are given the region is the
 * intersection of both, each taken on the region before re-segmentation; the morphological mask is never re-segmented.
 *
 * @param range        voxels outside are left out (IBSI USB3)
 * @param outlierSigma voxels further from the mean than this many standard deviations are left out (IBSI 7ACA)
 */
public record Resegmentation(Optional<Range> range, OptionalDouble outlierSigma) {

    /** All voxels of the region count. */
    public static final Resegmentation NONE = new Resegmentation(Optional.empty(), OptionalDouble.empty());

    /** Closed interval of intensities; either end may be infinite. */
    public record Range(double lower, double upper) {

        public Range {
            if (!(lower < upper)) {
                throw new IllegalArgumentException("The range must rise: [%s, %s]".formatted(lower, upper));
            }
        }
    }

    public Resegmentation {
        if (outlierSigma.isPresent() && !(outlierSigma.getAsDouble() > 0 && outlierSigma.getAsDouble() <= 100)) {
            throw new IllegalArgumentException("The outlier limit must be between 0 and 100 standard deviations, not "
                    + outlierSigma.getAsDouble());
        }
    }

    /** Keeps the voxels within [lower, upper]. */
    public static Resegmentation within(double lower, double upper) {
        return new Resegmentation(Optional.of(new Range(lower, upper)), OptionalDouble.empty());
    }

    /** For the canonical form of the settings. */
    String canonical() {
        String kept = range.map(r -> "[%s,%s]".formatted(r.lower, r.upper)).orElse("all");
        return outlierSigma.isPresent() ? kept + " and %s sigma".formatted(outlierSigma.getAsDouble()) : kept;
    }
}
