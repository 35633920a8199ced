package org.lobule.imaging.series;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.pixel.FunctionalGroups;
import org.lobule.imaging.Grid;
import org.lobule.imaging.Vector3;

/**
 * Where one image or frame lies in the patient (PS3.3 C.7.6.2, C.7.6.16.2): patient coordinates in millimetres.
 *
 * @param position centre of the first pixel
 * @param row      unit vector along a row of pixels, orthogonal to {@code column}
 * @param dx       distance of the pixels of a row, {@code dy} that of a column's
 */
public record ImagePlane(int rows, int columns, Vector3 position, Vector3 row, Vector3 column, double dx, double dy) {

    /** How far from 1 the length of a direction and from 0 their scalar product may be: rounding in the file, no more. */
    private static final double DIRECTION_TOLERANCE = 0.01;

    private static final double SAME_DIRECTION_COSINE = Math.cos(Math.toRadians(0.5));

    /** The plane of an image of one frame. */
    public static ImagePlane of(Attributes dataset) throws UnusableSeriesException {
        return of(dataset, dataset, dataset, dataset);
    }

    /** The plane of a frame (from 0) of a multi-frame object. */
    public static ImagePlane of(Attributes dataset, FunctionalGroups groups, int frame) throws UnusableSeriesException {
        return of(dataset, groups.macro(frame, Tag.PlanePositionSequence), groups.macro(frame, Tag.PlaneOrientationSequence),
                groups.macro(frame, Tag.PixelMeasuresSequence));
    }

    private static ImagePlane of(Attributes dataset, Attributes position, Attributes orientation, Attributes measures)
            throws UnusableSeriesException {
        double[] spacing = numbers(measures, Tag.PixelSpacing, 2, "Pixel Spacing");
        double[] directions = numbers(orientation, Tag.ImageOrientationPatient, 6, "Image Orientation (Patient)");
        double[] origin = numbers(position, Tag.ImagePositionPatient, 3, "Image Position (Patient)");
        if (!(spacing[0] > 0 && spacing[1] > 0)) {
            throw new UnusableSeriesException("Pixel Spacing %s \\ %s is not a size".formatted(spacing[0], spacing[1]));
        }
        int rows = dataset.getInt(Tag.Rows, 0);
        int columns = dataset.getInt(Tag.Columns, 0);
        if (rows < 1 || columns < 1) {
            throw new UnusableSeriesException("Images of %d rows and %d columns are not possible".formatted(rows, columns));
        }
        Vector3 row = new Vector3(directions[0], directions[1], directions[2]);
        Vector3 column = new Vector3(directions[3], directions[4], directions[5]);
        if (Math.abs(row.length() - 1) > DIRECTION_TOLERANCE || Math.abs(column.length() - 1) > DIRECTION_TOLERANCE
                || Math.abs(row.dot(column)) > DIRECTION_TOLERANCE) {
            throw new UnusableSeriesException("Image Orientation (Patient) does not hold two orthogonal directions");
        }
        Vector3 unitRow = row.unit();
        Vector3 unitColumn = column.minus(unitRow.times(unitRow.dot(column))).unit();
        return new ImagePlane(rows, columns, new Vector3(origin[0], origin[1], origin[2]), unitRow, unitColumn, spacing[1], spacing[0]);
    }

    private static double[] numbers(Attributes dataset, int tag, int count, String name) throws UnusableSeriesException {
        double[] values = dataset == null ? null : dataset.getDoubles(tag);
        if (values == null || values.length == 0) {
            throw new UnusableSeriesException("%s is missing or not a number: the images cannot be placed in the patient".formatted(name));
        }
        for (double value : values) {
            if (values.length != count || !Double.isFinite(value)) {
                throw new UnusableSeriesException("%s does not hold %d numbers".formatted(name, count));
            }
        }
        return values;
    }

    public Vector3 normal() {
        return row.cross(column);
    }

    public Orientation orientation() {
        return Orientation.of(row, column);
    }

    /** Whether pixels of both have the same size, number and directions, so that the planes can lie in one stack. */
    public boolean stacksWith(ImagePlane other) {
        return rows == other.rows && columns == other.columns
                && Math.abs(dx - other.dx) <= dx * 1e-3 && Math.abs(dy - other.dy) <= dy * 1e-3
                && row.dot(other.row) >= SAME_DIRECTION_COSINE && column.dot(other.column) >= SAME_DIRECTION_COSINE;
    }

    /** A grid of {@code slices} planes from this one on, {@code distance} millimetres apart along the normal. */
    public Grid grid(int slices, double distance) {
        return new Grid(columns, rows, slices, position, new Vector3(dx, dy, distance), row, column, normal());
    }
}
