package org.lobule.imaging.series;

import java.util.Arrays;
import java.util.List;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Vector3;
import org.lobule.imaging.Volume;

/**
 * Planes that do not lie straight behind one another, as those of a tilted gantry: each is shifted in its plane against the one before.
 *
 * @param shiftX per slice its shift along the rows against the first slice, in pixels; {@code shiftY} along the columns
 * @param degrees angle between the stack and the normal of its planes
 */
record GantryTilt(double[] shiftX, double[] shiftY, double degrees) {

    /** A slice may be off its straight place by this many pixels without being moved. */
    private static final double TOLERANCE = 0.5;

    /** No gantry tilts further; beyond, the positions are wrong. */
    private static final double STEEPEST = 45;

    /** The tilt of an ordered stack, or null when it stands straight. */
    static GantryTilt of(SliceOrder order) throws UnusableSeriesException {
        List<Slice> slices = order.slices();
        ImagePlane first = slices.getFirst().plane();
        int n = slices.size();
        double[] x = new double[n];
        double[] y = new double[n];
        double farthest = 0;
        for (int k = 0; k < n; k++) {
            Vector3 offset = slices.get(k).plane().position().minus(first.position());
            x[k] = offset.dot(first.row()) / first.dx();
            y[k] = offset.dot(first.column()) / first.dy();
            farthest = Math.max(farthest, Math.hypot(x[k], y[k]));
        }
        if (farthest <= TOLERANCE) {
            return null;
        }
        double inPlane = Math.hypot(x[n - 1] * first.dx(), y[n - 1] * first.dy());
        double degrees = Math.toDegrees(Math.atan2(inPlane, order.spacing() * (n - 1)));
        for (int k = 0; k < n; k++) {
            double straightX = x[n - 1] * k / (n - 1);
            double straightY = y[n - 1] * k / (n - 1);
            if (Math.hypot(x[k] - straightX, y[k] - straightY) > TOLERANCE) {
                throw new UnusableSeriesException("The slices are shifted against one another by up to %.1f pixels and not in a line"
                        .formatted(farthest));
            }
        }
        if (degrees > STEEPEST) {
            throw new UnusableSeriesException("The slices lie along a direction %.0f degrees off their normal, more than a gantry tilts"
                    .formatted(degrees));
        }
        return new GantryTilt(x, y, degrees);
    }

    /**
     * The same tissue on an orthogonal grid that holds all slices: every slice moved back in its plane by linear interpolation.
     *
     * @param sheared the slices stacked as if they stood straight behind the first
     * @return wider or higher than {@code sheared} by the shift; what no slice covers has the lowest value of the volume
     */
    Volume straightened(Volume sheared) throws UnusableSeriesException {
        Grid from = sheared.grid();
        int left = (int) Math.floor(lowest(shiftX));
        int top = (int) Math.floor(lowest(shiftY));
        int nx = from.nx() + (int) Math.ceil(highest(shiftX)) - left;
        int ny = from.ny() + (int) Math.ceil(highest(shiftY)) - top;
        if ((long) nx * ny * from.nz() > SeriesReader.MAX_VOXELS) {
            throw new UnusableSeriesException("The tilted series would need a volume of %d x %d x %d voxels".formatted(nx, ny, from.nz()));
        }
        Grid to = new Grid(nx, ny, from.nz(), from.toPatient(left, top, 0), from.spacing(), from.row(), from.column(), from.slice());
        float background = Float.MAX_VALUE;
        for (float value : sheared.voxels()) {
            background = Math.min(background, value);
        }
        float[] voxels = new float[to.voxels()];
        for (int k = 0; k < to.nz(); k++) {
            for (int j = 0; j < ny; j++) {
                for (int i = 0; i < nx; i++) {
                    voxels[to.index(i, j, k)] = interpolate(sheared, i + left - shiftX[k], j + top - shiftY[k], k, background);
                }
            }
        }
        return new Volume(to, voxels);
    }

    private static float interpolate(Volume volume, double x, double y, int k, float background) {
        Grid grid = volume.grid();
        int i = (int) Math.floor(x);
        int j = (int) Math.floor(y);
        double fx = x - i;
        double fy = y - j;
        double sum = 0;
        for (int corner = 0; corner < 4; corner++) {
            int ci = i + (corner & 1);
            int cj = j + (corner >> 1);
            double weight = ((corner & 1) == 0 ? 1 - fx : fx) * (corner < 2 ? 1 - fy : fy);
            boolean inside = ci >= 0 && cj >= 0 && ci < grid.nx() && cj < grid.ny();
            sum += weight * (inside ? volume.at(ci, cj, k) : background);
        }
        return (float) sum;
    }

    private static double lowest(double[] values) {
        return Arrays.stream(values).min().orElse(0);
    }

    private static double highest(double[] values) {
        return Arrays.stream(values).max().orElse(0);
    }
}
