package org.lobule.imaging.normalisation;

import java.util.Arrays;

import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;

/**
 * A new zero and a new unit of intensities, taken from the finite intensities within a reference mask: {@code (x - zero)/unit}.
 *
 * @param zero in units of the image
 * @param unit in units of the image, positive
 */
public record IntensityScale(double zero, double unit) {

    /** Mean and standard deviation (of the population) as zero and unit. */
    public static IntensityScale zScore(Volume image, Mask reference) {
        float[] values = within(image, reference);
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        return of(mean, Math.sqrt(squares / values.length));
    }

    /**
     * The lower percentile becomes 0 and the upper 1; what lies beyond them stays beyond. Percentiles lie between the sorted
     * values by linear interpolation (Hyndman and Fan 1996, definition 7).
     */
    public static IntensityScale percentiles(Volume image, Mask reference, double lower, double upper) {
        float[] values = within(image, reference);
        Arrays.sort(values);
        double zero = percentile(values, lower);
        return of(zero, percentile(values, upper) - zero);
    }

    /** The image on the new scale; intensities that are no number stay so. */
    public Volume apply(Volume image) {
        float[] scaled = new float[image.voxels().length];
        for (int v = 0; v < scaled.length; v++) {
            scaled[v] = (float) ((image.voxels()[v] - zero) / unit);
        }
        return new Volume(image.grid(), scaled);
    }

    private static IntensityScale of(double zero, double unit) {
        if (!(unit > 0)) {
            throw new NormalisationException("the image cannot be normalised: the intensities of the reference do not differ");
        }
        return new IntensityScale(zero, unit);
    }

    private static double percentile(float[] sorted, double percent) {
        double position = percent / 100 * (sorted.length - 1);
        int below = (int) position;
        double fraction = position - below;
        return below + 1 < sorted.length ? sorted[below] * (1 - fraction) + sorted[below + 1] * fraction : sorted[below];
    }

    private static float[] within(Volume image, Mask reference) {
        float[] values = new float[reference.count()];
        int count = 0;
        for (int v = 0; v < image.voxels().length; v++) {
            if (reference.voxels()[v] != 0 && Float.isFinite(image.voxels()[v])) {
                values[count++] = image.voxels()[v];
            }
        }
        if (count == 0) {
            throw new NormalisationException("the image cannot be normalised: the reference has no voxel with an intensity");
        }
        return Arrays.copyOf(values, count);
    }
}
