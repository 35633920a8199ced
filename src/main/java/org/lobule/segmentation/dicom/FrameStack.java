package org.lobule.segmentation.dicom;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.lobule.dicom.io.DicomException;
import org.lobule.imaging.Grid;
import org.lobule.imaging.Vector3;
import org.lobule.imaging.series.ImagePlane;

/** The grid on which a segment was drawn, told from those of its frames that are there: empty ones are usually left out. */
final class FrameStack {

    private static final double SAME_POSITION = 0.01;
    /** How far a frame may be off the even order, as a part of the spacing. */
    private static final double TOLERANCE = 0.05;
    private static final double MAX_VOXELS = 1 << 30;

    private FrameStack() {}

    /**
     * @param planes          of one segment, at least one, in any order
     * @param declaredSpacing distance of slices in millimetres as the object says, 0 where it does not
     */
    static Grid grid(List<ImagePlane> planes, double declaredSpacing) throws DicomException {
        ImagePlane any = planes.getFirst();
        if (!planes.stream().allMatch(any::stacksWith)) {
            throw new DicomException("The frames of the segment have different sizes or orientations");
        }
        Vector3 normal = any.normal();
        double[] along = planes.stream().mapToDouble(plane -> plane.position().dot(normal)).sorted().toArray();
        double extent = along[along.length - 1] - along[0];
        double spacing = spacing(along, declaredSpacing);
        double slices = Math.rint(extent / spacing) + 1;
        if (slices * any.rows() * any.columns() > MAX_VOXELS) {
            throw new DicomException("The frames of the segment span a grid of %d x %d x %.0f voxels, which is too large"
                    .formatted(any.columns(), any.rows(), slices));
        }
        ImagePlane lowest = planes.stream().min(Comparator.comparingDouble(plane -> plane.position().dot(normal))).orElseThrow();
        return lowest.grid((int) slices, spacing);
    }

    private static double spacing(double[] along, double declared) throws DicomException {
        if (declared > 0 && isEven(along, declared)) {
            return declared;
        }
        double smallest = Double.POSITIVE_INFINITY;
        for (int n = 1; n < along.length; n++) {
            double gap = along[n] - along[n - 1];
            if (gap > SAME_POSITION) {
                smallest = Math.min(smallest, gap);
            }
        }
        if (Double.isInfinite(smallest)) {
            return declared > 0 ? declared : 1;
        }
        if (!isEven(along, smallest)) {
            throw new DicomException("The frames of the segment are unevenly spaced: gaps from %.3f mm in steps that are no multiple of it"
                    .formatted(smallest));
        }
        double steps = Math.rint((along[along.length - 1] - along[0]) / smallest);
        return (along[along.length - 1] - along[0]) / steps;
    }

    private static boolean isEven(double[] along, double spacing) {
        return Arrays.stream(along).map(position -> (position - along[0]) / spacing)
                .allMatch(step -> Math.abs(step - Math.rint(step)) <= TOLERANCE);
    }
}
