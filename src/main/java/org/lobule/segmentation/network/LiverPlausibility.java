package org.lobule.segmentation.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Vector3;
import org.lobule.imaging.Volume;
import org.lobule.imaging.morphology.VoxelBox;
import org.lobule.segmentation.RegionSource.Plausibility;

/** Whether what a network drew can be a whole liver, with every reason against it. */
final class LiverPlausibility {

    /** A liver is larger after no resection and smaller in no polycystic disease than this (ml). */
    private static final double SMALLEST = 500;
    private static final double LARGEST = 4000;

    /** Mean HU of a liver: below in severe steatosis only, above in no phase (hyperdense from iron or amiodarone up to 130 without contrast). */
    private static final double LOWEST_HU = 10;
    private static final double HIGHEST_HU = 220;

    /** Below this part in the largest component the network was undecided about which organ it draws. */
    private static final double LEAST_SHARE = 0.9;

    /** A series covering less than this from foot to head (mm) hardly holds a liver, which measures 120 to 200. */
    private static final double LEAST_COVERAGE = 120;

    private LiverPlausibility() {}

    static Plausibility of(LiverMasks masks, Volume image, Modality modality) {
        List<String> reasons = new ArrayList<>(cuts("the liver", masks.liver()));
        double millilitres = masks.liver().millilitres();
        if (millilitres < SMALLEST || millilitres > LARGEST) {
            reasons.add(text("the volume of %.0f ml is not between %.0f and %.0f ml", millilitres, SMALLEST, LARGEST));
        }
        double coverage = extentFromFootToHead(image.grid());
        if (coverage < LEAST_COVERAGE) {
            reasons.add(text("the series covers only %.0f mm from foot to head", coverage));
        }
        if (masks.share() < LEAST_SHARE) {
            reasons.add(text("only %.0f %% of what was drawn hang together and were kept", 100 * masks.share()));
        }
        if (modality == Modality.CT) {
            double mean = mean(image, masks.liver());
            if (mean < LOWEST_HU || mean > HIGHEST_HU) {
                reasons.add(text("the mean of %.0f HU is not between %.0f and %.0f HU", mean, LOWEST_HU, HIGHEST_HU));
            }
        }
        return new Plausibility(reasons.isEmpty(), List.copyOf(reasons));
    }

    /** Where a region ends at the image's border and so may go on beyond it. */
    static List<String> cuts(String what, Mask mask) {
        VoxelBox box = VoxelBox.around(mask).orElse(null);
        if (box == null) {
            return List.of();
        }
        Grid grid = mask.grid();
        List<String> cuts = new ArrayList<>();
        boolean first = box.firstK() == 0;
        boolean last = box.lastK() == grid.nz() - 1;
        if (first || last) {
            cuts.add("%s is cut: it reaches the %s slice of the series".formatted(what, first && last ? "first and the last" : first ? "first" : "last"));
        }
        if (box.firstI() == 0 || box.firstJ() == 0 || box.lastI() == grid.nx() - 1 || box.lastJ() == grid.ny() - 1) {
            cuts.add("%s is cut: it reaches the edge of the field of view".formatted(what));
        }
        return cuts;
    }

    private static double extentFromFootToHead(Grid grid) {
        Vector3 extent = new Vector3(grid.row().z() * grid.nx() * grid.spacing().x(),
                grid.column().z() * grid.ny() * grid.spacing().y(), grid.slice().z() * grid.nz() * grid.spacing().z());
        return Math.abs(extent.x()) + Math.abs(extent.y()) + Math.abs(extent.z());
    }

    private static double mean(Volume image, Mask mask) {
        double sum = 0;
        int count = 0;
        for (int n = 0; n < image.voxels().length; n++) {
            if (mask.voxels()[n] != 0) {
                sum += image.voxels()[n];
                count++;
            }
        }
        return sum / count;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
