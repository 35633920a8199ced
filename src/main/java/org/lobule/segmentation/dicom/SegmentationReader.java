package org.lobule.segmentation.dicom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomException;
import org.lobule.dicom.io.DicomFile;
import org.lobule.dicom.pixel.FunctionalGroups;
import org.lobule.dicom.pixel.PixelFrames;
import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.resample.Interpolation;
import org.lobule.imaging.resample.Resampler;
import org.lobule.imaging.series.ImagePlane;
import org.lobule.imaging.series.UnusableSeriesException;

/**
 * The segments of a SEG (PS3.3 A.51): BINARY, FRACTIONAL (a voxel counts from half of the maximum value on) and LABELMAP. Frames are
 * found by their plane position, never by their number. Where they coincide with the image's voxels these are copied; where they
 * lie on its slices but shifted, as those of a tilted gantry, each voxel takes the nearest pixel; otherwise the segment is
 * interpolated in patient coordinates and cut at one half.
 */
public final class SegmentationReader implements StructureObject {

    private static final double HALF = 0.5;

    private enum Type { BINARY, FRACTIONAL, LABELMAP }

    private final Attributes dataset;
    private final String transferSyntax;
    private final int frameCount;
    private final Type type;
    private final List<Structure> structures;
    private final List<ImagePlane> planes;
    /** Per segment number its frames; a label map has all frames under every number. */
    private final Map<Integer, List<Integer>> framesOf;

    private SegmentationReader(DicomFile object) throws DicomException {
        dataset = object.dataset();
        transferSyntax = object.transferSyntax();
        frameCount = checkedFrames();
        type = typeOf(dataset);
        structures = structuresOf(dataset);
        FunctionalGroups groups = new FunctionalGroups(dataset);
        if (groups.frames() < frameCount) {
            throw new DicomException("The segmentation of %d frames describes only %d of them".formatted(frameCount, groups.frames()));
        }
        planes = planesOf(groups);
        framesOf = framesBySegment(groups);
    }

    /** @throws DicomException where it does not say what its frames are and where they lie */
    public static SegmentationReader of(DicomFile segmentation) throws DicomException {
        return new SegmentationReader(segmentation);
    }

    private int checkedFrames() throws DicomException {
        try (PixelFrames pixels = PixelFrames.of(dataset, transferSyntax)) {
            if (pixels.format().samplesPerPixel() != 1) {
                throw new DicomException("The segmentation is in colour");
            }
            return pixels.frames();
        }
    }

    private static Type typeOf(Attributes dataset) throws DicomException {
        if (UID.LabelMapSegmentationStorage.equals(dataset.getString(Tag.SOPClassUID))) {
            return Type.LABELMAP;
        }
        String name = dataset.getString(Tag.SegmentationType, "");
        return switch (name) {
            case "BINARY" -> Type.BINARY;
            case "FRACTIONAL" -> Type.FRACTIONAL;
            case "LABELMAP" -> Type.LABELMAP;
            default -> throw new DicomException("A segmentation of type \"%s\" cannot be read".formatted(name));
        };
    }

    private static List<Structure> structuresOf(Attributes dataset) throws DicomException {
        Sequence segments = dataset.getSequence(Tag.SegmentSequence);
        if (segments == null || segments.isEmpty()) {
            throw new DicomException("The segmentation describes no segments");
        }
        List<Structure> structures = new ArrayList<>();
        for (Attributes segment : segments) {
            structures.add(new Structure(segment.getInt(Tag.SegmentNumber, 0), segment.getString(Tag.SegmentLabel, ""),
                    segment.getString(Tag.SegmentDescription, ""),
                    CodedConcept.in(segment, Tag.SegmentedPropertyCategoryCodeSequence),
                    CodedConcept.in(segment, Tag.SegmentedPropertyTypeCodeSequence),
                    CodedConcept.in(segment, Tag.AnatomicRegionSequence)));
        }
        return List.copyOf(structures);
    }

    private List<ImagePlane> planesOf(FunctionalGroups groups) throws DicomException {
        List<ImagePlane> found = new ArrayList<>();
        for (int frame = 0; frame < frameCount; frame++) {
            try {
                found.add(ImagePlane.of(dataset, groups, frame));
            } catch (UnusableSeriesException withoutPlace) {
                throw new DicomException("Frame %d of the segmentation: %s".formatted(frame + 1, withoutPlace.getMessage()));
            }
        }
        return found;
    }

    private Map<Integer, List<Integer>> framesBySegment(FunctionalGroups groups) throws DicomException {
        Map<Integer, List<Integer>> frames = new HashMap<>();
        structures.forEach(structure -> frames.put(structure.number(), new ArrayList<>()));
        for (int frame = 0; frame < frameCount; frame++) {
            if (type == Type.LABELMAP) {
                for (List<Integer> all : frames.values()) {
                    all.add(frame);
                }
                continue;
            }
            Attributes identification = groups.macro(frame, Tag.SegmentIdentificationSequence);
            int number = identification == null ? 0 : identification.getInt(Tag.ReferencedSegmentNumber, 0);
            if (!frames.containsKey(number)) {
                throw new DicomException("Frame %d of the segmentation belongs to segment %d, which it does not describe"
                        .formatted(frame + 1, number));
            }
            frames.get(number).add(frame);
        }
        return frames;
    }

