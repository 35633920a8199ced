package org.lobule.segmentation.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.io.DicomException;
import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.morphology.Component;
import org.lobule.imaging.morphology.Neighbourhood;
import org.lobule.imaging.series.ImageSeries;
import org.lobule.segmentation.Region;
import org.lobule.segmentation.RegionKind;
import org.lobule.segmentation.RegionSet;
import org.lobule.segmentation.RegionSource;

/**
 * The liver and its lesions as somebody has drawn them in a study's SEG and RTSTRUCT objects, for one image series.
 *
 * <p>An object that names the series goes before one that only shares its frame of reference; of several the newest is used, for
 * liver and lesions each. Segments of the liver are joined; a segment labelled in the plural ("metastases") is split into its
 * connected parts. What Lobule itself made is not a source. All of this is told in the notes.
 *
 * @param terms             words by which labels are understood
 * @param smallestComponent parts of a split segment below this many millilitres are not lesions
 */
public record StudyRegions(RegionTerms terms, double smallestComponent) {

    public static final StudyRegions DEFAULT = new StudyRegions(RegionTerms.DEFAULT, 0.05);

    private static final String OWN_MANUFACTURER = "Lobule project";
    private static final int NAMES_TOLD = 8;

    /** An object with its structures of one kind. */
    private record Candidate(StructureObject object, boolean direct, List<Structure> structures) {}

    /** A lesion found, before it has a number. */
    private record Found(Mask mask, String label, RegionSource source) {}

    /**
     * @param objects files of the study; others than SEG and RTSTRUCT must not be among them
     * @return without regions, and with notes that say why, where there is nothing usable
     */
    public RegionSet find(ImageSeries series, List<Path> objects) {
        List<String> notes = new ArrayList<>();
        List<StructureObject> readable = readable(series, objects, notes);
        List<Region> regions = new ArrayList<>();
        liver(series, readable, notes).ifPresent(regions::add);
        boolean lookedFor = lesions(series, readable, regions, notes);
        return new RegionSet(series.first().getString(Tag.SeriesInstanceUID, ""), List.copyOf(regions), lookedFor, List.copyOf(notes));
    }

    private static List<StructureObject> readable(ImageSeries series, List<Path> objects, List<String> notes) {
        List<StructureObject> readable = new ArrayList<>();
        int own = 0;
        for (Path file : objects) {
            try {
                StructureObject object = StructureObject.read(file);
                if (OWN_MANUFACTURER.equals(object.dataset().getString(Tag.Manufacturer))) {
                    own++;
                } else if (isDirect(object, series) || sharesFrame(object, series)) {
                    readable.add(object);
                }
            } catch (IOException unreadable) {
                notes.add("A segmentation or structure set of the study was not used: " + unreadable.getMessage());
            }
        }
        if (own > 0) {
            notes.add("%s made by Lobule itself %s not taken as a source"
                    .formatted(own == 1 ? "1 segmentation" : own + " segmentations", own == 1 ? "was" : "were"));
        }
        return readable;
    }

    private static boolean isDirect(StructureObject object, ImageSeries series) {
        return object.refersToSeries(series.first().getString(Tag.SeriesInstanceUID, ""));
    }

    private static boolean sharesFrame(StructureObject object, ImageSeries series) {
        return object.sharesFrameOfReference(series.first().getString(Tag.FrameOfReferenceUID));
    }

    /** Objects with structures of a kind, the best first: naming the series before sharing its frame, newer before older. */
    private List<Candidate> candidates(RegionKind kind, ImageSeries series, List<StructureObject> objects) {
        StructureMeaning meaning = new StructureMeaning(terms);
        return objects.stream()
                .map(object -> new Candidate(object, isDirect(object, series), object.structures().stream()
                        .filter(structure -> meaning.kindOf(structure).filter(kind::equals).isPresent()).toList()))
                .filter(candidate -> !candidate.structures.isEmpty())
                .sorted(Comparator.comparing(Candidate::direct).thenComparing(candidate -> made(candidate.object.dataset())).reversed())
                .toList();
    }

    /** When an object was made, as text that sorts by time. */
    private static String made(Attributes dataset) {
        String date = dataset.getString(Tag.ContentDate, dataset.getString(Tag.StructureSetDate, dataset.getString(Tag.InstanceCreationDate, "")));
        String time = dataset.getString(Tag.ContentTime, dataset.getString(Tag.StructureSetTime, dataset.getString(Tag.InstanceCreationTime, "")));
        return date + time + dataset.getString(Tag.SOPInstanceUID, "");
    }

    private Optional<Candidate> best(RegionKind kind, ImageSeries series, List<StructureObject> objects, List<String> notes) {
        List<Candidate> candidates = candidates(kind, series, objects);
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        Candidate best = candidates.getFirst();
        String what = kind == RegionKind.LIVER ? "the liver" : "lesions";
        if (candidates.size() > 1) {
            notes.add("%d objects of the study hold %s: the newest that refers to this series was used (%s)"
                    .formatted(candidates.size(), what, best.object.sopInstanceUid()));
        }
        if (!best.direct) {
            notes.add("%s: drawn on another series in the same frame of reference".formatted(what));
        }
        return Optional.of(best);
    }

