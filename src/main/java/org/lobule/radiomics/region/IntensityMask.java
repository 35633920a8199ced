package org.lobule.radiomics.region;

import org.lobule.radiomics.Resegmentation;

/** Re-segmentation: the voxels of a region whose intensities count. */
final class IntensityMask {

    private IntensityMask() {}

    /** A new mask with the voxels within the range and within the outlier limits; never one without a finite intensity. */
    static byte[] of(float[] intensities, byte[] mask, Resegmentation resegmentation) {
        double lower = resegmentation.range().map(Resegmentation.Range::lower).orElse(Double.NEGATIVE_INFINITY);
        double upper = resegmentation.range().map(Resegmentation.Range::upper).orElse(Double.POSITIVE_INFINITY);
        if (resegmentation.outlierSigma().isPresent()) {
            double sigmas = resegmentation.outlierSigma().getAsDouble();
            double mean = mean(intensities, mask);
            double deviation = standardDeviation(intensities, mask, mean);
            lower = Math.max(lower, mean - sigmas * deviation);
            upper = Math.min(upper, mean + sigmas * deviation);
        }
        byte[] kept = new byte[mask.length];
        for (int v = 0; v < mask.length; v++) {
            float x = intensities[v];
            kept[v] = (byte) (mask[v] != 0 && x >= lower && x <= upper && Float.isFinite(x) ? 1 : 0);
        }
        return kept;
    }

    private static double mean(float[] intensities, byte[] mask) {
        double sum = 0;
        long count = 0;
        for (int v = 0; v < mask.length; v++) {
            if (mask[v] != 0 && Float.isFinite(intensities[v])) {
                sum += intensities[v];
                count++;
            }
        }
        return sum / count;
    }

    private static double standardDeviation(float[] intensities, byte[] mask, double mean) {
        double squares = 0;
        long count = 0;
        for (int v = 0; v < mask.length; v++) {
            if (mask[v] != 0 && Float.isFinite(intensities[v])) {
                double deviation = intensities[v] - mean;
                squares += deviation * deviation;
                count++;
            }
        }
        return Math.sqrt(squares / count);
    }
}
