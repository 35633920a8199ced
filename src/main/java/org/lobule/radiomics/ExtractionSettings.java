package org.lobule.radiomics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.apache.commons.codec.digest.DigestUtils;

import org.lobule.radiomics.pyradiomics.PyradiomicsParameters;

/**
 * How features are extracted: every choice that changes a value. Immutable, named, and identified by its {@link #hash()}:
 * two tables may be compared, and a model applied, only where the hashes are equal.
 *
 * @param name              "ct-liver"
 * @param description       for whom and why, in a sentence or two
 * @param intensityUnit     UCUM unit of the image's values ("[hnsf'U]" for HU, "[arb'U]" where arbitrary, "1")
 * @param preparation       from the image to intensities, masks and grey levels
 * @param families          the families to extract with their aggregations (none for a family without), in the order of
 *                          the standard
 * @param parameters        what the definitions of their features leave open
 * @param filters           the filters whose responses features are extracted of beside those of the image
 * @param pyradiomics       where present, features are not the standard's but those of pyradiomics: these parameters say all that the
 *                          components between the unit and this one do not (of them only the discretisation has a meaning)
 */
public record ExtractionSettings(String name, String description, String intensityUnit, Preparation preparation,
                                 SortedMap<FeatureFamily, List<Aggregation>> families, FeatureParameters parameters, FilterBank filters,
                                 Optional<PyradiomicsParameters> pyradiomics) {

    /** Changes whenever the meaning of a setting, or the definition of a feature, changes. */
    private static final String CANONICAL_FORM = "lobule-extraction 1 (IBSI 1)";

    /** The same of features of pyradiomics. */
    private static final String CANONICAL_FORM_OF_PYRADIOMICS = "lobule-extraction 1 (pyradiomics 3.1)";

    public ExtractionSettings {
        if (name == null || !name.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw new IllegalArgumentException(
                    "The name of extraction settings is up to 63 lower-case letters, digits and hyphens, not \"%s\"".formatted(name));
        }
        if (intensityUnit == null || !intensityUnit.matches("[\\x21-\\x7e]{1,32}")) {
            throw new IllegalArgumentException("The intensity unit is a UCUM code such as [hnsf'U], not \"%s\"".formatted(intensityUnit));
        }
        if (families.isEmpty() && pyradiomics.isEmpty()) {
            throw new IllegalArgumentException("At least one feature family must be extracted");
        }
        families.forEach(ExtractionSettings::requireKnown);
        var copy = new TreeMap<FeatureFamily, List<Aggregation>>();
        families.forEach((family, aggregations) -> copy.put(family, aggregations.stream().sorted().distinct().toList()));
        families = Collections.unmodifiableSortedMap(copy);
    }

    /** Settings of the standard's features with filters. */
    public ExtractionSettings(String name, String description, String intensityUnit, Preparation preparation,
                              SortedMap<FeatureFamily, List<Aggregation>> families, FeatureParameters parameters, FilterBank filters) {
        this(name, description, intensityUnit, preparation, families, parameters, filters, Optional.empty());
    }

    /** Settings without filters. */
    public ExtractionSettings(String name, String description, String intensityUnit, Preparation preparation,
                              SortedMap<FeatureFamily, List<Aggregation>> families, FeatureParameters parameters) {
        this(name, description, intensityUnit, preparation, families, parameters, FilterBank.NONE);
    }

    /** Settings of features of pyradiomics. Its parameters say nothing of the unit of intensities. */
    public static ExtractionSettings of(String name, String description, PyradiomicsParameters parameters) {
        return new ExtractionSettings(name, description, "[arb'U]", new Preparation(new Interpolation.None(), false, Resegmentation.NONE, parameters.bins()),
                new TreeMap<>(), FeatureParameters.STANDARD, FilterBank.NONE, Optional.of(parameters));
    }

    /** The same with other filters. */
    public ExtractionSettings withFilters(FilterBank others) {
        return new ExtractionSettings(name, description, intensityUnit, preparation, families, parameters, others, pyradiomics);
    }

    private static void requireKnown(FeatureFamily family, List<Aggregation> aggregations) {
        if (!family.aggregations().isEmpty() && aggregations.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s need at least one aggregation of %s".formatted(family.slug(), codes(family.aggregations())));
        }
        for (Aggregation aggregation : aggregations) {
            if (!family.aggregations().contains(aggregation)) {
                throw new IllegalArgumentException("%s are not aggregated by %s; allowed: %s".formatted(
                        family.slug(), aggregation.code(), codes(family.aggregations())));
            }
        }
    }

    public Normalisation normalisation() {
        return preparation.normalisation();
    }

    public Interpolation interpolation() {
        return preparation.interpolation();
    }

    public boolean roundIntensities() {
        return preparation.roundIntensities();
    }

    public Resegmentation resegmentation() {
        return preparation.resegmentation();
    }

    public Discretisation discretisation() {
        return preparation.discretisation();
    }

    /** The aggregations of a family; empty where it has none or is not extracted. */
    public List<Aggregation> aggregations(FeatureFamily family) {
        return families.getOrDefault(family, List.of());
    }

    /** UCUM unit of a feature's values. Of a histogram with a fixed number of bins the intensities are the bins' numbers. */
    String unitOf(IbsiFeature feature) {
        boolean binNumbers = feature.family() == FeatureFamily.INTENSITY_VOLUME_HISTOGRAM
                && parameters.ivh() instanceof Discretisation.FixedBinNumber;
        return feature.unitFor(binNumbers ? "1" : intensityUnit);
    }

    /** SHA-256 of the canonical form, 64 hexadecimal digits. The name and the description do not change it. */
    public String hash() {
        return DigestUtils.sha256Hex(canonical());
    }

    /**
     * Every choice that changes a value, one to a line in a fixed order and notation. Parameters of families that are not
     * extracted leave no line, and neither do texture parameters at their standard values nor the lack of normalisation: settings written before there
     * was a choice keep their hash.
     */
    public String canonical() {
        if (pyradiomics.isPresent()) {
            return "%s\nintensity-unit: %s\n%s\n".formatted(CANONICAL_FORM_OF_PYRADIOMICS, intensityUnit,
                    String.join("\n", pyradiomics.get().canonical()));
        }
        String extracted = families.entrySet().stream().map(ExtractionSettings::canonical).collect(Collectors.joining(" "));
        List<String> lines = new ArrayList<>(List.of(CANONICAL_FORM,
                "intensity-unit: " + intensityUnit,
                "interpolation: " + interpolation().canonical(),
                "round-intensities: " + roundIntensities(),
                "resegmentation: " + resegmentation().canonical(),
                "discretisation: " + discretisation().canonical(),
                "families: " + extracted,
                "spatial-autocorrelation: " + parameters.spatialAutocorrelation()));
        if (!normalisation().equals(Normalisation.NONE)) {
            lines.add("normalisation: " + normalisation().canonical());
        }
        if (families.containsKey(FeatureFamily.INTENSITY_VOLUME_HISTOGRAM)) {
            lines.add("ivh: " + parameters.ivh().canonical());
        }
        lines.addAll(parameters.texture().canonical(families.keySet()));
        lines.addAll(filters.canonical());
        return String.join("\n", lines) + "\n";
    }

    private static String canonical(Map.Entry<FeatureFamily, List<Aggregation>> entry) {
        String family = entry.getKey().code();
        return entry.getValue().isEmpty() ? family : family + "(" + codes(entry.getValue()) + ")";
    }

    private static String codes(List<Aggregation> aggregations) {
        return aggregations.stream().map(Aggregation::code).collect(Collectors.joining(","));
    }
}
