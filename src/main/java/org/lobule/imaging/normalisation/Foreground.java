package org.lobule.imaging.normalisation;

import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;

/**
 * The body before its background of air: the voxels above the threshold that separates the histogram into two classes of
 * greatest variance between them (Otsu, A Threshold Selection Method from Gray-Level Histograms, IEEE SMC 9, 1979).
 */
public final class Foreground {

    private static final int BINS = 256;

    private Foreground() {}

    /** Empty where all finite intensities are equal. */
    public static Mask of(Volume image) {
        float[] voxels = image.voxels();
        float least = Float.POSITIVE_INFINITY;
        float greatest = Float.NEGATIVE_INFINITY;
        for (float voxel : voxels) {
            if (Float.isFinite(voxel)) {
                least = Math.min(least, voxel);
                greatest = Math.max(greatest, voxel);
            }
        }
        byte[] inside = new byte[voxels.length];
        if (least < greatest) {
            double width = ((double) greatest - least) / BINS;
            long[] histogram = new long[BINS];
            for (float voxel : voxels) {
                if (Float.isFinite(voxel)) {
                    histogram[bin(voxel, least, width)]++;
                }
            }
            int last = lastBinOfBackground(histogram);
            for (int v = 0; v < voxels.length; v++) {
                inside[v] = (byte) (Float.isFinite(voxels[v]) && bin(voxels[v], least, width) > last ? 1 : 0);
            }
        }
        return new Mask(image.grid(), inside);
    }

    private static int bin(float voxel, double least, double width) {
        return Math.min(BINS - 1, (int) ((voxel - least) / width));
    }

    private static int lastBinOfBackground(long[] histogram) {
        double count = 0;
        double sum = 0;
        for (int b = 0; b < BINS; b++) {
            count += histogram[b];
            sum += (double) b * histogram[b];
        }
        double below = 0;
        double sumBelow = 0;
        double best = -1;
        int last = 0;
        for (int b = 0; b < BINS - 1; b++) {
            below += histogram[b];
            sumBelow += (double) b * histogram[b];
            if (below > 0 && below < count) {
                double difference = sumBelow / below - (sum - sumBelow) / (count - below);
                double between = below * (count - below) * difference * difference;
                if (between > best) {
                    best = between;
                    last = b;
                }
            }
        }
        return last;
    }
}
