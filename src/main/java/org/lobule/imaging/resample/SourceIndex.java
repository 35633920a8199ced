package org.lobule.imaging.resample;

/** Rules for a continuous voxel index on one axis with the voxels 0 to {@code last}. */
final class SourceIndex {

    /** Indices this close to a voxel centre or edge are there; absorbs the rounding of coordinate arithmetic. */
    private static final double TOLERANCE = 1e-7;

    private SourceIndex() {}

    /** The index to interpolate at: within [0, last], whole for nearest-neighbour and where it misses a centre by rounding only. */
    static double clamp(double index, int last, Interpolation interpolation) {
        double within = Math.clamp(index, 0, last);
        double whole = Math.floor(within + 0.5 + TOLERANCE);
        boolean snap = interpolation == Interpolation.NEAREST || Math.abs(within - whole) < TOLERANCE;
        return snap ? Math.min(whole, last) : within;
    }

    /** Whether the index lies within a voxel, its edges included. */
    static boolean inside(double index, int last) {
        return index >= -0.5 - TOLERANCE && index <= last + 0.5 + TOLERANCE;
    }
}
