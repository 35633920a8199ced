package org.lobule.segmentation.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.lobule.dicom.io.DicomException;
import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;

/**
 * Fills contours on a grid. A voxel is inside where its centre is, by the even-odd rule over all contours of a plane together: a
 * contour within another makes a hole, and a keyhole contour's double line cancels out.
 *
 * <p>Contours lie on planes along one axis of the grid, usually its slices. Each plane stands for the slices nearest to it, up to
 * half the distance of the ROI's own planes, so that contours on every second slice or between slices make a whole region.
 */
final class ContourFill {

    /** A contour's points may leave their plane by this much, and planes nearer than this are one, in voxels. */
    private static final double PLANE_TOLERANCE = 0.2;

    private final Grid grid;
    private final int[] size;
    /** The axis the planes are stacked along, and the two axes in the planes. */
    private final int across;
    private final int u;
    private final int v;

    private record Plane(double position, List<Contour> contours) {}

    private ContourFill(Grid grid, int across) {
        this.grid = grid;
        this.size = new int[] {grid.nx(), grid.ny(), grid.nz()};
        this.across = across;
        this.u = across == 0 ? 1 : 0;
        this.v = across == 2 ? 1 : 2;
    }

    /** @param notes takes what was not plain, in words */
    static Mask fill(List<Contour> contours, Grid grid, String label, List<String> notes) throws DicomException {
        Mask mask = Mask.empty(grid);
        if (contours.isEmpty()) {
            return mask;
        }
        int axis = planarAxis(contours);
        if (axis < 0) {
            throw new DicomException("The contours of \"%s\" lie oblique to the images".formatted(label));
        }
        new ContourFill(grid, axis).fill(withoutRepetitions(contours, label, notes), mask, label, notes);
        return mask;
    }

    private static int planarAxis(List<Contour> contours) {
        for (int axis : new int[] {2, 1, 0}) {
            int tried = axis;
            if (contours.stream().allMatch(contour -> contour.extent(tried) <= PLANE_TOLERANCE)) {
                return axis;
            }
        }
        return -1;
    }

    /** A contour given twice would cancel itself out. */
    private static List<Contour> withoutRepetitions(List<Contour> contours, String label, List<String> notes) {
        Set<Contour> single = new LinkedHashSet<>(contours);
        if (single.size() < contours.size()) {
            notes.add("%d contours of \"%s\" are given twice and were used once".formatted(contours.size() - single.size(), label));
        }
        return List.copyOf(single);
    }

    private void fill(List<Contour> contours, Mask mask, String label, List<String> notes) {
        List<Plane> planes = planes(contours);
        double distance = distance(planes);
        if (distance > 1 + PLANE_TOLERANCE) {
            notes.add("the contours of \"%s\" lie on every %.1f slices: each was used for the slices nearest to it".formatted(label, distance));
        } else if (planes.stream().anyMatch(plane -> Math.abs(plane.position - Math.rint(plane.position)) > PLANE_TOLERANCE)) {
            notes.add("the contours of \"%s\" lie between the slices: each was used for the slice nearest to it".formatted(label));
        }
        if (planes.getFirst().position < -0.5 || planes.getLast().position > size[across] - 0.5) {
            notes.add("part of \"%s\" lies outside the series and is cut off".formatted(label));
        }
        for (int slice = 0; slice < size[across]; slice++) {
            int at = slice;
            planes.stream()
                    .min(Comparator.comparingDouble(plane -> Math.abs(plane.position - at)))
                    .filter(plane -> Math.abs(plane.position - at) <= distance / 2 + 1e-6)
                    .ifPresent(plane -> fillSlice(plane, at, mask));
        }
    }

    private List<Plane> planes(List<Contour> contours) {
        List<Contour> sorted = new ArrayList<>(contours);
        sorted.sort(Comparator.comparingDouble(contour -> contour.mean(across)));
        List<Plane> planes = new ArrayList<>();
        for (Contour contour : sorted) {
            double position = contour.mean(across);
            if (planes.isEmpty() || position - planes.getLast().position > PLANE_TOLERANCE) {
                planes.add(new Plane(position, new ArrayList<>()));
            }
            planes.getLast().contours.add(contour);
        }
        return planes;
    }

    /** The smallest distance of neighbouring planes, at least one slice. */
    private static double distance(List<Plane> planes) {
        double smallest = Double.POSITIVE_INFINITY;
        for (int n = 1; n < planes.size(); n++) {
            smallest = Math.min(smallest, planes.get(n).position - planes.get(n - 1).position);
        }
        return Double.isInfinite(smallest) ? 1 : Math.max(1, smallest);
    }

    /** Scan lines along u: each crossing with an edge of any contour turns inside to outside and back. */
    private void fillSlice(Plane plane, int slice, Mask mask) {
        for (int line = 0; line < size[v]; line++) {
            double[] crossings = crossings(plane, line);
            for (int n = 0; n + 1 < crossings.length; n += 2) {
                int from = (int) Math.max(0, Math.ceil(crossings[n]));
                int end = (int) Math.min(size[u], Math.ceil(crossings[n + 1]));
                for (int i = from; i < end; i++) {
                    int[] index = new int[3];
                    index[across] = slice;
                    index[u] = i;
                    index[v] = line;
                    mask.voxels()[grid.index(index[0], index[1], index[2])] = 1;
                }
            }
        }
    }

    private double[] crossings(Plane plane, int line) {
        double[] found = new double[16];
        int count = 0;
        for (Contour contour : plane.contours) {
            double[] x = contour.points()[u];
            double[] y = contour.points()[v];
            int last = contour.size() - 1;
            for (int n = 0; n <= last; n++) {
                int before = n == 0 ? last : n - 1;
                if (y[before] <= line == y[n] <= line) {
                    continue;
                }
                if (count == found.length) {
                    found = Arrays.copyOf(found, 2 * count);
                }
                found[count++] = x[before] + (line - y[before]) * (x[n] - x[before]) / (y[n] - y[before]);
            }
        }
        double[] crossings = Arrays.copyOf(found, count);
        Arrays.sort(crossings);
        return crossings;
    }
}
