package org.lobule.radiomics.perturbation;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;
import org.lobule.imaging.morphology.VoxelBox;
import org.lobule.radiomics.NamedMask;

/** The noise of an image: found, and more of it added. */
final class ImageNoise {

    /** Median of the absolute value of a normal variable of deviation 1. */
    private static final double NORMAL_MEDIAN = 0.6745;

    private ImageNoise() {}

    /**
     * Standard deviation of the noise: the median absolute diagonal Haar detail of the slices over 0.6745 (Donoho and Johnstone,
     * Ideal spatial adaptation by wavelet shrinkage, Biometrika 81, 1994), in the box around the regions; 0 where there are none
     * or the box is narrower than two voxels.
     */
    static double level(Volume image, List<NamedMask> regions) {
        return VoxelBox.around(union(image.grid(), regions)).map(box -> level(image, box)).orElse(0.0);
    }

    private static double level(Volume image, VoxelBox box) {
        double[] details = new double[Math.max(0, box.nx() - 1) * Math.max(0, box.ny() - 1) * box.nz()];
        int count = 0;
        for (int k = box.firstK(); k <= box.lastK(); k++) {
            for (int j = box.firstJ(); j < box.lastJ(); j++) {
                for (int i = box.firstI(); i < box.lastI(); i++) {
                    double detail = ((double) image.at(i, j, k) - image.at(i + 1, j, k) - image.at(i, j + 1, k) + image.at(i + 1, j + 1, k)) / 2;
                    if (Double.isFinite(detail)) {
                        details[count++] = Math.abs(detail);
                    }
                }
            }
        }
        Arrays.sort(details, 0, count);
        return count == 0 ? 0 : details[count / 2] / NORMAL_MEDIAN;
    }

    static Volume add(Volume image, double deviation, Random random) {
        float[] noisy = image.voxels().clone();
        for (int v = 0; v < noisy.length; v++) {
            noisy[v] += (float) (deviation * random.nextGaussian());
        }
        return new Volume(image.grid(), noisy);
    }

    /** All voxels of the regions. */
    static Mask union(Grid grid, List<NamedMask> regions) {
        Mask union = Mask.empty(grid);
        for (NamedMask region : regions) {
            for (int v = 0; v < union.voxels().length; v++) {
                union.voxels()[v] |= region.mask().voxels()[v];
            }
        }
        return union;
    }
}
