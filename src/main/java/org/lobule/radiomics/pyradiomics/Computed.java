package org.lobule.radiomics.pyradiomics;

import java.util.Map;

/**
 * The features of a class of one region and image.
 *
 * @param values  by name; NaN where the definition gives no number
 * @param nothing why there are none at all; otherwise empty
 */
record Computed(Map<String, Double> values, String nothing) {

    static Computed of(Map<String, Double> values) {
        return new Computed(values, "");
    }

    static Computed nothing(String reason) {
        return new Computed(Map.of(), reason);
    }

    double value(String name) {
        double value = values.getOrDefault(name, Double.NaN);
        return Double.isFinite(value) ? value : Double.NaN;
    }

    /** Why a feature has no value; empty where it has. */
    String reason(String name) {
        return !nothing.isEmpty() ? nothing : Double.isNaN(value(name)) ? "the definition gives no number for this region" : "";
    }
}
