package org.lobule.radiomics;

/** How image and region are brought to the spacing of extraction (IBSI VTM2). */
public sealed interface Interpolation {

    /** The native grid is kept. */
    record None() implements Interpolation {}

    /**
     * Linear interpolation of image and region on a grid whose centre is that of the native one (IBSI 3WE3).
     * The region is what reaches {@code roiThreshold} after interpolation of its 0/1 mask.
     *
     * @param x            spacing along a row, mm
     * @param y            spacing along a column, mm
     * @param z            spacing between slices, mm; 0 keeps the native slices (2D extraction)
     * @param roiThreshold above 0 and at most 1; the standard has 0.5
     */
    record Linear(double x, double y, double z, double roiThreshold) implements Interpolation {

        public Linear {
            requireSpacing("x", x, false);
            requireSpacing("y", y, false);
            requireSpacing("z", z, true);
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
    }

    /** For the canonical form of the settings. */
    default String canonical() {
        return switch (this) {
            case None none -> "none";
            case Linear linear -> "linear(%s,%s,%s mm; roi %s)".formatted(linear.x, linear.y, linear.z, linear.roiThreshold);
        };
    }
}
