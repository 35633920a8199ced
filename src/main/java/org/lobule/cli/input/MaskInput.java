package org.lobule.cli.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.lobule.dicom.data.Tag;
import org.lobule.dicom.io.DicomException;
import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.io.ImageFile;
import org.lobule.imaging.io.LabelMap;
import org.lobule.imaging.resample.Interpolation;
import org.lobule.imaging.resample.Resampler;
import org.lobule.segmentation.Region;
import org.lobule.segmentation.RegionKind;
import org.lobule.segmentation.RegionSet;
import org.lobule.segmentation.RegionSource;
import org.lobule.segmentation.dicom.Structure;
import org.lobule.segmentation.dicom.StructureObject;
import org.lobule.segmentation.dicom.StudyRegions;
import org.lobule.site.SiteConfigurationReader;

/** The MASK of a command, as regions on the grid of the image. */
public final class MaskInput {

    private static final int LIVER = 1;
    private static final double SAME_GRID_MM = 0.01;
    private static final double SMALLEST_LESION_ML = 0.05;
    private static final double INSIDE = 0.5;

    private final Path file;
    private final Optional<SortedMap<Integer, Mask>> labels;

    private MaskInput(Path file, Optional<SortedMap<Integer, Mask>> labels) {
        this.file = file;
        this.labels = labels;
    }

    /**
     * Reads the regions of a mask. A SEG or RTSTRUCT gives liver and lesions by codes and labels, and where it has neither, every
     * structure under its label; a label file gives 1 as liver and each other label as a region of its own.
     *
     * @throws IOException where the mask cannot be read, lies elsewhere than the image, or holds nothing
     */
    public static List<Region> read(Path mask, ImageInput image) throws IOException {
        return open(mask).on(image);
    }

    /** Reads as much of a mask as can be read without the image. */
    static MaskInput open(Path mask) throws IOException {
        if (!Files.isRegularFile(mask)) {
            throw new IOException("%s is not a file; a SEG, RTSTRUCT, NIfTI or NRRD file is needed".formatted(mask));
        }
        return new MaskInput(mask, ImageInput.isVolumeFile(mask) ? Optional.of(masks(ImageFile.readLabels(mask))) : Optional.empty());
    }

    private static SortedMap<Integer, Mask> masks(LabelMap labels) {
        SortedMap<Integer, Mask> masks = new TreeMap<>();
        labels.counts().keySet().forEach(label -> masks.put(label, labels.mask(label)));
        return masks;
    }

    /** The regions on the image's grid. */
    List<Region> on(ImageInput image) throws IOException {
        List<Region> regions = labels.isPresent() ? regions(labels.get(), image.volume().grid()) : structures(file, image);
        if (regions.isEmpty()) {
            throw new IOException("%s holds no region on the image's grid. Do the two lie in the same place?".formatted(file));
        }
        return regions;
    }

    private List<Region> regions(SortedMap<Integer, Mask> labels, Grid grid) {
        List<Region> regions = new ArrayList<>();
        labels.forEach((label, drawn) -> {
            boolean sameGrid = drawn.grid().matches(grid, SAME_GRID_MM);
            Mask onGrid = sameGrid ? new Mask(grid, drawn.voxels()) : new Resampler(drawn.grid(), grid, Interpolation.LINEAR).resample(drawn, INSIDE);
            if (!onGrid.isEmpty()) {
                String name = label == LIVER ? "liver" : "lesion-" + (label - LIVER);
                regions.add(new Region(name, label == LIVER ? RegionKind.LIVER : RegionKind.LESION, onGrid,
                        new RegionSource.FromFile(file.getFileName().toString(), label)));
            }
        });
        return regions;
    }

    private static List<Region> structures(Path file, ImageInput image) throws IOException {
        StructureObject object = openObject(file);
        if (image.series().isPresent()) {
            StudyRegions byMeaning = new StudyRegions(SiteConfigurationReader.read(Optional.empty()).regionTerms(), SMALLEST_LESION_ML);
            RegionSet meant = byMeaning.find(image.series().get(), List.of(file));
            if (!meant.regions().isEmpty()) {
                return meant.regions();
            }
        }
        List<Region> regions = new ArrayList<>();
        for (Structure structure : object.structures()) {
            Mask drawn = object.draw(structure, image.volume().grid()).mask();
            if (!drawn.isEmpty()) {
                regions.add(new Region(slug(structure), RegionKind.LESION, drawn, source(object, structure)));
            }
        }
        return regions;
    }

    private static StructureObject openObject(Path file) throws IOException {
        try {
            return StructureObject.read(file);
        } catch (DicomException unusable) {
            throw new IOException("%s: %s; a SEG, RTSTRUCT, NIfTI or NRRD file is needed".formatted(file.getFileName(), unusable.getMessage()), unusable);
        }
    }

    private static RegionSource source(StructureObject object, Structure structure) {
        boolean contours = "RTSTRUCT".equals(object.dataset().getString(Tag.Modality));
        return contours ? new RegionSource.FromStructureSet(object.sopInstanceUid(), structure.number(), structure.label())
                : new RegionSource.FromSegmentation(object.sopInstanceUid(), structure.number(), structure.label());
    }

    /** A label as the name of a region: "GTV-1 (left)" is gtv-1-left. */
    private static String slug(Structure structure) {
        String slug = structure.label().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-+|-+$", "");
        return slug.isEmpty() ? "structure-" + structure.number() : slug;
    }
}
