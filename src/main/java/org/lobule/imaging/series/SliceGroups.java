package org.lobule.imaging.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;

/** Sorts out images that cannot lie in one stack with the others: a localiser in the series, another matrix or orientation. */
final class SliceGroups {

    /** The images used must be this many times as many as all that are left out, or nobody can say which were meant. */
    private static final int DOMINANCE = 4;

    private SliceGroups() {}

    /** The images that make up the series; adds to {@code notes} what was left out. */
    static List<Slice> main(List<Slice> slices, List<String> notes) throws UnusableSeriesException {
        List<Slice> images = withoutLocalisers(slices, notes);
        List<List<Slice>> groups = new ArrayList<>();
        for (Slice slice : images) {
            groups.stream().filter(group -> belongs(slice, group.getFirst())).findFirst()
                    .orElseGet(() -> {
                        groups.add(new ArrayList<>());
                        return groups.getLast();
                    })
                    .add(slice);
        }
        groups.sort(Comparator.comparingInt((List<Slice> group) -> group.size()).reversed());
        List<Slice> main = groups.getFirst();
        if (groups.size() == 1) {
            return main;
        }
        int others = images.size() - main.size();
        String all = groups.stream().limit(5).map(SliceGroups::describe).collect(Collectors.joining(", "));
        if (main.size() < DOMINANCE * others) {
            throw new UnusableSeriesException("The series mixes images of different size, orientation or frame of reference (%s) "
                    .formatted(all) + "and it is not clear which were meant");
        }
        notes.add("%s left out: another size, orientation or frame of reference than the %d images used (%s)"
                .formatted(count(others, "image"), main.size(), all));
        return main;
    }

    private static List<Slice> withoutLocalisers(List<Slice> slices, List<String> notes) throws UnusableSeriesException {
        List<Slice> images = slices.stream().filter(slice -> !isLocaliser(slice.header())).toList();
        if (images.isEmpty()) {
            throw new UnusableSeriesException("The series holds only localiser images");
        }
        if (images.size() < slices.size()) {
            notes.add("%s left out".formatted(count(slices.size() - images.size(), "localiser image")));
        }
        return images;
    }

    static boolean isLocaliser(Attributes header) {
        String[] type = header.getStrings(Tag.ImageType);
        return type != null && type.length > 2 && "LOCALIZER".equals(type[2]);
    }

    private static boolean belongs(Slice slice, Slice other) {
        return slice.plane().stacksWith(other.plane()) && Objects.equals(
                slice.header().getString(Tag.FrameOfReferenceUID), other.header().getString(Tag.FrameOfReferenceUID));
    }

    private static String describe(List<Slice> group) {
        ImagePlane plane = group.getFirst().plane();
        return "%d %s of %d x %d".formatted(group.size(), plane.orientation().word(), plane.columns(), plane.rows());
    }

    static String count(int number, String noun) {
        return "%d %s%s".formatted(number, noun, number == 1 ? "" : "s");
    }
}
