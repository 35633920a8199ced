package org.lobule.imaging.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.lobule.dicom.data.ElementDictionary;
import org.lobule.dicom.data.Tag;
import org.lobule.imaging.Vector3;

/**
 * The images of a stack in the order in which they lie in the patient: rising along the normal of their planes, whatever their
 * instance numbers and file names say. Evenly spaced, or the stack is refused.
 *
 * @param spacing distance of neighbours along the normal in millimetres
 */
record SliceOrder(List<Slice> slices, double spacing) {

    static final int FEWEST_SLICES = 3;

    /** Images nearer than this lie at one position. */
    private static final double SAME_POSITION = 0.01;

    /** A distance may differ from the others' by this many millimetres or this part of the distance, whichever is more. */
    private static final double SPACING_TOLERANCE = 0.05;
    private static final double RELATIVE_SPACING_TOLERANCE = 0.01;

    /** A slice may lie off its place in the even order by this part of the spacing: small differences must not add up. */
    private static final double DRIFT_TOLERANCE = 0.1;

    private static final int POSITIONS_TOLD = 5;

    /** What images at one position may differ in, for the reason of a refusal. */
    private static final int[] DISTINGUISHING = {Tag.AcquisitionNumber, Tag.TemporalPositionIdentifier, Tag.EchoTime,
            Tag.DiffusionBValue, Tag.TriggerTime, Tag.ImageType, Tag.ConvolutionKernel, Tag.AcquisitionTime, Tag.ContentTime};

    interface SliceComparison {
        boolean sameContent(Slice one, Slice other) throws UnusableSeriesException;
    }

    static SliceOrder of(List<Slice> stack, SliceComparison comparison, List<String> notes) throws UnusableSeriesException {
        Vector3 normal = stack.getFirst().plane().normal();
        List<Slice> sorted = new ArrayList<>(stack);
        sorted.sort(Comparator.comparingDouble(slice -> slice.along(normal)));
        List<Slice> single = withoutDuplicates(sorted, normal, comparison, notes);
        if (single.size() < FEWEST_SLICES) {
            throw new UnusableSeriesException("The series has %s; a volume needs at least %d"
                    .formatted(SliceGroups.count(single.size(), "image"), FEWEST_SLICES));
        }
        double[] positions = single.stream().mapToDouble(slice -> slice.along(normal)).toArray();
        return new SliceOrder(List.copyOf(single), evenSpacing(positions));
    }

    private static List<Slice> withoutDuplicates(List<Slice> sorted, Vector3 normal, SliceComparison comparison, List<String> notes)
            throws UnusableSeriesException {
        List<Slice> single = new ArrayList<>();
        for (Slice slice : sorted) {
            if (single.isEmpty() || slice.along(normal) - single.getLast().along(normal) > SAME_POSITION) {
                single.add(slice);
            } else if (!comparison.sameContent(single.getLast(), slice)) {
                throw new UnusableSeriesException(("Several images with different content lie at position %.2f mm%s: "
                        + "the series holds more than one volume").formatted(slice.along(normal), difference(sorted)));
            }
        }
        int duplicates = sorted.size() - single.size();
        if (duplicates > 0) {
            notes.add("%s left out: same position and content as another".formatted(SliceGroups.count(duplicates, "duplicate image")));
        }
        return single;
    }

    /** In which attribute the images of a series fall into several kinds, if one tells. */
    private static String difference(List<Slice> slices) {
        for (int tag : DISTINGUISHING) {
            Set<String> values = new TreeSet<>();
            for (Slice slice : slices) {
                String[] value = slice.header().getStrings(tag);
                values.add(value == null ? "" : String.join("\\", value));
            }
            if (values.size() > 1 && values.size() <= slices.size() / 2) {
                return " (they differ in %s: %s)".formatted(ElementDictionary.nameOf(tag),
                        values.stream().limit(POSITIONS_TOLD).collect(Collectors.joining(", ")));
            }
        }
        return "";
    }

    private static double evenSpacing(double[] positions) throws UnusableSeriesException {
        int gaps = positions.length - 1;
        double[] distances = new double[gaps];
        for (int k = 0; k < gaps; k++) {
            distances[k] = positions[k + 1] - positions[k];
        }
        double[] ordered = distances.clone();
        Arrays.sort(ordered);
        double usual = ordered[(gaps - 1) / 2];
        double tolerance = Math.max(SPACING_TOLERANCE, RELATIVE_SPACING_TOLERANCE * usual);
        List<String> holes = new ArrayList<>();
        int missing = 0;
        for (int k = 0; k < gaps; k++) {
            if (Math.abs(distances[k] - usual) <= tolerance) {
                continue;
            }
            long multiple = Math.round(distances[k] / usual);
            if (multiple < 2 || Math.abs(distances[k] - multiple * usual) > multiple * tolerance) {
                throw uneven(ordered, tolerance);
            }
            missing += (int) multiple - 1;
            holes.add("%d between %.2f and %.2f mm".formatted(multiple - 1, positions[k], positions[k + 1]));
        }
        if (missing > 0) {
            throw new UnusableSeriesException("%s missing: %s%s; the images lie every %.2f mm".formatted(
                    missing == 1 ? "1 slice is" : missing + " slices are",
                    String.join(", ", holes.subList(0, Math.min(POSITIONS_TOLD, holes.size()))),
                    holes.size() > POSITIONS_TOLD ? " and elsewhere" : "", usual));
        }
        double spacing = (positions[gaps] - positions[0]) / gaps;
        for (int k = 0; k <= gaps; k++) {
            if (Math.abs(positions[k] - positions[0] - k * spacing) > Math.max(tolerance, DRIFT_TOLERANCE * spacing)) {
                throw uneven(ordered, tolerance);
            }
        }
        return spacing;
    }

    private static UnusableSeriesException uneven(double[] ordered, double tolerance) {
        return new UnusableSeriesException("The slices are unevenly spaced: %.3f to %.3f mm apart, where %.3f mm of difference are accepted"
                .formatted(ordered[0], ordered[ordered.length - 1], tolerance));
    }
}
