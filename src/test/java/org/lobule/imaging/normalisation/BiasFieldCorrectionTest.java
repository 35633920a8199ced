package org.lobule.imaging.normalisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;

class BiasFieldCorrectionTest {

    private static final Grid GRID = Grid.axial(80, 60, 20, 4, 4, 8);

    @Test
    void aKnownFieldOverThreeTissuesIsFoundAndDividedOut() {
        Phantom phantom = phantom(GRID, true);
        Volume field = BiasFieldCorrection.field(phantom.image, phantom.body);
        assertThat(correlation(phantom.field, field.voxels(), phantom.body)).isGreaterThan(0.998);
        float[] residual = ratio(phantom.field, field.voxels());
        assertThat(variation(phantom.field, phantom.body)).isGreaterThan(0.18);
        assertThat(variation(residual, phantom.body)).isLessThan(0.012);
        Volume corrected = BiasFieldCorrection.correct(phantom.image, phantom.body);
        assertThat(variation(phantom.image.voxels(), phantom.liver)).isGreaterThan(0.06);
        assertThat(variation(corrected.voxels(), phantom.liver)).as("the noise alone is 0.022").isLessThan(0.028);
    }

    @Test
    void anEvenImageStaysAsItIs() {
        Phantom phantom = phantom(GRID, false);
        Volume field = BiasFieldCorrection.field(phantom.image, phantom.body);
        assertThat(variation(field.voxels(), phantom.body)).isLessThan(0.01);
    }

    @Test
    void aSingleSliceIsCorrectedWithinItself() {
        Phantom phantom = phantom(Grid.axial(80, 60, 1, 4, 4, 8), true);
        Volume field = BiasFieldCorrection.field(phantom.image, phantom.body);
        assertThat(correlation(phantom.field, field.voxels(), phantom.body)).isGreaterThan(0.98);
    }

    @Test
    void aFlatImageHasTheFieldOne() {
        float[] flat = new float[GRID.voxels()];
        Arrays.fill(flat, 7);
        byte[] all = new byte[flat.length];
        Arrays.fill(all, (byte) 1);
        for (float gain : BiasFieldCorrection.field(new Volume(GRID, flat), new Mask(GRID, all)).voxels()) {
            assertThat((double) gain).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void withoutPositiveIntensitiesThereIsNoField() {
        assertThatThrownBy(() -> BiasFieldCorrection.field(new Volume(GRID, new float[GRID.voxels()]), Mask.empty(GRID)))
                .isInstanceOf(NormalisationException.class).hasMessageContaining("positive");
    }

    @Test
    void aDenseFitFollowsASmoothFunctionAndAxesAreNotExchanged() {
        var lattice = new SplineLattice(new SplineAxis(30, 1, 8), new SplineAxis(20, 1, 8), new SplineAxis(10, 1, 8));
        double[] wanted = new double[30 * 20 * 10];
        double[] ones = new double[wanted.length];
        for (int v = 0; v < wanted.length; v++) {
            wanted[v] = 1 + 0.1 * (v % 30) - 0.05 * (v / 30 % 20) + 0.02 * (v / 600);
            ones[v] = 1;
        }
        double[] weights = lattice.squaredWeights(ones);
        double[] fitted = new double[wanted.length];
        for (int round = 0; round < 30; round++) {
            double[] rest = wanted.clone();
            for (int v = 0; v < rest.length; v++) {
                rest[v] -= fitted[v];
            }
            lattice.add(rest, weights);
            fitted = new double[wanted.length];
            lattice.addTo(fitted);
        }
        double worst = 0;
        double squares = 0;
        for (int v = 0; v < wanted.length; v++) {
            worst = Math.max(worst, Math.abs(fitted[v] - wanted[v]));
            squares += (fitted[v] - wanted[v]) * (fitted[v] - wanted[v]);
        }
        assertThat(worst).as("at the corners, which few splines reach").isLessThan(0.3);
        assertThat(Math.sqrt(squares / wanted.length)).as("of values from 0 to 4").isLessThan(0.05);
    }

    private record Phantom(Volume image, Mask body, Mask liver, float[] field) {}

    /** Three tissues with a smooth gain of a fifth of its mean and Gaussian noise. */
    private static Phantom phantom(Grid grid, boolean biased) {
        var random = new Random(3);
        float[] image = new float[grid.voxels()];
        float[] field = new float[grid.voxels()];
        byte[] body = new byte[grid.voxels()];
        byte[] liver = new byte[grid.voxels()];
        for (int v = 0; v < image.length; v++) {
            double x = v % grid.nx() / (grid.nx() - 1.0) * 2 - 1;
            double y = v / grid.nx() % grid.ny() / (grid.ny() - 1.0) * 2 - 1;
            double z = grid.nz() == 1 ? 0 : v / grid.nx() / grid.ny() / (grid.nz() - 1.0) * 2 - 1;
            body[v] = (byte) (ellipse(x / 0.9, y / 0.85, 0) ? 1 : 0);
            liver[v] = (byte) (ellipse((x + 0.35) / 0.4, (y + 0.05) / 0.5, z / 0.8) ? 1 : 0);
            boolean spleen = ellipse((x - 0.5) / 0.2, (y + 0.1) / 0.25, z / 0.7);
            double tissue = liver[v] != 0 ? 450 : spleen ? 620 : 300;
            field[v] = (float) (biased ? Math.exp(0.35 * x - 0.25 * y + 0.2 * x * y + 0.25 * x * x - 0.2 * z * z + 0.1 * Math.sin(2 * y + z)) : 1);
            double noise = 10 * random.nextGaussian();
            image[v] = (float) (body[v] != 0 ? tissue * field[v] + noise : Math.abs(noise / 2));
        }
        return new Phantom(new Volume(grid, image), new Mask(grid, body), new Mask(grid, liver), field);
    }

    private static boolean ellipse(double x, double y, double z) {
        return x * x + y * y + z * z < 1;
    }

    private static float[] ratio(float[] a, float[] b) {
        float[] ratio = new float[a.length];
        for (int v = 0; v < a.length; v++) {
            ratio[v] = a[v] / b[v];
        }
        return ratio;
    }

    private static double variation(float[] values, Mask mask) {
        double sum = 0;
        double squares = 0;
        for (int v = 0; v < values.length; v++) {
            if (mask.voxels()[v] != 0) {
                sum += values[v];
                squares += (double) values[v] * values[v];
            }
        }
        double mean = sum / mask.count();
        return Math.sqrt(squares / mask.count() - mean * mean) / mean;
    }

    /** Of the logarithms. */
    private static double correlation(float[] a, float[] b, Mask mask) {
        double n = mask.count();
        double sa = 0;
        double sb = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int v = 0; v < a.length; v++) {
            if (mask.voxels()[v] != 0) {
                double x = Math.log(a[v]);
                double y = Math.log(b[v]);
                sa += x;
                sb += y;
                aa += x * x;
                bb += y * y;
                ab += x * y;
            }
        }
        return (ab - sa * sb / n) / Math.sqrt((aa - sa * sa / n) * (bb - sb * sb / n));
    }
}
