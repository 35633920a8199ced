package org.lobule.radiomics.pyradiomics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.lobule.radiomics.Discretisation;
import org.lobule.radiomics.Interpolation;
import org.lobule.radiomics.settings.InvalidSettingsException;
import org.lobule.radiomics.settings.Section;

/** The values under {@code setting}, or those with what an image type sets for itself; with pyradiomics' defaults. */
record SettingValues(Section section) {

    /** Those of loading and of the region, which are the same for all image types. */
    private static final Set<String> OF_REGION = Set.of("normalize", "normalizeScale", "removeOutliers", "resampledPixelSpacing", "interpolator",
            "preCrop", "padDistance", "minimumROIDimensions", "minimumROISize", "resegmentRange", "resegmentMode", "resegmentShape", "label");

    /** Those of features. */
    private static final Set<String> OF_FEATURES = Set.of("binWidth", "binCount", "distances", "force2D", "force2Ddimension", "symmetricalGLCM",
            "weightingNorm", "gldm_a", "voxelArrayShift");

    /** Those that change no value: of log, of files, of the geometry that is tolerated. */
    private static final Set<String> WITHOUT_EFFECT = Set.of("additionalInfo", "geometryTolerance", "correctMask", "label_channel");

    private static final Map<String, Interpolation.Method> INTERPOLATORS = Map.of("sitkNearestNeighbor", Interpolation.Method.NEAREST,
            "sitkLinear", Interpolation.Method.LINEAR, "sitkBSpline", Interpolation.Method.CUBIC);

    static SettingValues global(Section root) {
        if (root.get("setting").isMissingNode()) {
            return new SettingValues(new Section("setting", JsonNodeFactory.instance.objectNode()));
        }
        Set<String> allowed = new TreeSet<>(OF_REGION);
        allowed.addAll(OF_FEATURES);
        allowed.addAll(WITHOUT_EFFECT);
        allowed.addAll(ImageTypes.SETTINGS);
        return new SettingValues(root.section("setting", allowed));
    }

    /** The same with what an image type says. */
    SettingValues with(String path, JsonNode custom) {
        ObjectNode merged = section.node().deepCopy();
        if (!custom.isNull()) {
            Set<String> allowed = new TreeSet<>(OF_FEATURES);
            allowed.addAll(ImageTypes.SETTINGS);
            merged.setAll((ObjectNode) Section.of(path, custom, allowed).node());
        }
        return new SettingValues(new Section(path, merged));
    }

    FeatureSettings features() {
        if (!section.flag("symmetricalGLCM", true)) {
            throw new InvalidSettingsException(section.at("symmetricalGLCM") + ": false cannot be honoured; co-occurrence matrices are symmetric here");
        }
        return checked(() -> new FeatureSettings(bins(), wholeNumbers("distances", List.of(1)), section.flag("force2D", false),
                section.whole("force2Ddimension", 0), weighting(), section.whole("gldm_a", 0), section.whole("voxelArrayShift", 0)));
    }

    private Discretisation bins() {
        return section.has("binCount") ? new Discretisation.HistogramBinNumber(section.whole("binCount"))
                : new Discretisation.AlignedBinSize(section.number("binWidth", 25));
    }

    private DirectionWeighting weighting() {
        return section.optionalText("weightingNorm").map(name -> choice("weightingNorm", name, Stream.of(DirectionWeighting.values())
                .filter(w -> w != DirectionWeighting.SEPARATE).collect(Collectors.toMap(DirectionWeighting::key, w -> w)))).orElse(DirectionWeighting.SEPARATE);
    }

    Loading loading() {
        return checked(() -> new Loading(section.flag("normalize", false) ? Optional.of(normalise()) : Optional.empty(), resample(),
                section.flag("preCrop", false), section.whole("padDistance", 5)));
    }

    private Loading.Normalise normalise() {
        return new Loading.Normalise(section.number("normalizeScale", 1),
                section.has("removeOutliers") ? OptionalDouble.of(section.number("removeOutliers")) : OptionalDouble.empty());
    }

    private Optional<Loading.Resample> resample() {
        boolean withoutInterpolator = section.node().has("interpolator") && !section.has("interpolator");
        if (!section.has("resampledPixelSpacing") || withoutInterpolator) {
            return Optional.empty();
        }
        double[] spacing = section.numbers("resampledPixelSpacing", 3, 3);
        return Optional.of(new Loading.Resample(spacing[0], spacing[1], spacing[2], choice("interpolator", interpolator(), INTERPOLATORS)));
    }

    private String interpolator() {
        // SimpleITK's numbers are refused: what they stand for depends on its version
        JsonNode node = section.get("interpolator");
        return node.isMissingNode() ? "sitkBSpline" : node.asText();
    }

    RegionChoice choice() {
        if (section.whole("label", 1) != 1) {
            throw new InvalidSettingsException("setting.label cannot be honoured: every region of a mask is extracted. "
                    + "Leave it out, and choose the label in a list of cases where only one is wanted");
        }
        return checked(() -> new RegionChoice(section.whole("minimumROIDimensions", 2),
                section.has("minimumROISize") ? OptionalInt.of(section.whole("minimumROISize")) : OptionalInt.empty(), resegmentation(),
                section.flag("resegmentShape", false)));
    }

    private Optional<RegionChoice.Resegment> resegmentation() {
        if (!section.has("resegmentRange")) {
            return Optional.empty();
        }
        Map<String, RegionChoice.Mode> modes = Stream.of(RegionChoice.Mode.values())
                .collect(Collectors.toMap(mode -> mode.name().toLowerCase(Locale.ROOT), mode -> mode));
        RegionChoice.Mode mode = choice("resegmentMode", section.optionalText("resegmentMode").orElse("absolute"), modes);
        return Optional.of(new RegionChoice.Resegment(mode, Arrays.stream(section.numbers("resegmentRange", 1, 2)).boxed().toList()));
    }

    <T> T choice(String key, String name, Map<String, T> choices) {
        T chosen = choices.get(name);
        if (chosen == null) {
            throw new InvalidSettingsException("%s \"%s\" cannot be honoured; allowed: %s".formatted(section.at(key), name, String.join(", ", new TreeSet<>(choices.keySet()))));
        }
        return chosen;
    }

    /** A list of whole numbers of any length. */
    private List<Integer> wholeNumbers(String key, List<Integer> otherwise) {
        if (!section.has(key)) {
            return otherwise;
        }
        List<Integer> numbers = new ArrayList<>();
        for (double number : section.numbers(key, 1, 100)) {
            if (number != Math.rint(number)) {
                throw new InvalidSettingsException(section.at(key) + " must be a list of whole numbers");
            }
            numbers.add((int) number);
        }
        return numbers;
    }

    interface Construction<T> {
        T make();
    }

    /** Puts the path in front of a complaint about values. */
    <T> T checked(Construction<T> construction) {
        try {
            return construction.make();
        } catch (InvalidSettingsException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException("%s: %s".formatted(section.path(), e.getMessage()), e);
        }
    }
}
