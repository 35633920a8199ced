package org.lobule.segmentation;

import java.util.List;

/**
 * All regions of one source series, on its grid.
 *
 * @param lesionsLookedFor true when something or somebody has looked for lesions: then an empty list of lesions is a finding
 *                         ("no lesion found by NAME VERSION"), otherwise it is ignorance
 * @param notes            what a reader must know, in plain words: cut liver, components dropped, segments ignored and why
 */
public record RegionSet(String seriesInstanceUid, List<Region> regions, boolean lesionsLookedFor, List<String> notes) {

    public List<Region> lesions() {
        return regions.stream().filter(region -> region.kind() == RegionKind.LESION).toList();
    }

    public java.util.Optional<Region> liver() {
        return regions.stream().filter(region -> region.kind() == RegionKind.LIVER).findFirst();
    }
}
