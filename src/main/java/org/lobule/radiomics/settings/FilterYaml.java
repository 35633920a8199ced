package org.lobule.radiomics.settings;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import org.lobule.imaging.filter.Boundary;
import org.lobule.imaging.filter.Extent;
import org.lobule.imaging.filter.GaborFilter;
import org.lobule.imaging.filter.GradientMagnitude;
import org.lobule.imaging.filter.ImageFilter;
import org.lobule.imaging.filter.IntensityTransform;
import org.lobule.imaging.filter.LaplacianOfGaussian;
import org.lobule.imaging.filter.LawsKernels;
import org.lobule.imaging.filter.LocalBinaryPattern;
import org.lobule.imaging.filter.MeanFilter;
import org.lobule.imaging.filter.Pooling;
import org.lobule.imaging.filter.RieszTransform;
import org.lobule.imaging.filter.SeparableWavelet;
import org.lobule.imaging.filter.SimoncelliWavelet;
import org.lobule.imaging.filter.SteeredRieszTransform;
import org.lobule.radiomics.NamedFilter;

/** Reads filters from YAML: a mapping with the filter's {@code type} and its parameters. */
public final class FilterYaml {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** Types with their keys beside {@code type}. */
    private static final Map<String, Set<String>> KEYS = new TreeMap<>(Map.ofEntries(
            Map.entry("mean", Set.of("support", "extent", "boundary")),
            Map.entry("laplacian-of-gaussian", Set.of("sigma-mm", "cut-off", "extent", "boundary")),
            Map.entry("laws", Set.of("kernels", "pooling", "energy-delta", "boundary")),
            Map.entry("gabor", Set.of("sigma-mm", "lambda-mm", "gamma", "theta", "theta-step", "extent", "boundary")),
            Map.entry("wavelet", Set.of("family", "level", "band", "pooling", "boundary")),
            Map.entry("simoncelli", Set.of("level", "extent", "boundary")),
            Map.entry("riesz", Set.of("order", "of", "steered")),
            Map.entry("gradient-magnitude", Set.of("extent", "boundary")),
            Map.entry("local-binary-pattern", Set.of("boundary")),
            Map.entry("square", Set.of()), Map.entry("square-root", Set.of()),
            Map.entry("logarithm", Set.of()), Map.entry("exponential", Set.of())));

    private FilterYaml() {}

    /** The filter of a mapping without its braces: {@code type: mean, support: 5}. */
    public static ImageFilter parse(String mapping) {
        try {
            return filter("filter", YAML.readTree("{" + mapping + "}"), false);
        } catch (JsonProcessingException e) {
            throw new InvalidSettingsException("a filter is written as in \"type: mean, support: 5\", not \"%s\"".formatted(mapping), e);
        } catch (InvalidSettingsException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException("filter: " + e.getMessage(), e);
        }
    }

    /** The filters of a list in a settings document. */
    static List<NamedFilter> list(Section root, String key) {
        JsonNode list = root.get(key);
        if (list.isMissingNode()) {
            return List.of();
        }
        if (!list.isArray()) {
            throw new InvalidSettingsException(root.at(key) + " must be a list of filters, each with a name and a type");
        }
        List<NamedFilter> filters = new ArrayList<>();
        for (JsonNode entry : list) {
            String path = "%s[%d]".formatted(root.at(key), filters.size());
            ImageFilter filter = filter(path, entry, true);
            try {
                filters.add(new NamedFilter(new Section(path, entry).text("name"), filter));
            } catch (InvalidSettingsException e) {
                throw e;
            } catch (IllegalArgumentException e) {
                throw new InvalidSettingsException(path + ": " + e.getMessage(), e);
            }
        }
        return filters;
    }

    private static ImageFilter filter(String path, JsonNode node, boolean named) {
        if (!node.isObject()) {
            throw new InvalidSettingsException(path + " must be a mapping with a type, one of " + String.join(", ", KEYS.keySet()));
        }
        String type = new Section(path, node).text("type");
        if (!KEYS.containsKey(type)) {
            throw new InvalidSettingsException("%s.type \"%s\" is unknown; allowed: %s".formatted(path, type, String.join(", ", KEYS.keySet())));
        }
        Set<String> allowed = new HashSet<>(KEYS.get(type));
        allowed.add("type");
        if (named) {
            allowed.add("name");
        }
        Section section = Section.of(path, node, allowed);
        try {
            return filter(type, section);
        } catch (InvalidSettingsException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(path + ": " + e.getMessage(), e);
        }
    }

    private static ImageFilter filter(String type, Section section) {
        return switch (type) {
            case "mean" -> new MeanFilter(section.whole("support"), extent(section), boundary(section));
            case "laplacian-of-gaussian" -> new LaplacianOfGaussian(section.number("sigma-mm"), section.number("cut-off", 4), extent(section),
                    boundary(section));
            case "laws" -> new LawsKernels(section.text("kernels"), pooling(section),
                    section.has("energy-delta") ? OptionalInt.of(section.whole("energy-delta")) : OptionalInt.empty(), boundary(section));
            case "gabor" -> new GaborFilter(section.number("sigma-mm"), section.number("lambda-mm"), section.number("gamma", 1),
                    section.number("theta", 0), section.number("theta-step", 0), extent(section), boundary(section));
            case "wavelet" -> new SeparableWavelet(section.text("family"), section.has("level") ? section.whole("level") : 1,
                    section.text("band"), pooling(section), boundary(section));
            case "simoncelli" -> new SimoncelliWavelet(section.has("level") ? section.whole("level") : 1, extent(section), boundary(section));
            case "riesz" -> riesz(section);
            case "gradient-magnitude" -> new GradientMagnitude(extent(section), boundary(section));
            case "local-binary-pattern" -> new LocalBinaryPattern(boundary(section));
            default -> new IntensityTransform(IntensityTransform.Function.valueOf(type.toUpperCase(Locale.ROOT).replace('-', '_')));
        };
    }

    private static ImageFilter riesz(Section section) {
        double[] order = section.numbers("order", 3, 3);
        for (double l : order) {
            if (l != Math.rint(l)) {
                throw new InvalidSettingsException(section.at("order") + " must be a list of 3 whole numbers");
            }
        }
        var transform = new RieszTransform(filter(section.at("of"), section.get("of"), false), (int) order[0], (int) order[1], (int) order[2]);
        return section.has("steered")
                ? new SteeredRieszTransform(transform, section.section("steered", Set.of("sigma-mm")).number("sigma-mm")) : transform;
    }

    private static Extent extent(Section section) {
        return choice(section, "extent", Extent.class).orElse(Extent.VOLUME);
    }

    private static Boundary boundary(Section section) {
        return choice(section, "boundary", Boundary.class).orElse(Boundary.MIRROR);
    }

    private static Optional<Pooling> pooling(Section section) {
        return choice(section, "pooling", Pooling.class);
    }

    private static <E extends Enum<E>> Optional<E> choice(Section section, String key, Class<E> type) {
        return section.optionalText(key).map(word -> EnumSet.allOf(type).stream().filter(e -> word(e).equals(word)).findFirst()
                .orElseThrow(() -> new InvalidSettingsException("%s \"%s\" is unknown; allowed: %s".formatted(section.at(key), word,
                        EnumSet.allOf(type).stream().map(FilterYaml::word).collect(Collectors.joining(", "))))));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
