package org.lobule.cli.cases;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

import org.lobule.cli.input.ImageInput;
import org.lobule.cli.input.MaskInput;
import org.lobule.radiomics.NamedMask;
import org.lobule.radiomics.perturbation.Perturbation.Scene;
import org.lobule.segmentation.Region;
import org.lobule.segmentation.RegionSource;

/** Reads the image of a case and its chosen regions on the image's grid. */
public final class CaseScene {

    private CaseScene() {}

    /** @throws IOException where a file cannot be read, or the mask has no region that the case asks for */
    public static Scene read(Case one) throws IOException {
        ImageInput image = ImageInput.read(one.image());
        return new Scene(image.volume(), regions(one, MaskInput.read(one.mask(), image)));
    }

    private static List<NamedMask> regions(Case one, List<Region> all) throws IOException {
        List<Region> chosen = all.stream().filter(region -> isChosen(one, region)).toList();
        if (chosen.isEmpty()) {
            String asked = one.label().isPresent() ? "the label %d".formatted(one.label().getAsInt()) : "a region " + one.region().orElseThrow();
            throw new IOException("%s has no voxel of %s on the image's grid; it has %s".formatted(one.mask().getFileName(), asked,
                    all.stream().map(region -> "%s (label %d)".formatted(region.name(), label(region.source()))).collect(Collectors.joining(", "))));
        }
        boolean renamed = one.label().isPresent() && one.region().isPresent();
        return chosen.stream().map(region -> new NamedMask(renamed ? one.region().get() : region.name(), region.mask())).toList();
    }

    private static boolean isChosen(Case one, Region region) {
        if (one.label().isPresent()) {
            return label(region.source()) == one.label().getAsInt();
        }
        return one.region().isEmpty() || one.region().get().equals(region.name());
    }

    private static int label(RegionSource source) {
        return switch (source) {
            case RegionSource.FromFile file -> file.label();
            case RegionSource.FromSegmentation segment -> segment.segmentNumber();
            case RegionSource.FromStructureSet roi -> roi.roiNumber();
            case RegionSource.FromNetwork _ -> throw new IllegalStateException("a mask that is given was not drawn by a network");
        };
    }
}
