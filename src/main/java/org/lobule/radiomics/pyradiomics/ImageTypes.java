package org.lobule.radiomics.pyradiomics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import org.lobule.imaging.filter.IntensityTransform;
import org.lobule.imaging.filter.IntensityTransform.Function;
import org.lobule.radiomics.settings.InvalidSettingsException;
import org.lobule.radiomics.settings.Section;

/** Image types by their names in parameter files. */
final class ImageTypes {

    /** Settings of image types. */
    static final Set<String> SETTINGS = Set.of("wavelet", "level", "start_level", "sigma", "gradientUseSpacing", "lbp2DRadius",
            "lbp2DSamples", "lbp2DMethod", "lbp3DLevels", "lbp3DIcosphereRadius", "lbp3DIcosphereSubdivision");

    private ImageTypes() {}

    /**
     * The image type of a name.
     *
     * @param path where it stands, for complaints
     */
    static ImageType read(String name, String path, SettingValues values) {
        Section section = values.section();
        return switch (name) {
            case "Original" -> new ImageType.Original();
            case "Wavelet" -> values.checked(() -> new StationaryWavelet(section.optionalText("wavelet").map(w -> w.equals("db1") ? "haar" : w).orElse("coif1"),
                    section.whole("start_level", 0), section.whole("level", 1), axes(values.features())));
            case "LoG" -> values.checked(() -> new LaplacianImages(sigmas(section)));
            case "Square" -> new PointwiseImage("square", new IntensityTransform(Function.SQUARE));
            case "SquareRoot" -> new PointwiseImage("squareroot", new IntensityTransform(Function.SQUARE_ROOT));
            case "Logarithm" -> new PointwiseImage("logarithm", new IntensityTransform(Function.LOGARITHM));
            case "Exponential" -> new PointwiseImage("exponential", new IntensityTransform(Function.EXPONENTIAL));
            case "Gradient" -> new GradientImage(section.flag("gradientUseSpacing", true));
            case "LBP2D" -> values.checked(() -> new SlicePatterns(section.whole("lbp2DSamples", 8), section.number("lbp2DRadius", 1), method(values),
                    2 - values.features().force2DDimension()));
            case "LBP3D" -> values.checked(() -> new SpherePatterns(section.whole("lbp3DLevels", 2), section.number("lbp3DIcosphereRadius", 1),
                    section.whole("lbp3DIcosphereSubdivision", 1)));
            default -> throw new InvalidSettingsException(("%s cannot be honoured; allowed image types: Original, Wavelet, LoG, Square, SquareRoot, Logarithm, "
                    + "Exponential, Gradient, LBP2D, LBP3D").formatted(path));
        };
    }

    private static SlicePatterns.Method method(SettingValues values) {
        Map<String, SlicePatterns.Method> methods = Stream.of(SlicePatterns.Method.values()).collect(Collectors.toMap(SlicePatterns.Method::key, m -> m));
        return values.choice("lbp2DMethod", values.section().optionalText("lbp2DMethod").orElse("uniform").toLowerCase(Locale.ROOT), methods);
    }

    private static List<Integer> axes(FeatureSettings features) {
        return IntStream.range(0, 3).filter(axis -> !features.force2D() || axis != 2 - features.force2DDimension()).boxed().toList();
    }

    /** As they are written: 3 and 3.0 make different names. */
    private static List<String> sigmas(Section section) {
        List<String> sigmas = new ArrayList<>();
        for (JsonNode sigma : section.get("sigma")) {
            if (!sigma.isNumber()) {
                throw new InvalidSettingsException(section.at("sigma") + " must be a list of numbers");
            }
            sigmas.add(sigma.isIntegralNumber() ? sigma.asText() : String.valueOf(sigma.doubleValue()));
        }
        if (sigmas.isEmpty()) {
            throw new InvalidSettingsException(section.at("sigma") + " must be a list of numbers; without it there is no LoG image");
        }
        return sigmas;
    }
}
