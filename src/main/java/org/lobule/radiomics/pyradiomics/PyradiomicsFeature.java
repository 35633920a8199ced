package org.lobule.radiomics.pyradiomics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A feature as pyradiomics names it.
 *
 * @param name     "MCC"
 * @param ibsiCode code of the standard's feature that is the same number for the same grey levels; empty where there is none
 * @param unit     UCUM unit, with {@code {i}} for the unit of intensity
 * @param note     empty; {@link #ON_REQUEST}; or why the feature is not computed
 */
public record PyradiomicsFeature(FeatureClass featureClass, String name, String ibsiCode, String unit, String note) {

    /** Deprecated, and therefore computed only where it is asked for by name. */
    static final String ON_REQUEST = "on-request";

    private static final List<PyradiomicsFeature> ALL = read();

    /** The features of a class, in the order of their names. */
    public static List<PyradiomicsFeature> of(FeatureClass featureClass) {
        return ALL.stream().filter(feature -> feature.featureClass == featureClass).toList();
    }

    static Optional<PyradiomicsFeature> find(FeatureClass featureClass, String name) {
        return ALL.stream().filter(feature -> feature.featureClass == featureClass && feature.name.equals(name)).findFirst();
    }

    /** Whether it is computed where all features of the class are asked for. */
    public boolean isStandard() {
        return note.isEmpty();
    }

    /** Whether it is not computed even where it is asked for; {@link #note} says why. */
    public boolean isRemoved() {
        return !note.isEmpty() && !note.equals(ON_REQUEST);
    }

    /** The UCUM unit of its value where intensities are in {@code intensityUnit}. */
    String unitFor(String intensityUnit) {
        return unit.replace("{i}", intensityUnit);
    }

    private static List<PyradiomicsFeature> read() {
        List<PyradiomicsFeature> features = new ArrayList<>();
        try (var reader = new BufferedReader(new InputStreamReader(
                PyradiomicsFeature.class.getResourceAsStream("features.tsv"), StandardCharsets.UTF_8))) {
            for (String line; (line = reader.readLine()) != null;) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] column = line.split("\t");
                    features.add(new PyradiomicsFeature(FeatureClass.ofKey(column[0]).orElseThrow(), column[1],
                            column[2].equals("-") ? "" : column[2], column[3], column.length > 4 ? column[4] : ""));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(features);
    }
}
