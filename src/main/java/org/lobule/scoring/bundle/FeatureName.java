package org.lobule.scoring.bundle;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A radiomic column's name taken apart: {@code region|phase|image|family|feature|aggregation}, without the parts that are empty.
 *
 * @param phase   "" where the name tells none
 * @param feature the rest: image, family, feature and aggregation between bars
 */
record FeatureName(String region, String phase, String feature) {

    /** Names of a region that mean each lesion in turn; a number behind means that one, counted from the largest. */
    private static final Set<String> EACH_LESION = Set.of("lesion", "tumour", "tumor");

    /** Region, image, family and feature are never empty. */
    private static final int FEWEST = 4;

    static FeatureName of(String column) {
        List<String> parts = List.of(column.split("\\|", -1));
        if (parts.size() < FEWEST) {
            return new FeatureName("", "", column);
        }
        boolean aggregated = parts.getLast().matches("[A-Z0-9]{4}");
        boolean phase = parts.size() == FEWEST + 2 || parts.size() == FEWEST + 1 && !aggregated;
        return new FeatureName(parts.getFirst(), phase ? parts.get(1) : "", String.join("|", parts.subList(phase ? 2 : 1, parts.size())));
    }

    boolean ofEachLesion() {
        return EACH_LESION.contains(region);
    }

    boolean ofLesion() {
        return ofEachLesion() || region.matches("lesion-\\d+");
    }

    /** Phases are the same whether written "portal venous" or "Portal-Venous". */
    static String plain(String phase) {
        return phase.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
