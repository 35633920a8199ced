package org.lobule.scoring.study;

import java.util.List;

/**
 * The images that the radiomic columns come from; for people and for bundles, training itself reads tables only.
 *
 * @param modality CT, MR, US, PT, or empty
 * @param phases   phases or sequences by their names in the table ("arterial", "portal-venous")
 * @param regions  regions by their names in the table ("lesion", "ring-10mm", "liver")
 * @param settings name of extraction settings, or empty
 */
public record ImagingDefinition(String modality, List<String> phases, List<String> regions, String settings) {

    public static final ImagingDefinition NONE = new ImagingDefinition("", List.of(), List.of(), "");

    public ImagingDefinition {
        modality = Defaults.text(modality, "");
        phases = Defaults.list(phases);
        regions = Defaults.list(regions);
        settings = Defaults.text(settings, "");
    }
}
