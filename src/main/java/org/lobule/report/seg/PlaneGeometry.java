package org.lobule.report.seg;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;
import org.lobule.imaging.Grid;
import org.lobule.imaging.Vector3;
import org.lobule.report.sr.DecimalString;

/**
 * Where the frames of a segmentation lie. What the source image says is copied to the digit, so that viewers find source
 * and segment in the same place; what it does not say comes from the grid.
 */
final class PlaneGeometry {

    private static final double SAME_DIRECTION = 1e-4;

    private final Attributes image;
    private final Grid grid;

    PlaneGeometry(Attributes image, Grid grid) {
        this.image = image;
        this.grid = grid;
    }

    /** Plane Orientation (Patient). */
    Attributes orientation() {
        Attributes orientation = new Attributes();
        if (imageAgreesWithGrid()) {
            orientation.addSelected(image, Tag.ImageOrientationPatient);
        } else {
            Vector3 row = grid.row();
            Vector3 column = grid.column();
            orientation.setString(Tag.ImageOrientationPatient, VR.DS,
                    decimals(row.x(), row.y(), row.z(), column.x(), column.y(), column.z()));
        }
        return orientation;
    }

    /** Pixel Measures, with Spacing Between Slices: what tells viewers the volume from single pictures. */
    Attributes measures() {
        Attributes measures = new Attributes();
        measures.setString(Tag.PixelSpacing, VR.DS, decimals(grid.spacing().y(), grid.spacing().x()));
        double thickness = image.getDouble(Tag.SliceThickness, 0);
        measures.setString(Tag.SliceThickness, VR.DS, DecimalString.of(thickness > 0 ? thickness : grid.spacing().z()));
        measures.setString(Tag.SpacingBetweenSlices, VR.DS, DecimalString.of(grid.spacing().z()));
        return measures;
    }

    /** Plane Position (Patient) of slice {@code k}. */
    Attributes position(SourceSlice slice, int k) {
        Attributes plane = new Attributes();
        if (slice.onImage() && slice.frame().isEmpty()) {
            plane.addSelected(slice.header(), Tag.ImagePositionPatient);
        } else {
            Vector3 position = grid.toPatient(0, 0, k);
            plane.setString(Tag.ImagePositionPatient, VR.DS, decimals(position.x(), position.y(), position.z()));
        }
        return plane;
    }

    private boolean imageAgreesWithGrid() {
        double[] stated = image.getDoubles(Tag.ImageOrientationPatient);
        return stated != null && stated.length == 6
                && new Vector3(stated[0], stated[1], stated[2]).minus(grid.row()).length() < SAME_DIRECTION
                && new Vector3(stated[3], stated[4], stated[5]).minus(grid.column()).length() < SAME_DIRECTION;
    }

    private static String[] decimals(double... values) {
        String[] strings = new String[values.length];
        for (int index = 0; index < values.length; index++) {
            strings[index] = DecimalString.of(values[index]);
        }
        return strings;
    }
}
