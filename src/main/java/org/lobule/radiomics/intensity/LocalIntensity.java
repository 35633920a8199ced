package org.lobule.radiomics.intensity;

import org.lobule.radiomics.FeatureExtractor;
import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.FeatureValues;
import org.lobule.radiomics.region.Box;
import org.lobule.radiomics.region.PreparedRegion;
import org.lobule.radiomics.region.Surroundings;

/**
 * Local intensity (IBSI 9ST6, section 3.2): means over spheres of 1 cm3 around voxels of the intensity mask, the spheres reaching beyond the region as
 * far as the image goes. The local peak is the mean around the voxel of highest intensity (of several the highest mean), the
 * global peak the highest mean of all.
 */
public final class LocalIntensity implements FeatureExtractor {

    @Override
    public FeatureFamily family() {
        return FeatureFamily.LOCAL_INTENSITY;
    }

    @Override
    public void extract(PreparedRegion region, FeatureValues values, Runnable checkpoint) {
        if (region.distribution().total() == 0) {
            values.absentRest("no voxel is left after re-segmentation");
            return;
        }
        double highest = region.distribution().maximum();
        double localPeak = Double.NEGATIVE_INFINITY;
        double globalPeak = Double.NEGATIVE_INFINITY;
        Box box = region.box();
        byte[] mask = region.intensityMask();
        float[] intensities = region.intensities();
        Surroundings around = region.surroundings();
        var spheres = new SphereMeans(around);
        double[] means = new double[around.box().nx()];
        for (int k = 0; k < box.nz(); k++) {
            checkpoint.run();
            for (int j = 0; j < box.ny(); j++) {
                int row = box.index(0, j, k);
                int first = 0;
                int end = box.nx();
                while (first < end && mask[row + first] == 0) {
                    first++;
                }
                while (end > first && mask[row + end - 1] == 0) {
                    end--;
                }
                if (first == end) {
                    continue;
                }
                spheres.row(around.j0() + j, around.k0() + k, around.i0() + first, around.i0() + end, means);
                for (int i = first; i < end; i++) {
                    if (mask[row + i] == 0) {
                        continue;
                    }
                    double mean = means[around.i0() + i];
                    globalPeak = Math.max(globalPeak, mean);
                    if (intensities[row + i] == highest) {
                        localPeak = Math.max(localPeak, mean);
                    }
                }
            }
        }
        values.put("VJGA", localPeak);
        values.put("0F91", globalPeak);
    }
}
