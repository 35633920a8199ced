package org.lobule.segmentation.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;
import org.lobule.imaging.morphology.Component;
import org.lobule.imaging.morphology.Neighbourhood;
import org.lobule.segmentation.Region;
import org.lobule.segmentation.RegionKind;
import org.lobule.segmentation.RegionSet;
import org.lobule.segmentation.RegionSource.FromNetwork;
import org.lobule.segmentation.RegionSource.Plausibility;

/** Makes regions of what the networks drew: names and numbers them, and says of each what speaks against it. */
final class AutomaticRegions {

    /** A lesion with less of itself than this in the liver is doubtful, and none with less in the widest liver. */
    private static final double LEAST_INSIDE = 0.5;

    /** A lesion may fill this part of the liver before it is doubtful. */
    private static final double LARGEST_PART_OF_LIVER = 0.8;

    private final String seriesInstanceUid;
    private final NetworkSettings settings;
    private final Modality modality;
    private final List<Region> regions = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private List<String> liverDoubts = List.of();
    private boolean lesionsLookedFor;

    AutomaticRegions(String seriesInstanceUid, Modality modality, NetworkSettings settings) {
        this.seriesInstanceUid = seriesInstanceUid;
        this.modality = modality;
        this.settings = settings;
    }

    /** The liver, or a note that there is none. */
    void liver(LiverMasks masks, Volume image) {
        if (!masks.found()) {
            notes.add("no liver found by %s %s in this series; lesions were not looked for".formatted(ModelCard.LIVER.name(), ModelCard.LIVER.version()));
            return;
        }
        Plausibility plausibility = LiverPlausibility.of(masks, image, modality);
        liverDoubts = plausibility.reasons();
        liverDoubts.forEach(reason -> notes.add("automatic liver: " + reason));
        regions.add(new Region("liver", RegionKind.LIVER, masks.liver(), source(ModelCard.LIVER, liverSettings(), plausibility)));
    }

    /** A liver of another source, taken as it is. */
    void givenLiver(Region liver) {
        if (liver.source() instanceof FromNetwork network) {
            liverDoubts = network.plausibility().reasons();
        }
        regions.add(liver);
    }

    /**
     * The lesions, split into connected components.
     *
     * @param lesions all of them, on the image's grid
     * @param liver   as it is reported
     * @param wide    every voxel that may belong to the liver: the lesions were looked for in it, and what lies mostly beyond it is no
     *                lesion of the liver
     */
    void lesions(Mask lesions, Mask liver, Mask wide) {
        lesionsLookedFor = true;
        int dropped = 0;
        int outside = 0;
        int number = 0;
        for (Component component : Component.of(lesions, Neighbourhood.TWENTY_SIX)) {
            if (component.millilitres() < settings.smallestLesionMillilitres()) {
                dropped++;
                continue;
            }
            if (inside(component, wide) < LEAST_INSIDE * component.voxels()) {
                outside++;
                continue;
            }
            Plausibility plausibility = plausibility(component, liver);
            regions.add(new Region("lesion-" + ++number, RegionKind.LESION, component.mask(), source(ModelCard.LESION, lesionSettings(), plausibility)));
        }
        if (dropped > 0) {
            notes.add(String.format(Locale.ROOT, "%d lesion component%s below %.2f ml dropped", dropped, dropped == 1 ? "" : "s", settings.smallestLesionMillilitres()));
        }
        if (outside > 0) {
            notes.add("%d lesion component%s outside the liver dropped".formatted(outside, outside == 1 ? "" : "s"));
        }
        if (number == 0) {
            notes.add("no lesion found by %s %s".formatted(ModelCard.LESION.name(), ModelCard.LESION.version()));
        }
    }

    RegionSet build() {
        return new RegionSet(seriesInstanceUid, List.copyOf(regions), lesionsLookedFor, List.copyOf(notes));
    }

    private Plausibility plausibility(Component lesion, Mask liver) {
        List<String> reasons = new ArrayList<>(LiverPlausibility.cuts("the lesion", lesion.mask()));
        if (!liverDoubts.isEmpty()) {
            reasons.add("the liver it was looked for in is doubtful");
        }
        int inside = inside(lesion, liver);
        if (inside < LEAST_INSIDE * lesion.voxels()) {
            reasons.add("only %d %% of it lie in the liver".formatted(Math.round(100.0 * inside / lesion.voxels())));
        }
        if (lesion.voxels() > LARGEST_PART_OF_LIVER * liver.count()) {
            reasons.add("it fills nearly all of the liver");
        }
        return new Plausibility(reasons.isEmpty(), List.copyOf(reasons));
    }

    private static int inside(Component component, Mask mask) {
        int inside = 0;
        for (int index : component.indices()) {
            inside += mask.voxels()[index];
        }
        return inside;
    }

    private static FromNetwork source(ModelCard card, Map<String, String> settings, Plausibility plausibility) {
        return new FromNetwork(card.name(), card.version(), card.digest(), settings, plausibility);
    }

    private Map<String, String> liverSettings() {
        Map<String, String> named = new LinkedHashMap<>();
        named.put("source", ModelCard.LIVER.maker());
        named.put("image kind", modality.name());
        named.put("voxel size", "3 x 3 x 3 mm");
        named.put("input", "trained size (189 x 162 x 162 voxels)");
        named.put("threshold", "0.5, opened, largest component");
        return named;
    }

    private Map<String, String> lesionSettings() {
        Map<String, String> named = new LinkedHashMap<>();
        named.put("source", ModelCard.LESION.maker());
        named.put("image kind", modality.name());
        named.put("voxel size", "1 x 1 x 3 mm");
        named.put("input", settings.tiling().description());
        named.put("threshold", "0.5, every voxel touched");
        named.put("smallest lesion", String.format(Locale.ROOT, "%.2f ml", settings.smallestLesionMillilitres()));
        return named;
    }
}
