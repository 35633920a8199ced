package org.lobule.radiomics.morphology;

import org.lobule.radiomics.region.Box;

/**
 * The Fourier transform of 1/distance on a padded box: real and even along each axis, as the distance is, so one octant is
 * enough ({@link EvenLines}).
 */
final class InverseDistanceSpectrum {

    private final Runnable checkpoint;
    private final int hx;
    private final int hy;
    private final int hz;
    /** [x][z][y], y fastest. */
    private final double[] values;

    InverseDistanceSpectrum(Box box, int px, int py, int pz, Runnable checkpoint) {
        this.checkpoint = checkpoint;
        hx = px / 2 + 1;
        hy = py / 2 + 1;
        hz = pz / 2 + 1;
        values = new double[hx * hy * hz];
        for (int x = 0; x < hx; x++) {
            for (int z = 0; z < hz; z++) {
                for (int y = 0; y < hy; y++) {
                    values[(x * hz + z) * hy + y] = DirectPairSums.inverseDistance(box, x, y, z);
                }
            }
        }
        transform(new EvenLines(pz, hz, hy), hx, hz * hy, hy, 1);
        transform(new EvenLines(px, hx, hy), hz, hy, hz * hy, 1);
        transform(new EvenLines(py, hy, hz), hx, hz * hy, 1, hy);
    }

    /** One octant: [kx][kz][ky], ky fastest. */
    double[] values() {
        return values;
    }

    private void transform(EvenLines lines, int sheets, int nextSheet, int nextSample, int nextLine) {
        for (int sheet = 0; sheet < sheets; sheet++) {
            checkpoint.run();
            lines.transform(values, sheet * nextSheet, nextSample, nextLine);
        }
    }
}
