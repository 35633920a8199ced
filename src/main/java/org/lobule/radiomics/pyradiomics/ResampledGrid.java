package org.lobule.radiomics.pyradiomics;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Vector3;
import org.lobule.imaging.morphology.VoxelBox;
import org.lobule.imaging.resample.ListedPositions;

/**
 * The part of a resampled grid around a region. The grid begins with the outer border of the image's first voxel.
 *
 * <p>Spacings of which one is a simple multiple of the other put voxels of the grid half-way between two of the image: of 2.1 mm resampled to
 * 2 mm it is every 21st. There rounding decides which of the two the region takes, so positions are computed in the steps of
 * pyradiomics ({@code resampleImage}) and ITK ({@code ResampleImageFilter}): through the patient coordinates of the part's first voxel, and along x
 * by shares of the way from the first to beyond the last.
 *
 * @param target the part, with its first voxel at the origin
 * @param x      positions along x in the image
 */
record ResampledGrid(Grid target, ListedPositions x, ListedPositions y, ListedPositions z) {

    /** The largest part, a gigabyte or so with its filters. */
    private static final long MOST_VOXELS = 1 << 27;

    static ResampledGrid around(Grid image, VoxelBox box, double[] spacing, int padding) {
        double[] own = array(image.spacing());
        int[] size = {image.nx(), image.ny(), image.nz()};
        int[] first = {box.firstI(), box.firstJ(), box.firstK()};
        int[] last = {box.lastI(), box.lastJ(), box.lastK()};
        double[] start = new double[3];
        int[] count = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            double ratio = own[axis] / spacing[axis];
            double lower = Math.max(0, Math.floor((first[axis] - 0.5) * ratio - padding));
            double upper = Math.min(Math.ceil(size[axis] * ratio) - 1, Math.ceil((last[axis] + 0.5) * ratio + padding));
            start[axis] = 0.5 * (spacing[axis] - own[axis]) / own[axis] + lower / ratio;
            count[axis] = (int) (upper - lower + 1);
        }
        if ((long) count[0] * count[1] * count[2] > MOST_VOXELS) {
            throw new IllegalArgumentException("The region has a box of %d x %d x %d voxels at the spacing of extraction, more than %d; use a larger spacing"
                    .formatted(count[0], count[1], count[2], MOST_VOXELS));
        }
        double[][] axes = {array(image.row()), array(image.column()), array(image.slice())};
        double[] origin = array(image.origin());
        double[] firstVoxel = patient(axes, own, start, origin);
        ListedPositions[] positions = new ListedPositions[3];
        for (int axis = 0; axis < 3; axis++) {
            double[] along = new double[count[axis]];
            for (int sample = 0; sample < along.length; sample++) {
                along[sample] = axis == 0 ? share(sample, along.length, axes, spacing, own[0], firstVoxel, origin)
                        : position(axis, sample, axes, spacing, own[axis], firstVoxel, origin);
            }
            positions[axis] = new ListedPositions(size[axis], along);
        }
        return new ResampledGrid(Grid.axial(count[0], count[1], count[2], spacing[0], spacing[1], spacing[2]), positions[0], positions[1], positions[2]);
    }

    private static double share(int sample, int samples, double[][] axes, double[] spacing, double own, double[] firstVoxel, double[] origin) {
        double begin = position(0, 0, axes, spacing, own, firstVoxel, origin);
        double end = position(0, samples, axes, spacing, own, firstVoxel, origin);
        return begin + sample / (double) samples * (end - begin);
    }

    private static double position(int axis, int sample, double[][] axes, double[] spacing, double own, double[] firstVoxel, double[] origin) {
        double[] index = new double[3];
        index[axis] = sample;
        double[] point = patient(axes, spacing, index, firstVoxel);
        double position = 0;
        for (int r = 0; r < 3; r++) {
            position += axes[axis][r] * (1 / own) * (point[r] - origin[r]);
        }
        return position;
    }

    /** Patient coordinates of a continuous index. */
    private static double[] patient(double[][] axes, double[] spacing, double[] index, double[] origin) {
        double[] point = new double[3];
        for (int r = 0; r < 3; r++) {
            double sum = 0;
            for (int axis = 0; axis < 3; axis++) {
                sum += axes[axis][r] * spacing[axis] * index[axis];
            }
            point[r] = sum + origin[r];
        }
        return point;
    }

    private static double[] array(Vector3 vector) {
        return new double[] {vector.x(), vector.y(), vector.z()};
    }
}
