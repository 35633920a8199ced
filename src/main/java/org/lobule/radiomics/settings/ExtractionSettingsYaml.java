package org.lobule.radiomics.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import org.lobule.radiomics.Aggregation;
import org.lobule.radiomics.Discretisation;
import org.lobule.radiomics.DistanceWeighting;
import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.FeatureParameters;
import org.lobule.radiomics.FilterBank;
import org.lobule.radiomics.Interpolation;
import org.lobule.radiomics.Preparation;
import org.lobule.radiomics.RadiomicsEngine;
import org.lobule.radiomics.Resegmentation;
import org.lobule.radiomics.TextureParameters;
import org.lobule.radiomics.pyradiomics.ParameterFile;

/**
 * Reads {@link ExtractionSettings} from YAML. {@code ct-liver.yaml} shows every key; an unknown key, a missing one or a
 * value out of bounds is refused with an {@link InvalidSettingsException} that says which and what is allowed. A parameter
 * file of pyradiomics is read as what it is ({@link ParameterFile}).
 */
public final class ExtractionSettingsYaml {

    /** Names of the settings that come with Lobule. */
    public static final List<String> SHIPPED = List.of("ct-liver", "mr-liver", "pyradiomics");

    private static final int LARGEST_DOCUMENT = 64 * 1024;

    /** Name of the settings of a parameter file of pyradiomics without a name of its own. */
    private static final String UNNAMED = "pyradiomics";

    private static final Set<String> KEYS = Set.of("name", "description", "intensity-unit", "normalisation", "interpolation", "round-intensities",
            "resegmentation", "discretisation", "families", "spatial-autocorrelation", "ivh", "filters", "filter-discretisation");

