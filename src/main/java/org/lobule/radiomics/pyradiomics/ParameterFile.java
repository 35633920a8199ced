package org.lobule.radiomics.pyradiomics;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import org.lobule.radiomics.settings.InvalidSettingsException;
import org.lobule.radiomics.settings.Section;

/**
 * Reads a parameter file of pyradiomics (documentation "Customizing the extraction"): YAML or JSON with the keys {@code imageType},
 * {@code featureClass} and {@code setting}. Whatever cannot be honoured is refused by its name.
 */
public final class ParameterFile {

    private static final Set<String> KEYS = Set.of("imageType", "featureClass", "setting", "voxelSetting");

    private ParameterFile() {}

    /** Whether a document looks like a parameter file and not like extraction settings of Lobule. */
    public static boolean isOne(JsonNode document) {
        return document.isObject() && KEYS.stream().anyMatch(document::has);
    }

    /** The parameters of a document, with pyradiomics' defaults where it says nothing. */
    public static PyradiomicsParameters read(JsonNode document) {
        Section root = Section.of("", document, KEYS);
        SettingValues settings = SettingValues.global(root);
        List<PyradiomicsParameters.ImageTypeSettings> imageTypes = imageTypes(root, settings);
        FeatureSettings first = imageTypes.getFirst().features();
        Map<FeatureClass, List<String>> features = features(root, first);
        imageTypes.forEach(type -> requireWholeNeighbourhood(type.features(), features));
        return new PyradiomicsParameters(settings.loading(), settings.choice(), imageTypes, features);
    }

    private static void requireWholeNeighbourhood(FeatureSettings settings, Map<FeatureClass, List<String>> features) {
        for (FeatureClass featureClass : List.of(FeatureClass.GLDM, FeatureClass.NGTDM)) {
            if (features.containsKey(featureClass) && !settings.isWholeNeighbourhood()) {
                throw new InvalidSettingsException("setting.distances %s leave gaps, which %s does not have here; allowed are 1, 2 ... without a gap"
                        .formatted(settings.distances(), featureClass.key()));
            }
        }
    }

    private static List<PyradiomicsParameters.ImageTypeSettings> imageTypes(Section root, SettingValues global) {
        Map<String, JsonNode> types = entries(root, "imageType");
        if (types.isEmpty()) {
            return List.of(new PyradiomicsParameters.ImageTypeSettings(new ImageType.Original(), global.features()));
        }
        List<PyradiomicsParameters.ImageTypeSettings> imageTypes = new ArrayList<>();
        types.forEach((name, custom) -> {
            String path = "imageType." + name;
            SettingValues own = global.with(path, custom);
            imageTypes.add(new PyradiomicsParameters.ImageTypeSettings(ImageTypes.read(name, path, own), own.features()));
        });
        return imageTypes;
    }

    private static Map<FeatureClass, List<String>> features(Section root, FeatureSettings settings) {
        Map<String, JsonNode> classes = entries(root, "featureClass");
        Map<FeatureClass, List<String>> features = new EnumMap<>(FeatureClass.class);
        if (classes.isEmpty()) {
            Stream.of(FeatureClass.values()).filter(c -> c != FeatureClass.SHAPE_2D || settings.force2D()).forEach(c -> features.put(c, standard(c)));
        }
        classes.forEach((key, names) -> {
            FeatureClass featureClass = FeatureClass.ofKey(key).orElseThrow(() -> new InvalidSettingsException(
                    "featureClass.%s is unknown; allowed: %s".formatted(key, Stream.of(FeatureClass.values()).map(FeatureClass::key).collect(Collectors.joining(", ")))));
            features.put(featureClass, names(featureClass, names));
        });
        return features;
    }

    private static List<String> standard(FeatureClass featureClass) {
        return PyradiomicsFeature.of(featureClass).stream().filter(PyradiomicsFeature::isStandard).map(PyradiomicsFeature::name).toList();
    }

    private static List<String> names(FeatureClass featureClass, JsonNode list) {
        if (list.isNull() || list.isArray() && list.isEmpty()) {
            return standard(featureClass);
        }
        if (!list.isArray()) {
            throw new InvalidSettingsException("featureClass.%s must be a list of features, or empty for all".formatted(featureClass.key()));
        }
        List<String> names = new ArrayList<>();
        for (JsonNode entry : list) {
            String name = entry.asText();
            if (PyradiomicsFeature.find(featureClass, name).isEmpty()) {
                throw new InvalidSettingsException("featureClass.%s has no feature %s; it has %s".formatted(featureClass.key(), name,
                        PyradiomicsFeature.of(featureClass).stream().map(PyradiomicsFeature::name).collect(Collectors.joining(", "))));
            }
            names.add(name);
        }
        return names;
    }

    /** The entries of a mapping in their order; none where the key is absent or empty. */
    private static Map<String, JsonNode> entries(Section root, String key) {
        JsonNode node = root.get(key);
        if (node.isMissingNode()) {
            return Map.of();
        }
        if (!node.isObject()) {
            throw new InvalidSettingsException(key + " must be a mapping");
        }
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        node.propertyStream().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        return entries;
    }
}
