package org.lobule.imaging.filter;

import java.util.Arrays;

import org.lobule.imaging.Volume;

/**
 * A function of every voxel by itself, scaled so that the largest absolute intensity of the image keeps its place; definitions of
 * PyRadiomics (imageoperations). With m that largest absolute intensity: square x^2/m; square root sign(x) sqrt(m |x|);
 * logarithm sign(x) m log(|x| + 1)/log(m + 1); exponential exp(x log(m)/m).
 */
public record IntensityTransform(Function function) implements ImageFilter {

    /** Which function. */
    public enum Function {
        SQUARE, SQUARE_ROOT, LOGARITHM, EXPONENTIAL
    }

    @Override
    public Volume apply(FilterInput input) {
        double largest = 0;
        for (float x : input.image().voxels()) {
            if (Float.isFinite(x)) {
                largest = Math.max(largest, Math.abs(x));
            }
        }
        float[] response = input.values();
        for (int v = 0; v < response.length && largest > 0; v++) {
            response[v] = (float) value(response[v], largest);
        }
        if (largest == 0) {
            Arrays.fill(response, function == Function.EXPONENTIAL ? 1 : 0);
        }
        return input.response(response);
    }

    private double value(double x, double largest) {
        return switch (function) {
            case SQUARE -> x * x / largest;
            case SQUARE_ROOT -> Math.signum(x) * Math.sqrt(largest * Math.abs(x));
            case LOGARITHM -> Math.signum(x) * largest * Math.log1p(Math.abs(x)) / Math.log1p(largest);
            case EXPONENTIAL -> Math.exp(x * Math.log(largest) / largest);
        };
    }

    @Override
    public String canonical() {
        return "intensity(function=%s)".formatted(function);
    }
}
