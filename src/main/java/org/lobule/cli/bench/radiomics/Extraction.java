package org.lobule.cli.bench.radiomics;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.lobule.radiomics.ExtractionProgress;
import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.FeatureRow;
import org.lobule.radiomics.FeatureTable;
import org.lobule.radiomics.IbsiFeature;
import org.lobule.radiomics.RadiomicsEngine;

/** Features of an image in memory, by the call that every command makes. */
record Extraction(BenchCase what, ExtractionSettings settings, RadiomicsEngine engine) implements BenchWork {

    private static final Map<String, String> KEYS = keys();

    @Override
    public Result run(ExtractionProgress progress) {
        FeatureTable table = engine.extract(what.image(), what.regions(), settings, progress);
        return () -> values(table, "");
    }

    /** The same without anything but shape, and that without Moran's I and Geary's C: what these take is the difference. */
    Extraction shapeAlone() {
        var shape = new ExtractionSettings(settings.name(), settings.description(), settings.intensityUnit(), settings.preparation(),
                new TreeMap<>(Map.of(FeatureFamily.MORPHOLOGY, List.of())), settings.parameters().withSpatialAutocorrelation(false));
        return new Extraction(what, shape, engine);
    }

    /** @param before the region's name */
    static Map<String, Double> values(FeatureTable table, String before) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (FeatureRow row : table.rows()) {
            values.put(before + row.region() + "/" + row.image() + "/" + key(row.ibsiCode(), row.feature()), row.value());
        }
        return values;
    }

    /** The key of a feature: its code, with the parameter that its name tells apart where there is one. */
    static String key(String ibsiCode, String feature) {
        return KEYS.getOrDefault(ibsiCode + feature, ibsiCode);
    }

    private static Map<String, String> keys() {
        Map<String, String> keys = new HashMap<>();
        IbsiFeature.all().forEach(feature -> keys.put(feature.code() + feature.name(), feature.key()));
        return keys;
    }
}
