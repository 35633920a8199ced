package org.lobule.radiomics.pyradiomics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.lobule.radiomics.Interpolation;

/**
 * What is done to image and region before anything else.
 *
 * @param normalisation {@code normalize}
 * @param resampling    {@code resampledPixelSpacing} and {@code interpolator}
 * @param preCrop       whether filters see no more than the region's box and the padding, also without resampling
 * @param padDistance   voxels around the region's box that resampling and {@code preCrop} keep
 */
record Loading(Optional<Normalise> normalisation, Optional<Resample> resampling, boolean preCrop, int padDistance) {

    /**
     * Intensities of the whole image to mean 0 and a standard deviation of {@code scale}.
     *
     * @param outliers {@code removeOutliers}: values further than so many standard deviations are set to that limit
     */
    record Normalise(double scale, OptionalDouble outliers) {}

    /** Spacings of x, y and z in mm; 0 keeps that of the image. */
    record Resample(double x, double y, double z, Interpolation.Method method) {

        Resample {
            requireSpacing(x);
            requireSpacing(y);
            requireSpacing(z);
        }

        private static void requireSpacing(double spacing) {
            if (!(spacing == 0 || spacing >= 0.1 && spacing <= 20)) {
                throw new IllegalArgumentException("resampledPixelSpacing is 0 or from 0.1 to 20 mm, not " + spacing);
            }
        }

        double spacing(int axis) {
            return axis == 0 ? x : axis == 1 ? y : z;
        }
    }

    Loading {
        if (padDistance < 0 || padDistance > 1000) {
            throw new IllegalArgumentException("padDistance is from 0 to 1000 voxels, not " + padDistance);
        }
    }

    String canonical() {
        List<String> steps = new ArrayList<>();
        normalisation.ifPresent(n -> steps.add("normalise(scale %s%s)".formatted(n.scale,
                n.outliers.isPresent() ? ", outliers " + n.outliers.getAsDouble() : "")));
        resampling.ifPresent(r -> steps.add("resample(%s; %s,%s,%s mm; pad %d)".formatted(r.method.slug(), r.x, r.y, r.z, padDistance)));
        if (resampling.isEmpty() && preCrop) {
            steps.add("crop(pad %d)".formatted(padDistance));
        }
        return steps.isEmpty() ? "none" : String.join(" then ", steps);
    }
}