    @Override
    public Attributes dataset() {
        return dataset;
    }

    @Override
    public List<Structure> structures() {
        return structures;
    }

    @Override
    public boolean refersToSeries(String seriesInstanceUid) {
        Sequence series = dataset.getSequence(Tag.ReferencedSeriesSequence);
        return series != null && series.stream()
                .anyMatch(item -> seriesInstanceUid.equals(item.getString(Tag.SeriesInstanceUID)));
    }

    @Override
    public boolean sharesFrameOfReference(String frameOfReferenceUid) {
        return frameOfReferenceUid != null && frameOfReferenceUid.equals(dataset.getString(Tag.FrameOfReferenceUID));
    }

    @Override
    public Drawing draw(Structure structure, Grid grid) throws DicomException {
        try (PixelFrames pixels = PixelFrames.of(dataset, transferSyntax)) {
            return draw(pixels, structure, grid);
        }
    }

    private Drawing draw(PixelFrames pixels, Structure structure, Grid grid) throws DicomException {
        List<Integer> frames = framesOf.getOrDefault(structure.number(), List.of());
        List<FrameMapping> mappings = frames.stream().map(frame -> FrameMapping.of(planes.get(frame), grid))
                .flatMap(Optional::stream).toList();
        if (mappings.size() < frames.size()) {
            return interpolated(pixels, structure, frames, grid);
        }
        Mask mask = Mask.empty(grid);
        Set<String> notes = new LinkedHashSet<>();
        for (int n = 0; n < frames.size(); n++) {
            boolean[] inside = inside(pixels, frames.get(n), structure.number());
            if (!copy(inside, planes.get(frames.get(n)), mappings.get(n), mask)) {
                notes.add("part of \"%s\" lies outside the series and is cut off".formatted(structure.label()));
            }
        }
        return new Drawing(mask, List.copyOf(notes));
    }

    /** Which pixels of a frame belong to a segment. */
    private boolean[] inside(PixelFrames pixels, int frame, int number) throws DicomException {
        int[] stored = pixels.frame(frame);
        double half = HALF * Math.max(1, dataset.getInt(Tag.MaximumFractionalValue, 255));
        boolean[] inside = new boolean[stored.length];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = switch (type) {
                case BINARY -> stored[i] != 0;
                case FRACTIONAL -> stored[i] >= half;
                case LABELMAP -> stored[i] == number;
            };
        }
        return inside;
    }

    /** Copies pixel by voxel; false where some of the segment lies outside the grid. */
    private static boolean copy(boolean[] inside, ImagePlane plane, FrameMapping mapping, Mask mask) {
        Grid grid = mask.grid();
        boolean whole = true;
        for (int j = 0; j < plane.rows(); j++) {
            for (int i = 0; i < plane.columns(); i++) {
                if (!inside[j * plane.columns() + i]) {
                    continue;
                }
                int x = mapping.origin()[0] + i * mapping.alongRow()[0] + j * mapping.alongColumn()[0];
                int y = mapping.origin()[1] + i * mapping.alongRow()[1] + j * mapping.alongColumn()[1];
                int z = mapping.origin()[2] + i * mapping.alongRow()[2] + j * mapping.alongColumn()[2];
                if (x < 0 || y < 0 || z < 0 || x >= grid.nx() || y >= grid.ny() || z >= grid.nz()) {
                    whole = false;
                    continue;
                }
                mask.voxels()[grid.index(x, y, z)] = 1;
            }
        }
        return whole;
    }

    private Drawing interpolated(PixelFrames pixels, Structure structure, List<Integer> frames, Grid grid) throws DicomException {
        List<ImagePlane> drawnOn = frames.stream().map(planes::get).toList();
        if (ShiftedPlane.allOnSlices(drawnOn, grid)) {
            return shifted(pixels, structure, frames, grid);
        }
        Grid own = FrameStack.grid(drawnOn, declaredSpacing(frames.getFirst()));
        Mask drawn = Mask.empty(own);
        for (int frame : frames) {
            FrameMapping mapping = FrameMapping.of(planes.get(frame), own).orElseThrow(() ->
                    new DicomException("The frames of \"%s\" do not lie on one grid".formatted(structure.label())));
            copy(inside(pixels, frame, structure.number()), planes.get(frame), mapping, drawn);
        }
        return new Drawing(new Resampler(own, grid, Interpolation.LINEAR).resample(drawn, HALF), List.of(
                "\"%s\" was drawn on another grid and interpolated onto the series".formatted(structure.label())));
    }

    private Drawing shifted(PixelFrames pixels, Structure structure, List<Integer> frames, Grid grid) throws DicomException {
        Mask mask = Mask.empty(grid);
        for (int frame : frames) {
            new ShiftedPlane(planes.get(frame)).copy(inside(pixels, frame, structure.number()), mask);
        }
        return new Drawing(mask, List.of("the frames of \"%s\" are shifted within the slices: each voxel took the pixel nearest to it"
                .formatted(structure.label())));
    }

    private double declaredSpacing(int frame) {
        Attributes measures = new FunctionalGroups(dataset).macro(frame, Tag.PixelMeasuresSequence);
        return measures == null ? 0 : measures.getDouble(Tag.SpacingBetweenSlices, measures.getDouble(Tag.SliceThickness, 0));
    }
}
