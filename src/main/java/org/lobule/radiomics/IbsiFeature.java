package org.lobule.radiomics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A feature as IBSI names it.
 *
 * @param family the family it belongs to
 * @param code   its four characters
 * @param name   its name
 * @param unit   UCUM unit, with {@code {i}} for the unit of intensity
 * @param parameter what tells features of one code apart: the percentage of the intensity-volume histogram's; otherwise empty
 */
public record IbsiFeature(FeatureFamily family, String code, String name, String unit, String parameter) {

    private static final String INTENSITY = "{i}";

    private static final List<IbsiFeature> ALL = read("ibsi-features.tsv");

    private static final Map<String, IbsiFeature> BY_KEY = ALL.stream().collect(Collectors.toMap(IbsiFeature::key, Function.identity()));

    /** Every feature of the standard, family by family in its order. */
    public static List<IbsiFeature> all() {
        return ALL;
    }

    /** The features of a family, in the order of the standard. */
    public static List<IbsiFeature> of(FeatureFamily family) {
        return ALL.stream().filter(feature -> feature.family == family).toList();
    }

    /** The feature of a {@link #key}. */
    public static IbsiFeature ofKey(String key) {
        IbsiFeature feature = BY_KEY.get(key);
        if (feature == null) {
            throw new IllegalArgumentException("No feature has the IBSI code " + key);
        }
        return feature;
    }

    /** Its code, followed where it has a parameter by an underscore and that: "BC2M_10". */
    public String key() {
        return parameter.isEmpty() ? code : code + "_" + parameter;
    }

    /** The UCUM unit of its value where intensities are in {@code intensityUnit}. */
    public String unitFor(String intensityUnit) {
        if (intensityUnit.equals("1")) {
            return switch (unit) {
                case "{i}", "{i}2" -> "1";
                case "mm3.{i}" -> "mm3";
                default -> unit;
            };
        }
        return unit.replace(INTENSITY, intensityUnit);
    }

    private static List<IbsiFeature> read(String resource) {
        List<IbsiFeature> features = new ArrayList<>();
        try (var reader = new BufferedReader(new InputStreamReader(
                IbsiFeature.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            for (String line; (line = reader.readLine()) != null;) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                String[] column = line.split("\t");
                features.add(new IbsiFeature(FeatureFamily.ofCode(column[0]), column[1], column[2], column[3],
                        column.length > 4 ? column[4] : ""));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(features);
    }
}
