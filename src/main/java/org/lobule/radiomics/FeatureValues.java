package org.lobule.radiomics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The features of one family and one region as an extractor finds them: a value or the reason why there is none.
 * {@link #rows} puts them in the order of the standard. Features go by their IBSI codes ({@link IbsiFeature#key}).
 */
public final class FeatureValues {

    private static final String UNDEFINED = "the definition gives no number for this region";

    private record Key(String feature, String aggregation) {}

    private record Outcome(double value, String reason) {}

    private final FeatureFamily family;
    private final Map<Key, Outcome> outcomes = new HashMap<>();
    private String reasonForTheRest;

    public FeatureValues(FeatureFamily family) {
        this.family = family;
    }

    /** The value of a feature of a family without aggregations. A value that is no number becomes an absent one. */
    public void put(String key, double value) {
        put(key, "", value);
    }

    /** The value of a feature under an aggregation. */
    public void put(String key, Aggregation aggregation, double value) {
        put(key, aggregation.code(), value);
    }

    /** The value of a feature where {@code defined}, else the reason why it has none. */
    public void putIf(boolean defined, String key, double value, String otherwise) {
        if (defined) {
            put(key, value);
        } else {
            absent(key, otherwise);
        }
    }

    /** The value of a feature under an aggregation; NaN where there is none. */
    public double get(String key, Aggregation aggregation) {
        Outcome outcome = outcomes.get(new Key(key, aggregation.code()));
        return outcome == null ? Double.NaN : outcome.value;
    }

    /** Why a feature has no value. */
    public void absent(String key, String reason) {
        record(new Key(key, ""), new Outcome(Double.NaN, reason));
    }

    /** Why a feature has no value under an aggregation. */
    public void absent(String key, Aggregation aggregation, String reason) {
        record(new Key(key, aggregation.code()), new Outcome(Double.NaN, reason));
    }

    /** Why every feature that has no value yet will have none. */
    public void absentRest(String reason) {
        reasonForTheRest = reason;
    }

    private void put(String key, String aggregation, double value) {
        record(new Key(key, aggregation), Double.isFinite(value) ? new Outcome(value, "") : new Outcome(Double.NaN, UNDEFINED));
    }

    private void record(Key key, Outcome outcome) {
        if (IbsiFeature.ofKey(key.feature).family() != family) {
            throw new IllegalStateException("%s is no feature of the %s".formatted(key.feature, family.slug()));
        }
        if (outcomes.put(key, outcome) != null) {
            throw new IllegalStateException("%s was computed twice".formatted(key));
        }
    }

    /** The rows of the family in the order of the standard, aggregation by aggregation. */
    List<FeatureRow> rows(String region, String image, ExtractionSettings settings, String settingsHash) {
        List<String> aggregations = settings.aggregations(family).isEmpty() ? List.of("")
                : settings.aggregations(family).stream().map(Aggregation::code).toList();
        List<FeatureRow> rows = new ArrayList<>();
        for (String aggregation : aggregations) {
            for (IbsiFeature feature : IbsiFeature.of(family)) {
                Outcome outcome = outcomes.get(new Key(feature.key(), aggregation));
                if (outcome == null) {
                    outcome = new Outcome(Double.NaN, reasonFor(feature));
                }
                rows.add(new FeatureRow(region, image, family.slug(), feature.name(), feature.code(), aggregation, outcome.value,
                        settings.unitOf(feature), settingsHash, outcome.reason));
            }
        }
        return rows;
    }

    private String reasonFor(IbsiFeature feature) {
        if (reasonForTheRest == null) {
            throw new IllegalStateException("%s (%s) was not computed".formatted(feature.code(), feature.name()));
        }
        return reasonForTheRest;
    }
}