    private static final Map<String, FeatureFamily> TEXTURES = Map.of("glcm", FeatureFamily.GLCM, "glrlm", FeatureFamily.GLRLM,
            "ngtdm", FeatureFamily.NGTDM, "ngldm", FeatureFamily.NGLDM);

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION));

    private ExtractionSettingsYaml() {}

    /** One of the {@link #SHIPPED} settings. */
    public static ExtractionSettings shipped(String name) {
        if (!SHIPPED.contains(name)) {
            throw new InvalidSettingsException("no extraction settings \"%s\" come with Lobule; there are %s".formatted(
                    name, String.join(", ", SHIPPED)));
        }
        try (InputStream in = ExtractionSettingsYaml.class.getResourceAsStream("/settings/" + name + ".yaml")) {
            return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new InvalidSettingsException("the extraction settings %s cannot be read".formatted(name), e);
        }
    }

    /** Shipped settings by their name, any others by their file; fails as {@link #read} does. */
    public static ExtractionSettings shippedOrFile(String nameOrFile) throws IOException {
        return SHIPPED.contains(nameOrFile) ? shipped(nameOrFile) : read(Path.of(nameOrFile));
    }

    /** The settings of a file; its name stands in front of every complaint. */
    public static ExtractionSettings read(Path file) throws IOException {
        if (Files.size(file) > LARGEST_DOCUMENT) {
            throw new InvalidSettingsException("%s: extraction settings have at most %d bytes".formatted(file, LARGEST_DOCUMENT));
        }
        try {
            return parse(nameOf(file), Files.readString(file));
        } catch (InvalidSettingsException e) {
            throw new InvalidSettingsException(file + ": " + e.getMessage(), e);
        }
    }

    /** A parameter file of pyradiomics does not say its name; it has that of its file, as far as the letters are those of names. */
    private static String nameOf(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT).replaceAll("\\.(ya?ml|json)$", "")
                .replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return name.isEmpty() ? UNNAMED : name.substring(0, Math.min(63, name.length()));
    }

    /** The settings of a document. */
    public static ExtractionSettings parse(String yaml) {
        return parse(UNNAMED, yaml);
    }

    private static ExtractionSettings parse(String name, String yaml) {
        if (yaml.length() > LARGEST_DOCUMENT) {
            throw new InvalidSettingsException("extraction settings have at most %d characters".formatted(LARGEST_DOCUMENT));
        }
        try {
            JsonNode document = YAML.readTree(yaml);
            return ParameterFile.isOne(document) ? ExtractionSettings.of(name, "parameter file of pyradiomics", ParameterFile.read(document))
                    : settings(Section.of("", document, keys()));
        } catch (JsonProcessingException e) {
            throw new InvalidSettingsException("not readable as YAML: " + e.getOriginalMessage(), e);
        } catch (InvalidSettingsException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    private static ExtractionSettings settings(Section root) {
        var preparation = new Preparation(NormalisationSection.read(root), interpolation(root), root.flag("round-intensities", false), resegmentation(root),
                discretisation(root, "discretisation"));
        var parameters = FeatureParameters.STANDARD.withSpatialAutocorrelation(root.flag("spatial-autocorrelation", true))
                .withIvh(root.has("ivh") ? discretisation(root, "ivh") : new Discretisation.None())
                .withTexture(texture(root));
        return new ExtractionSettings(root.text("name"), root.optionalText("description").orElse(""), root.text("intensity-unit"),
                preparation, families(root), parameters, new FilterBank(FilterYaml.list(root, "filters"),
                        root.has("filter-discretisation") ? Optional.of(discretisation(root, "filter-discretisation")) : Optional.empty()));
    }

    private static Interpolation interpolation(Section root) {
        Section section = root.section("interpolation", Set.of("method", "roi-method", "spacing-mm", "roi-threshold"));
        if (section.text("method").equals("none")) {
            requireOnlyMethod(section);
            return new Interpolation.None();
        }
        Interpolation.Method image = method(section, "method", "none, nearest, linear, cubic");
        Interpolation.Method roi = section.has("roi-method") ? method(section, "roi-method", "nearest, linear") : Interpolation.Method.LINEAR;
        if (roi == Interpolation.Method.NEAREST && section.has("roi-threshold")) {
            throw new InvalidSettingsException("interpolation.roi-threshold has no meaning with the roi-method nearest");
        }
        double[] spacing = section.numbers("spacing-mm", 2, 3);
        return new Interpolation.Resampled(image, roi, spacing[0], spacing[1], spacing.length == 3 ? requirePositive(spacing[2]) : 0,
                section.number("roi-threshold", 0.5));
    }

    private static Interpolation.Method method(Section section, String key, String allowed) {
        String name = section.text(key);
        return Stream.of(Interpolation.Method.values())
                .filter(method -> method.slug().equals(name) && List.of(allowed.split(", ")).contains(name)).findFirst()
                .orElseThrow(() -> new InvalidSettingsException("%s \"%s\" is unknown; allowed: %s".formatted(section.at(key), name, allowed)));
    }

    /** Slices are kept by leaving the third spacing out, not by a zero. */
    private static double requirePositive(double spacing) {
        if (!(spacing > 0)) {
            throw new InvalidSettingsException("interpolation.spacing-mm must be positive; give two numbers to keep the slices");
        }
        return spacing;
    }

    private static Resegmentation resegmentation(Section root) {
        if (!root.has("resegmentation")) {
            return Resegmentation.NONE;
        }
        Section section = root.section("resegmentation", Set.of("range", "outlier-sigma"));
        Optional<Resegmentation.Range> range = Optional.empty();
        if (section.has("range")) {
            double[] ends = section.numbers("range", 2, 2);
            range = Optional.of(new Resegmentation.Range(ends[0], ends[1]));
        }
        return new Resegmentation(range,
                section.has("outlier-sigma") ? OptionalDouble.of(section.number("outlier-sigma")) : OptionalDouble.empty());
    }

    private static Discretisation discretisation(Section root, String key) {
        Section section = root.section(key, Set.of("method", "bin-width", "bins"));
        String method = section.text("method");
        return switch (method) {
            case "none" -> {
                requireOnlyMethod(section);
                yield new Discretisation.None();
            }
            case "fixed-bin-size" -> {
                requireAbsent(section, "bins");
                yield new Discretisation.FixedBinSize(section.number("bin-width"));
            }
            case "fixed-bin-number" -> {
                requireAbsent(section, "bin-width");
                yield new Discretisation.FixedBinNumber(section.whole("bins"));
            }
            default -> throw new InvalidSettingsException(
                    "%s \"%s\" is unknown; allowed: none, fixed-bin-size, fixed-bin-number".formatted(section.at("method"), method));
        };
    }

    private static SortedMap<FeatureFamily, List<Aggregation>> families(Section root) {
        Map<String, FeatureFamily> computed = RadiomicsEngine.families().stream()
                .collect(Collectors.toMap(FeatureFamily::slug, family -> family));
        Section section = root.section("families", computed.keySet());
        var families = new TreeMap<FeatureFamily, List<Aggregation>>();
        section.node().fieldNames().forEachRemaining(slug -> families.put(computed.get(slug), aggregations(section, slug)));
        return families;
    }

    private static List<Aggregation> aggregations(Section families, String slug) {
        if (!families.has(slug)) {
            return List.of();
        }
        JsonNode codes = families.get(slug);
        if (!codes.isArray()) {
            throw new InvalidSettingsException(families.at(slug) + " must be a list of aggregation codes, or nothing");
        }
        List<Aggregation> aggregations = new ArrayList<>();
        codes.forEach(code -> aggregations.add(Aggregation.ofCode(code.asText())));
        return aggregations;
    }

    private static TextureParameters texture(Section root) {
        TextureParameters standard = TextureParameters.STANDARD;
        Optional<Section> glcm = optional(root, "glcm", Set.of("distance", "weighting"));
        Optional<Section> glrlm = optional(root, "glrlm", Set.of("weighting"));
        Optional<Section> ngtdm = optional(root, "ngtdm", Set.of("distance"));
        Optional<Section> ngldm = optional(root, "ngldm", Set.of("distance", "alpha"));
        return new TextureParameters(
                glcm.map(section -> section.whole("distance", standard.glcmDistance())).orElse(standard.glcmDistance()),
                glcm.map(ExtractionSettingsYaml::weighting).orElse(standard.glcmWeighting()),
                glrlm.map(ExtractionSettingsYaml::weighting).orElse(standard.glrlmWeighting()),
                ngtdm.map(section -> section.whole("distance", standard.ngtdmDistance())).orElse(standard.ngtdmDistance()),
                ngldm.map(section -> section.whole("distance", standard.ngldmDistance())).orElse(standard.ngldmDistance()),
                ngldm.map(section -> section.whole("alpha", standard.ngldmAlpha())).orElse(standard.ngldmAlpha()));
    }

    private static Optional<Section> optional(Section root, String key, Set<String> allowed) {
        return root.has(key) ? Optional.of(root.section(key, allowed)) : Optional.empty();
    }

    /** The keys of the document; of texture matrices those that this engine computes. */
    private static Set<String> keys() {
        Set<String> keys = new TreeSet<>(KEYS);
        TEXTURES.forEach((key, family) -> {
            if (RadiomicsEngine.families().contains(family)) {
                keys.add(key);
            }
        });
        return keys;
    }

    private static DistanceWeighting weighting(Section section) {
        String name = section.optionalText("weighting").orElse(DistanceWeighting.NONE.slug());
        return Stream.of(DistanceWeighting.values()).filter(weighting -> weighting.slug().equals(name)).findFirst()
                .orElseThrow(() -> new InvalidSettingsException("%s \"%s\" is unknown; allowed: none, manhattan, euclidean, chebyshev".formatted(
                        section.at("weighting"), name)));
    }

    private static void requireOnlyMethod(Section section) {
        section.node().fieldNames().forEachRemaining(key -> {
            if (!key.equals("method")) {
                requireAbsent(section, key);
            }
        });
    }

    private static void requireAbsent(Section section, String key) {
        if (section.has(key)) {
            throw new InvalidSettingsException("%s has no meaning with the method %s".formatted(section.at(key), section.text("method")));
        }
    }
}
