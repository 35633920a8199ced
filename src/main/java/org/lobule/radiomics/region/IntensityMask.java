package org.lobule.radiomics.region;

import java.util.concurrent.atomic.AtomicReference;

import org.lobule.radiomics.Crew;
import org.lobule.radiomics.Resegmentation;

/** Re-segmentation: the voxels of a region whose intensities count. */
final class IntensityMask {

    private IntensityMask() {}

    /**
     * The voxels within the range and within the outlier limits; never one without a finite intensity. Where these are all, the
     * geometry's own mask.
     */
    static byte[] of(float[] intensities, RegionGeometry geometry, Resegmentation resegmentation) {
        double lower = resegmentation.range().map(Resegmentation.Range::lower).orElse(Double.NEGATIVE_INFINITY);
        double upper = resegmentation.range().map(Resegmentation.Range::upper).orElse(Double.POSITIVE_INFINITY);
        if (resegmentation.outlierSigma().isPresent()) {
            double sigmas = resegmentation.outlierSigma().getAsDouble();
            double mean = mean(intensities, geometry.mask());
            double deviation = standardDeviation(intensities, geometry.mask(), mean);
            lower = Math.max(lower, mean - sigmas * deviation);
            upper = Math.min(upper, mean + sigmas * deviation);
        }
        return within(intensities, geometry.rows(), geometry.mask(), lower, upper, geometry.crew());
    }

    /** The voxels of a mask with a finite intensity; the mask itself where these are all. */
    static byte[] finite(float[] intensities, MaskRows rows, byte[] mask, Crew crew) {
        return within(intensities, rows, mask, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, crew);
    }

    private static byte[] within(float[] intensities, MaskRows rows, byte[] mask, double lower, double upper, Crew crew) {
        double least = Math.max(lower, -Float.MAX_VALUE);
        double most = Math.min(upper, Float.MAX_VALUE);
        Box box = rows.box();
        var kept = new AtomicReference<byte[]>();
        crew.share(box.nz(), () -> k -> {
            for (int j = 0; j < box.ny(); j++) {
                int row = rows.row(j, k);
                int first = box.index(0, j, k);
                for (int from = rows.nextInside(row, 0); from < box.nx();) {
                    int end = rows.nextOutside(row, from);
                    if (anyOutside(intensities, first + from, first + end, least, most)) {
                        leaveOut(intensities, first + from, first + end, least, most, kept.updateAndGet(already -> already == null ? mask.clone() : already));
                    }
                    from = rows.nextInside(row, end);
                }
            }
        });
        return kept.get() == null ? mask : kept.get();
    }

    private static boolean anyOutside(float[] intensities, int from, int end, double least, double most) {
        boolean any = false;
        for (int v = from; v < end; v++) {
            any |= !(intensities[v] >= least & intensities[v] <= most);
        }
        return any;
    }

    private static void leaveOut(float[] intensities, int from, int end, double least, double most, byte[] kept) {
        for (int v = from; v < end; v++) {
            if (!(intensities[v] >= least && intensities[v] <= most)) {
                kept[v] = 0;
            }
        }
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
