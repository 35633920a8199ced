package org.lobule.segmentation.network;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Vector3;
import org.lobule.imaging.Volume;

/**
 * A patient made of ellipsoids: air, a body of 20 HU from head to foot, a "liver" of 120 HU in it with a "lesion" of 180 HU.
 * Stand-ins for the networks draw everything above a threshold, so that the way to the networks and back can be tested alone.
 */
final class Phantom {

    static final Vector3 LIVER = new Vector3(-40, -10, 50);
    static final Vector3 LIVER_RADII = new Vector3(70, 60, 55);
    static final Vector3 LESION = new Vector3(-55, -15, 60);
    static final double LESION_RADIUS = 12;

    private Phantom() {}

    /** The phantom on a grid, values in HU. */
    static Volume on(Grid grid) {
        float[] values = new float[grid.voxels()];
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    values[grid.index(i, j, k)] = at(grid.toPatient(i, j, k));
                }
            }
        }
        return new Volume(grid, values);
    }

    private static float at(Vector3 p) {
        if (p.minus(LESION).length() < LESION_RADIUS) {
            return 180;
        }
        if (inLiver(p)) {
            return 120;
        }
        return Math.hypot(p.x() / 170, p.y() / 120) < 1 ? 20 : -1000;
    }

    private static boolean inLiver(Vector3 p) {
        Vector3 d = p.minus(LIVER);
        return new Vector3(d.x() / LIVER_RADII.x(), d.y() / LIVER_RADII.y(), d.z() / LIVER_RADII.z()).length() < 1;
    }

    static Mask liver(Volume phantom) {
        Mask mask = Mask.empty(phantom.grid());
        for (int n = 0; n < mask.voxels().length; n++) {
            mask.voxels()[n] = (byte) (phantom.voxels()[n] > 60 ? 1 : 0);
        }
        return mask;
    }

    static Mask lesion(Volume phantom) {
        Mask mask = Mask.empty(phantom.grid());
        for (int n = 0; n < mask.voxels().length; n++) {
            mask.voxels()[n] = (byte) (phantom.voxels()[n] > 150 ? 1 : 0);
        }
        return mask;
    }

    /** Stands in for a network with the given margins: certain wherever the prepared value is above the threshold. */
    static ProbabilityMap above(float threshold, int marginXy, int marginZ) {
        return image -> {
            Tensor answer = Tensor.zeros(image.nx() - 2 * marginXy, image.ny() - 2 * marginXy, image.nz() - 2 * marginZ);
            for (int x = 0; x < answer.nx(); x++) {
                for (int y = 0; y < answer.ny(); y++) {
                    for (int z = 0; z < answer.nz(); z++) {
                        boolean drawn = image.at(x + marginXy, y + marginXy, z + marginZ) > threshold;
                        answer.values()[answer.index(x, y, z)] = drawn ? 0.9f : 0.1f;
                    }
                }
            }
            return answer;
        };
    }

    static ProbabilityMap liverNetwork() {
        return above(60f / 400, LiverNetwork.MARGIN, LiverNetwork.MARGIN);
    }

    static ProbabilityMap lesionNetwork() {
        return above(150f / 400, LesionNetwork.MARGIN_XY, LesionNetwork.MARGIN_Z);
    }

    static double dice(Mask a, Mask b) {
        long both = 0;
        for (int n = 0; n < a.voxels().length; n++) {
            both += a.voxels()[n] & b.voxels()[n];
        }
        return 2.0 * both / (a.count() + b.count());
    }

    static Progress silent() {
        return new Progress(ProgressListener.NONE, () -> false);
    }
}