    private Optional<Region> liver(ImageSeries series, List<StructureObject> objects, List<String> notes) {
        Optional<Candidate> best = best(RegionKind.LIVER, series, objects, notes);
        if (best.isEmpty()) {
            return Optional.empty();
        }
        Mask liver = Mask.empty(series.volume().grid());
        List<Structure> used = new ArrayList<>();
        for (Structure structure : best.get().structures) {
            Optional<Mask> mask = draw(best.get().object, structure, series, notes);
            if (mask.isPresent()) {
                unite(liver, mask.get());
                used.add(structure);
            }
        }
        if (used.isEmpty()) {
            return Optional.empty();
        }
        String label = used.stream().map(Structure::label).collect(Collectors.joining(" + "));
        if (used.size() > 1) {
            notes.add("%d segments of the liver were joined: %s".formatted(used.size(), label));
        }
        return Optional.of(new Region("liver", RegionKind.LIVER, liver, source(best.get().object, used.getFirst().number(), label)));
    }

    /** Adds the lesions, numbered by falling volume; whether anybody has looked for lesions. */
    private boolean lesions(ImageSeries series, List<StructureObject> objects, List<Region> regions, List<String> notes) {
        Optional<Candidate> best = best(RegionKind.LESION, series, objects, notes);
        noteOthers(objects, notes);
        if (best.isEmpty()) {
            return false;
        }
        StructureMeaning meaning = new StructureMeaning(terms);
        List<Found> found = new ArrayList<>();
        for (Structure structure : best.get().structures) {
            draw(best.get().object, structure, series, notes).ifPresent(mask -> {
                RegionSource source = source(best.get().object, structure.number(), structure.label());
                parts(mask, structure, meaning, notes).forEach(part -> found.add(new Found(part, structure.label(), source)));
            });
        }
        found.sort(Comparator.comparingInt((Found one) -> one.mask.count()).reversed());
        Optional<Mask> liver = regions.stream().map(Region::mask).findFirst();
        for (int n = 0; n < found.size(); n++) {
            Region lesion = new Region("lesion-" + (n + 1), RegionKind.LESION, found.get(n).mask, found.get(n).source);
            if (liver.isPresent() && !touches(lesion.mask(), liver.get())) {
                notes.add("%s (\"%s\") lies apart from the liver".formatted(lesion.label(), found.get(n).label));
            }
            regions.add(lesion);
        }
        return true;
    }

    /** Whether a lesion lies in the liver or, where the liver was drawn without its lesions, beside it. */
    private static boolean touches(Mask lesion, Mask liver) {
        Grid grid = liver.grid();
        for (int n = 0; n < lesion.voxels().length; n++) {
            if (lesion.voxels()[n] == 0) {
                continue;
            }
            int i = n % grid.nx();
            int j = n / grid.nx() % grid.ny();
            int k = n / grid.nx() / grid.ny();
            if (liver.voxels()[n] != 0 || Neighbourhood.TWENTY_SIX.offsets().stream().anyMatch(
                    step -> isIn(liver, i + step.dx(), j + step.dy(), k + step.dz()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIn(Mask mask, int i, int j, int k) {
        Grid grid = mask.grid();
        return i >= 0 && j >= 0 && k >= 0 && i < grid.nx() && j < grid.ny() && k < grid.nz() && mask.at(i, j, k);
    }

    private List<Mask> parts(Mask mask, Structure structure, StructureMeaning meaning, List<String> notes) {
        if (!meaning.isSeveralLesions(structure)) {
            return List.of(mask);
        }
        List<Component> components = Component.of(mask, Neighbourhood.TWENTY_SIX);
        List<Component> large = components.stream().filter(component -> component.millilitres() >= smallestComponent).toList();
        notes.add("\"%s\" stands for several lesions: its %d connected parts are lesions of their own".formatted(structure.label(), large.size()));
        if (large.size() < components.size()) {
            notes.add("%d parts of \"%s\" below %.2f ml were dropped"
                    .formatted(components.size() - large.size(), structure.label(), smallestComponent));
        }
        return large.stream().map(Component::mask).toList();
    }

    private static Optional<Mask> draw(StructureObject object, Structure structure, ImageSeries series, List<String> notes) {
        try {
            StructureObject.Drawing drawing = object.draw(structure, series.volume().grid());
            notes.addAll(drawing.notes());
            if (drawing.mask().isEmpty()) {
                notes.add("\"%s\" is empty on this series and was left out".formatted(structure.label()));
                return Optional.empty();
            }
            return Optional.of(drawing.mask());
        } catch (DicomException unusable) {
            notes.add("\"%s\" was left out: %s".formatted(structure.label(), unusable.getMessage()));
            return Optional.empty();
        }
    }

    private void noteOthers(List<StructureObject> objects, List<String> notes) {
        StructureMeaning meaning = new StructureMeaning(terms);
        List<String> others = objects.stream().flatMap(object -> object.structures().stream())
                .filter(structure -> meaning.kindOf(structure).isEmpty())
                .map(structure -> "\"" + structure.label() + "\"").distinct().toList();
        if (!others.isEmpty()) {
            notes.add("neither liver nor lesion, not used: %s%s".formatted(
                    String.join(", ", others.subList(0, Math.min(NAMES_TOLD, others.size()))),
                    others.size() > NAMES_TOLD ? " and %d more".formatted(others.size() - NAMES_TOLD) : ""));
        }
    }

    private static void unite(Mask into, Mask other) {
        for (int n = 0; n < other.voxels().length; n++) {
            into.voxels()[n] |= other.voxels()[n];
        }
    }

    private static RegionSource source(StructureObject object, int number, String label) {
        return switch (object) {
            case SegmentationReader seg -> new RegionSource.FromSegmentation(seg.sopInstanceUid(), number, label);
            case StructureSetReader set -> new RegionSource.FromStructureSet(set.sopInstanceUid(), number, label);
        };
    }
}
