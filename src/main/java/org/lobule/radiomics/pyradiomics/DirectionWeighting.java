package org.lobule.radiomics.pyradiomics;

import java.util.Locale;
import java.util.stream.Stream;

import org.lobule.radiomics.texture.Direction;

/**
 * Setting {@code weightingNorm}: whether directions are merged, and how much each counts by the length of its step in mm. For the GLCM it is
 * exp(-|m|^2), for the GLRLM the length |m| itself, as pyradiomics has it.
 */
enum DirectionWeighting {

    /** Directions are not merged: features are means over them. */
    SEPARATE,
    NO_WEIGHTING,
    MANHATTAN,
    EUCLIDEAN,
    INFINITY;

    /** The name in parameter files; "none" of {@link #SEPARATE}. */
    String key() {
        return this == SEPARATE ? "none" : name().toLowerCase(Locale.ROOT);
    }

    /** Lengths of steps in mm; 1 for all without a norm. */
    private double length(Direction step, double[] spacing) {
        double x = Math.abs(step.di()) * spacing[0];
        double y = Math.abs(step.dj()) * spacing[1];
        double z = Math.abs(step.dk()) * spacing[2];
        return switch (this) {
            case SEPARATE, NO_WEIGHTING -> 1;
            case MANHATTAN -> x + y + z;
            case EUCLIDEAN -> Math.sqrt(x * x + y * y + z * z);
            case INFINITY -> Math.max(x, Math.max(y, z));
        };
    }

    /** Weights of run length matrices. */
    double[] lengths(Iterable<Direction> steps, double[] spacing) {
        Stream.Builder<Double> lengths = Stream.builder();
        steps.forEach(step -> lengths.add(length(step, spacing)));
        return lengths.build().mapToDouble(Double::doubleValue).toArray();
    }

    /** Weights of co-occurrence matrices. */
    double[] decays(Iterable<Direction> steps, double[] spacing) {
        double[] weights = lengths(steps, spacing);
        for (int d = 0; d < weights.length; d++) {
            weights[d] = this == NO_WEIGHTING ? 1 : Math.exp(-weights[d] * weights[d]);
        }
        return weights;
    }
}
