package org.lobule.imaging.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Volume;

class SteeredRieszTransformTest {

    private static final int N = 15;

    static Stream<Arguments> orders() {
        return Stream.of(Arguments.of(1, 0, 0), Arguments.of(0, 1, 0), Arguments.of(0, 0, 1), Arguments.of(2, 0, 0), Arguments.of(1, 1, 0),
                Arguments.of(0, 1, 1), Arguments.of(0, 0, 2), Arguments.of(1, 1, 1), Arguments.of(0, 3, 0), Arguments.of(2, 1, 1), Arguments.of(0, 0, 4));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void aTurnedImageHasTheTurnedResponse(int x, int y, int z) {
        Volume image = smoothNoise(N, N, N);
        for (ImageFilter base : new ImageFilter[] {new SimoncelliWavelet(1, Extent.VOLUME, Boundary.PERIODIC),
            new LaplacianOfGaussian(1, 4, Extent.VOLUME, Boundary.PERIODIC)}) {
            var filter = new SteeredRieszTransform(new RieszTransform(base, x, y, z), 1.5);
            float[] turned = turn(filter.apply(image)).voxels();
            float[] ofTurned = filter.apply(turn(image)).voxels();
            double largest = largest(turned);
            assertThat(largest).isPositive();
            int differing = 0;
            for (int v = 0; v < turned.length; v++) {
                differing += Math.abs(ofTurned[v] - turned[v]) > 1e-3 * largest ? 1 : 0;
            }
            // where two eigenvalues all but agree, or the gradient along an axis is all but 0, rounding decides
            assertThat(differing).as(base.canonical()).isLessThanOrEqualTo(turned.length / 200);
        }
    }

    /** A plane wave has one orientation, so that everything of it is along the first axis, whichever way it goes. */
    @ParameterizedTest
    @CsvSource({"5, 0, 0", "0, 5, 0", "0, 0, 5", "3, 4, 0", "-3, 4, 0", "0, -4, 3", "4, 0, 3"})
    void aWaveOfAnyDirectionHasTheSameResponseAlongTheFirstAxisAndNoneAcross(int kx, int ky, int kz) {
        Volume wave = wave(kx, ky, kz);
        var base = new SimoncelliWavelet(1, Extent.VOLUME, Boundary.PERIODIC);
        float[] filtered = base.apply(wave).voxels();
        double expected = largest(base.apply(wave(5, 0, 0)).voxels());
        assertThat(expected).isGreaterThan(50);
        float[] along = new SteeredRieszTransform(new RieszTransform(base, 2, 0, 0), 2).apply(wave).voxels();
        float[] across = new SteeredRieszTransform(new RieszTransform(base, 0, 2, 0), 2).apply(wave).voxels();
        float[] both = new SteeredRieszTransform(new RieszTransform(base, 1, 0, 1), 2).apply(wave).voxels();
        for (int v = 0; v < along.length; v++) {
            // (-i)^2 turns the sign
            assertThat((double) along[v]).isCloseTo(-filtered[v], within(1e-3));
            assertThat((double) across[v]).isCloseTo(0, within(1e-3));
            assertThat((double) both[v]).isCloseTo(0, within(1e-3));
        }
        assertThat(largest(filtered)).isCloseTo(expected, within(1e-3));
    }

    /** By the definition: the Fourier sum of each voxel with its own axes, which in slices have a closed form. */
    @ParameterizedTest
    @CsvSource({"1, 0", "0, 1", "2, 0", "1, 1", "0, 2", "2, 1", "1, 3"})
    void inSlicesTheResponseIsTheDefinitionsSum(int alongFirst, int alongSecond) {
        int nx = 9;
        int ny = 7;
        Volume image = smoothNoise(nx, ny, 1);
        var base = new SimoncelliWavelet(1, Extent.SLICES, Boundary.PERIODIC);
        double sigma = 1;
        float[] response = new SteeredRieszTransform(new RieszTransform(base, alongFirst, alongSecond, 0), sigma).apply(image).voxels();
        double[] gx = new double[nx * ny];
        double[] gy = new double[nx * ny];
        for (int v = 0; v < nx * ny; v++) {
            gx[v] = definition(image, v, 1, 0, 1, 0);
            gy[v] = definition(image, v, 1, 0, 0, 1);
        }
        double worst = 0;
        double largest = 0;
        for (int v = 0; v < nx * ny; v++) {
            double xx = smoothed(gx, gx, v, nx, ny, sigma);
            double xy = smoothed(gx, gy, v, nx, ny, sigma);
            double yy = smoothed(gy, gy, v, nx, ny, sigma);
            double angle = 0.5 * Math.atan2(2 * xy, xx - yy);
            double sign = Math.cos(angle) * gx[v] + Math.sin(angle) * gy[v] < 0 ? -1 : 1;
            double expected = definition(image, v, alongFirst, alongSecond, sign * Math.cos(angle), sign * Math.sin(angle));
            worst = Math.max(worst, Math.abs(response[v] - expected));
            largest = Math.max(largest, Math.abs(expected));
        }
        assertThat(worst).isLessThan(1e-4 * largest);
    }

    /** The response at a voxel whose first axis is (ux, uy) and whose second is a quarter turn on. */
    private static double definition(Volume image, int voxel, int l1, int l2, double ux, double uy) {
        int nx = image.grid().nx();
        int ny = image.grid().ny();
        int total = l1 + l2;
        double norm = Math.sqrt(factorial(total) / (factorial(l1) * factorial(l2)));
        double sum = 0;
        for (int m = -(ny / 2); m <= ny / 2; m++) {
            for (int l = -(nx / 2); l <= nx / 2; l++) {
                double re = 0;
                double im = 0;
                for (int v = 0; v < nx * ny; v++) {
                    double phase = 2 * Math.PI * ((double) l * (v % nx) / nx + (double) m * (v / nx) / ny);
                    re += image.voxels()[v] * Math.cos(phase);
                    im -= image.voxels()[v] * Math.sin(phase);
                }
                double r = Math.hypot(2.0 * l / (nx - 1), 2.0 * m / (ny - 1));
                double band = r <= 0.25 || r > 1 ? 0 : Math.cos(Math.PI / 2 * Math.log(2 * r) / Math.log(2));
                double fx = (double) l / nx;
                double fy = (double) m / ny;
                double f = Math.hypot(fx, fy);
                double factor = f == 0 ? 0 : band * norm * Math.pow(ux * fx + uy * fy, l1) * Math.pow(ux * fy - uy * fx, l2) / Math.pow(f, total);
                double phase = 2 * Math.PI * ((double) l * (voxel % nx) / nx + (double) m * (voxel / nx) / ny) - Math.PI / 2 * total;
                sum += factor * (re * Math.cos(phase) - im * Math.sin(phase)) / (nx * ny);
            }
        }
        return sum;
    }

    private static double smoothed(double[] a, double[] b, int voxel, int nx, int ny, double sigma) {
        int radius = (int) Math.floor(4 * sigma + 0.5);
        double sum = 0;
        double weights = 0;
        for (int y = -radius; y <= radius; y++) {
            for (int x = -radius; x <= radius; x++) {
                double weight = Math.exp(-(x * x + y * y) / (2 * sigma * sigma));
                int v = Math.floorMod(voxel % nx + x, nx) + nx * Math.floorMod(voxel / nx + y, ny);
                sum += weight * a[v] * b[v];
                weights += weight;
            }
        }
        return sum / weights;
    }

    private static double factorial(int n) {
        return n < 2 ? 1 : n * factorial(n - 1);
    }

    @Test
    void anOrderOrSigmaThatCannotBeSteeredIsRefused() {
        var base = new SimoncelliWavelet(1, Extent.VOLUME, Boundary.PERIODIC);
        assertThatThrownBy(() -> new SteeredRieszTransform(new RieszTransform(base, 3, 2, 0), 1)).hasMessageContaining("sum of up to 4, not 5");
        assertThatThrownBy(() -> new SteeredRieszTransform(new RieszTransform(base, 1, 0, 0), 0)).hasMessageContaining("up to 100 mm, not 0.0");
        assertThat(new SteeredRieszTransform(new RieszTransform(base, 1, 0, 0), 2).canonical())
                .isEqualTo("riesz(order=1 0 0, of=simoncelli(level=1, extent=VOLUME, boundary=PERIODIC), steered=2.0 mm)");
    }

    private static Volume wave(int kx, int ky, int kz) {
        float[] voxels = new float[N * N * N];
        for (int v = 0; v < voxels.length; v++) {
            voxels[v] = (float) (100 * Math.cos(2 * Math.PI * (kx * (v % N) + ky * (v / N % N) + kz * (v / N / N)) / N));
        }
        return new Volume(Grid.axial(N, N, N, 1, 1, 1), voxels);
    }

    private static Volume smoothNoise(int nx, int ny, int nz) {
        var random = new Random(11);
        float[] voxels = new float[nx * ny * nz];
        for (int v = 0; v < voxels.length; v++) {
            voxels[v] = (float) (100 * random.nextGaussian());
        }
        Grid grid = Grid.axial(nx, ny, nz, 1, 1, 1);
        return new MeanFilter(3, nz == 1 ? Extent.SLICES : Extent.VOLUME, Boundary.PERIODIC).apply(new Volume(grid, voxels));
    }

    /** By 90 degrees about z, then about x. */
    private static Volume turn(Volume image) {
        float[] turned = new float[N * N * N];
        for (int v = 0; v < turned.length; v++) {
            int i = N - 1 - v / N % N;
            int j = v % N;
            int k = v / N / N;
            turned[i + N * (N - 1 - k) + N * N * j] = image.voxels()[v];
        }
        return new Volume(image.grid(), turned);
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
