package org.lobule.radiomics;

import java.util.Locale;

/** How image and region are brought to the spacing of extraction (IBSI VTM2). */
public sealed interface Interpolation {

    /** The native grid is kept. */
    record None() implements Interpolation {}

    /** How a value between voxel centres is found. */
    enum Method {
        /** The value of the nearest voxel centre; half way the higher index. */
        NEAREST,
        /** Linear along each axis. */
        LINEAR,
        /** Cubic B-spline along each axis. */
        CUBIC;

        /** The name in settings: "nearest" ... */
        public String slug() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Image and region on a grid whose centre is that of the native one (IBSI 026Q).
     * The region is what reaches {@code roiThreshold} after interpolation of its 0/1 mask.
     *
     * @param image        method for intensities
     * @param roi          method for the mask: nearest or linear
     * @param x            spacing along a row, mm
     * @param y            spacing along a column, mm
     * @param z            spacing between slices, mm; 0 keeps the native slices (2D extraction)
     * @param roiThreshold above 0 and at most 1; the standard has 0.5
     */
    record Resampled(Method image, Method roi, double x, double y, double z, double roiThreshold) implements Interpolation {

        public Resampled {
            requireSpacing("x", x, false);
            requireSpacing("y", y, false);
            requireSpacing("z", z, true);
            if (roi == Method.CUBIC) {
                throw new IllegalArgumentException("A region is interpolated by nearest or linear, not by cubic");
            }
            if (!(roiThreshold > 0 && roiThreshold <= 1)) {
                throw new IllegalArgumentException("The ROI threshold must be above 0 and at most 1, not " + roiThreshold);
            }
        }

        /** Spacing z of an axis whose slices are kept. */
        public boolean keepsSlices() {
            return z == 0;
        }

        private static void requireSpacing(String axis, double spacing, boolean zeroAllowed) {
            if (!(spacing >= 0.1 && spacing <= 20 || zeroAllowed && spacing == 0)) {
                throw new IllegalArgumentException(
                        "The interpolated spacing along %s must be between 0.1 and 20 mm, not %s".formatted(axis, spacing));
            }
        }

        /** Of a mask's nearest voxel every threshold makes the same, so that it is no choice. */
        private String canonicalRoi() {
            return roi == Method.NEAREST ? "nearest" : String.valueOf(roiThreshold);
        }
    }

    /** Linear interpolation of image and region. */
    static Interpolation linear(double x, double y, double z, double roiThreshold) {
        return new Resampled(Method.LINEAR, Method.LINEAR, x, y, z, roiThreshold);
    }

    /** Interpolation of the image by a cubic B-spline and of the region linearly. */
    static Interpolation cubic(double x, double y, double z, double roiThreshold) {
        return new Resampled(Method.CUBIC, Method.LINEAR, x, y, z, roiThreshold);
    }

    /** For the canonical form of the settings. */
    default String canonical() {
        return switch (this) {
            case None none -> "none";
            case Resampled to -> "%s(%s,%s,%s mm; roi %s)".formatted(to.image.slug(), to.x, to.y, to.z, to.canonicalRoi());
        };
    }
}
