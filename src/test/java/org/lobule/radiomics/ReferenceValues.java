package org.lobule.radiomics;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import static java.util.Map.entry;

/**
 * The consensus values of IBSI 1 for one phantom and configuration, and how a feature table compares with them: a value
 * agrees where, rounded to three significant digits, it is within the tolerance of the reference.
 */
final class ReferenceValues {

    /** A reference value; {@code aggregation} as in a feature table. */
    record Reference(IbsiFeature feature, String aggregation, double value, double tolerance, String tag) {

        boolean agrees(double computed) {
            double rounded = new BigDecimal(computed).round(new MathContext(3)).doubleValue();
            return Math.abs(rounded - value) <= tolerance + 1e-9 * Math.abs(value);
        }
    }

    private static final Map<String, FeatureFamily> FAMILIES = Map.ofEntries(entry("morph_", FeatureFamily.MORPHOLOGY), entry("loc_", FeatureFamily.LOCAL_INTENSITY),
            entry("stat_", FeatureFamily.INTENSITY_STATISTICS), entry("ih_", FeatureFamily.INTENSITY_HISTOGRAM),
            entry("ivh_", FeatureFamily.INTENSITY_VOLUME_HISTOGRAM), entry("cm_", FeatureFamily.GLCM),
            entry("rlm_", FeatureFamily.GLRLM), entry("szm_", FeatureFamily.GLSZM),
            entry("dzm_", FeatureFamily.GLDZM), entry("ngt_", FeatureFamily.NGTDM),
            entry("ngl_", FeatureFamily.NGLDM));

    private static final Map<String, Aggregation> AGGREGATIONS = Map.of("_2D_avg", Aggregation.SLICE_DIRECTION_AVERAGED,
            "_2D_comb", Aggregation.SLICE_MERGED, "_2_5D_avg", Aggregation.DIRECTION_MERGED, "_2_5D_comb", Aggregation.ALL_SLICES_MERGED,
            "_3D_avg", Aggregation.VOLUME_AVERAGED, "_3D_comb", Aggregation.VOLUME_MERGED,
            "_2D", Aggregation.PER_SLICE, "_2_5D", Aggregation.SLICES_MERGED, "_3D", Aggregation.VOLUME);

    private final List<Reference> references;

    private ReferenceValues(List<Reference> references) {
        this.references = references;
    }

    /** The families that this engine computes; the file lists the features of a family in the order of the standard. */
    static ReferenceValues read(Path csv) throws IOException {
        List<Reference> references = new ArrayList<>();
        Map<String, Integer> positions = new TreeMap<>();
        for (String line : Files.readAllLines(csv).subList(1, Files.readAllLines(csv).size())) {
            String[] column = line.split(";", -1);
            String tag = column[2];
            String prefix = FAMILIES.keySet().stream().filter(tag::startsWith).findFirst().orElse("");
            if (prefix.isEmpty() || tag.startsWith("morph_mask")) {
                continue;
            }
            FeatureFamily family = FAMILIES.get(prefix);
            if (!RadiomicsEngine.families().contains(family)) {
                continue;
            }
            String aggregation = AGGREGATIONS.entrySet().stream().filter(entry -> tag.endsWith(entry.getKey()))
                    .map(entry -> entry.getValue().code()).findFirst().orElse("");
            int position = positions.merge(family + aggregation, 1, Integer::sum) - 1;
            if (!column[0].isEmpty()) {
                IbsiFeature feature = IbsiFeature.of(family).get(position);
                references.add(new Reference(feature, aggregation, Double.parseDouble(column[0]), Double.parseDouble(column[1]), tag));
            }
        }
        return new ReferenceValues(references);
    }

    /** Prints a line per family, and returns how many of its values agree. */
    Map<FeatureFamily, Long> agreeing(String title, String region, FeatureTable table) {
        Map<FeatureFamily, Long> agreeing = references.stream().filter(r -> agrees(r, region, table))
                .collect(Collectors.groupingBy(r -> r.feature.family(), TreeMap::new, Collectors.counting()));
        System.out.printf("%s%n", title);
        for (FeatureFamily family : RadiomicsEngine.families()) {
            System.out.printf("  %-42s %3d of %3d reference values%n", family.slug(), agreeing.getOrDefault(family, 0L),
                    references.stream().filter(r -> r.feature.family() == family).count());
        }
        return agreeing;
    }

    /** What does not agree, one line each. */
    List<String> disagreements(String region, FeatureTable table) {
        return references.stream().filter(r -> !agrees(r, region, table))
                .map(r -> "%s (%s): reference %s +/- %s, computed %s".formatted(r.tag, r.feature.key(), r.value, r.tolerance, value(r, region, table)))
                .toList();
    }

    private static boolean agrees(Reference reference, String region, FeatureTable table) {
        return value(reference, region, table).filter(reference::agrees).isPresent();
    }

    private static Optional<Double> value(Reference reference, String region, FeatureTable table) {
        return table.rows().stream().filter(row -> row.hasValue() && row.region().equals(region)
                        && row.feature().equals(reference.feature.name()) && row.ibsiCode().equals(reference.feature.code())
                        && row.aggregation().equals(reference.aggregation)).map(FeatureRow::value).findFirst();
    }
}
