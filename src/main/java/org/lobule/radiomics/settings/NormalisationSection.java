package org.lobule.radiomics.settings;

import java.util.Set;

import org.lobule.radiomics.Normalisation;
import org.lobule.radiomics.Normalisation.Scale;

/** The key {@code normalisation} of extraction settings; where it is left out intensities stay as they are. */
final class NormalisationSection {

    private static final String KEY = "normalisation";

    private NormalisationSection() {}

    static Normalisation read(Section root) {
        if (!root.has(KEY)) {
            return Normalisation.NONE;
        }
        Section section = root.section(KEY, Set.of("bias-field", "method", "percentiles", "within"));
        String bias = section.optionalText("bias-field").orElse("none");
        if (!bias.equals("none") && !bias.equals("n4")) {
            throw new InvalidSettingsException("normalisation.bias-field \"%s\" is unknown; allowed: none, n4".formatted(bias));
        }
        String method = section.optionalText("method").orElse("none");
        if (section.has("percentiles") && !method.equals("percentiles") || section.has("within") && method.equals("none")) {
            throw new InvalidSettingsException("normalisation.percentiles has no meaning without the method percentiles, nor within without a method");
        }
        return new Normalisation(bias.equals("n4"), scale(section, method), section.optionalText("within").orElse(Normalisation.BODY));
    }

    private static Scale scale(Section section, String method) {
        return switch (method) {
            case "none" -> new Scale.Native();
            case "z-score" -> new Scale.ZScore();
            case "percentiles" -> {
                double[] ends = section.numbers("percentiles", 2, 2);
                yield new Scale.Percentiles(ends[0], ends[1]);
            }
            default -> throw new InvalidSettingsException(
                    "normalisation.method \"%s\" is unknown; allowed: none, z-score, percentiles".formatted(method));
        };
    }
}
