package org.lobule.radiomics.pyradiomics;

import org.lobule.imaging.Volume;

/** Setting {@code normalize}: intensities of the whole image, background included, to mean 0 and one standard deviation (of a sample, n - 1). */
final class ImageScale {

    private ImageScale() {}

    static Volume apply(Volume image, Loading.Normalise normalise) {
        double sum = 0;
        for (float x : image.voxels()) {
            sum += x;
        }
        int n = image.voxels().length;
        double mean = sum / n;
        double squares = 0;
        for (float x : image.voxels()) {
            squares += (x - mean) * (x - mean);
        }
        double deviation = Math.sqrt(squares / (n - 1));
        double limit = normalise.outliers().orElse(Double.POSITIVE_INFINITY);
        float[] scaled = new float[n];
        for (int v = 0; v < n; v++) {
            scaled[v] = (float) (Math.clamp((image.voxels()[v] - mean) / deviation, -limit, limit) * normalise.scale());
        }
        return new Volume(image.grid(), scaled);
    }
}
