package org.lobule.radiomics;

import java.util.ArrayList;
import java.util.List;

/**
 * What is done to the intensities of the whole image before anything else; for images without a scale of their own, such as MR.
 *
 * @param biasField whether the slowly varying gain of the coils is divided out first (N4), estimated in the body
 * @param scale     a new zero and unit
 * @param within    where the scale is taken from: {@link #BODY}, or the name of a region
 */
public record Normalisation(boolean biasField, Scale scale, String within) {

    /** All that is not background (air), found by Otsu's threshold. */
    public static final String BODY = "body";

    /** Intensities stay as they are. */
    public static final Normalisation NONE = new Normalisation(false, new Scale.Native(), BODY);

    /** A new zero and unit of intensities. */
    public sealed interface Scale {

        /** Intensities keep their scale. */
        record Native() implements Scale {}

        /** The mean becomes 0 and the standard deviation 1. */
        record ZScore() implements Scale {}

        /** The lower percentile becomes 0 and the upper 1; intensities beyond are kept beyond. */
        record Percentiles(double lower, double upper) implements Scale {

            public Percentiles {
                if (!(lower >= 0 && lower < upper && upper <= 100)) {
                    throw new IllegalArgumentException("Percentiles rise from at least 0 to at most 100, not %s to %s".formatted(lower, upper));
                }
            }
        }
    }

    public Normalisation {
        if (within == null || within.isBlank() || within.length() > 64) {
            throw new IllegalArgumentException("Intensities are normalised within body or a region's name of up to 64 characters");
        }
        within = scale instanceof Scale.Native ? BODY : within;
    }

    /** For the canonical form of the settings. */
    public String canonical() {
        List<String> steps = new ArrayList<>();
        if (biasField) {
            steps.add("n4(body)");
        }
        switch (scale) {
            case Scale.Native unchanged -> { }
            case Scale.ZScore score -> steps.add("z-score(" + within + ")");
            case Scale.Percentiles p -> steps.add("percentiles(%s,%s; %s)".formatted(p.lower, p.upper, within));
        }
        return steps.isEmpty() ? "none" : String.join(" then ", steps);
    }
}
