package org.lobule.imaging.resample;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Vector3;

/**
 * One target axis that runs along one source axis: source index = start + step * target index.
 *
 * @param axis 0, 1 or 2: the source axis
 */
record AxisMapping(int axis, double start, double step) {

    /** How far (in source voxels) a target axis may stray from the source axis over its whole length and still count as parallel. */
    private static final double STRAY = 1e-3;

    /** The mapping of the target's three axes, or null where the grids are oblique to each other. */
    static AxisMapping[] between(Grid source, Grid target) {
        double[] start = components(source.toIndex(target.origin()));
        double[][] steps = steps(source, target);
        int[] sizes = {target.nx(), target.ny(), target.nz()};
        AxisMapping[] mappings = new AxisMapping[3];
        boolean[] taken = new boolean[3];
        for (int t = 0; t < 3; t++) {
            int along = largest(steps[t]);
            for (int s = 0; s < 3; s++) {
                if (s != along && Math.abs(steps[t][s]) * sizes[t] > STRAY) {
                    return null;
                }
            }
            if (taken[along]) {
                return null;
            }
            taken[along] = true;
            mappings[t] = new AxisMapping(along, start[along], steps[t][along]);
        }
        return mappings;
    }

    /** Change of the source index per step along each target axis: [target axis][source axis]. */
    static double[][] steps(Grid source, Grid target) {
        Vector3 origin = source.toIndex(target.origin());
        return new double[][] {
            components(source.toIndex(target.toPatient(1, 0, 0)).minus(origin)),
            components(source.toIndex(target.toPatient(0, 1, 0)).minus(origin)),
            components(source.toIndex(target.toPatient(0, 0, 1)).minus(origin))};
    }

    static double[] components(Vector3 vector) {
        return new double[] {vector.x(), vector.y(), vector.z()};
    }

    private static int largest(double[] step) {
        int largest = 0;
        for (int s = 1; s < 3; s++) {
            if (Math.abs(step[s]) > Math.abs(step[largest])) {
                largest = s;
            }
        }
        return largest;
    }
}
