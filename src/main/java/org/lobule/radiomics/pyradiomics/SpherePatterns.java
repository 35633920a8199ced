package org.lobule.radiomics.pyradiomics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Volume;
import org.lobule.imaging.morphology.VoxelBox;
import org.lobule.imaging.resample.SplineSamples;

/**
 * Image type LBP3D (Banerjee et al., ACCV 2012 Workshops, LNCS 7728): which of the samples on a sphere around a voxel are at least its
 * intensity, as the energy of that pattern in each degree of spherical harmonics; and the kurtosis of the samples. Samples are of a cubic
 * spline, those beyond the image 0, and whole numbers in an image of whole numbers.
 *
 * <p>A sample that misses the centre by rounding alone counts as equal to it. There pyradiomics leaves it to the rounding of SciPy, which
 * concerns voxels of fractional intensity with a neighbour along an axis of exactly the same.
 *
 * @param levels       degrees of harmonics
 * @param radius       of the sphere, in voxels
 * @param subdivisions of the icosahedron whose corners are the samples
 */
record SpherePatterns(int levels, double radius, int subdivisions) implements ImageType {

    /** Samples whose standard deviation is within this of their mean do not differ but by rounding. */
    private static final double FLAT = 1e-15;

    private static final int MOST_LEVELS = 8;
    private static final int MOST_SUBDIVISIONS = 3;

    SpherePatterns {
        require("lbp3DLevels", levels, 2, MOST_LEVELS);
        require("lbp3DIcosphereSubdivision", subdivisions, 0, MOST_SUBDIVISIONS);
        if (!(radius > 0 && radius <= 100)) {
            throw new IllegalArgumentException("lbp3DIcosphereRadius is above 0 and at most 100 voxels, not " + radius);
        }
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s is %d to %d, not %d".formatted(name, least, most, value));
        }
    }

    @Override
    public List<Image> images() {
        List<double[]> sphere = Icosphere.points(subdivisions, radius);
        Stream<Image> energies = IntStream.range(0, levels)
                .mapToObj(degree -> new Derived("lbp-3D-m" + (degree + 1), radius, sphere, PatternEnergy.of(degree, sphere, radius)));
        return Stream.concat(energies, Stream.of(new Derived("lbp-3D-k", radius, sphere, SpherePatterns::kurtosis))).toList();
    }

    @Override
    public String canonical() {
        return "lbp-3D(levels=%d,radius=%s,subdivisions=%d)".formatted(levels, radius, subdivisions);
    }

    /** What becomes of the samples around a voxel. */
    interface Measure {
        double of(double[] samples, double centre);
    }

    /** Excess kurtosis; undefined where all samples are the same. */
    private static double kurtosis(double[] samples, double centre) {
        double sum = 0;
        for (double sample : samples) {
            sum += sample;
        }
        double mean = sum / samples.length;
        double second = 0;
        double fourth = 0;
        for (double sample : samples) {
            double square = (sample - mean) * (sample - mean);
            second += square;
            fourth += square * square;
        }
        second /= samples.length;
        fourth /= samples.length;
        return second <= Math.pow(FLAT * mean, 2) ? Double.NaN : fourth / (second * second) - 3;
    }

    private record Derived(String name, double radius, List<double[]> sphere, Measure measure) implements Image {

        @Override
        public Volume within(Volume loaded, VoxelBox box, Runnable checkpoint) {
            var spline = new SplineSamples(loaded, box, radius, checkpoint);
            boolean whole = loaded.isWhole();
            Grid part = Crop.grid(loaded.grid(), box);
            float[] measured = new float[part.voxels()];
            double[][] samples = new double[sphere.size()][box.nx()];
            double[] around = new double[sphere.size()];
            for (int k = 0; k < box.nz(); k++) {
                checkpoint.run();
                for (int j = 0; j < box.ny(); j++) {
                    sample(spline, loaded.grid(), box, j, k, samples);
                    for (int i = 0; i < box.nx(); i++) {
                        for (int s = 0; s < around.length; s++) {
                            around[s] = whole ? rounded(samples[s][i]) : samples[s][i];
                        }
                        measured[part.index(i, j, k)] = (float) measure.of(around, loaded.at(box.firstI() + i, box.firstJ() + j, box.firstK() + k));
                    }
                }
            }
            return new Volume(part, measured);
        }

        /** The first coordinate of the sphere lies across slices. */
        private void sample(SplineSamples spline, Grid grid, VoxelBox box, int j, int k, double[][] samples) {
            for (int s = 0; s < samples.length; s++) {
                double[] point = sphere.get(s);
                if (isOutside(box.firstK() + k + point[0], grid.nz()) || isOutside(box.firstJ() + j + point[1], grid.ny())) {
                    Arrays.fill(samples[s], 0);
                    continue;
                }
                spline.row(point[2], point[1], point[0], box.firstJ() + j, box.firstK() + k, samples[s]);
                for (int i = 0; i < box.nx(); i++) {
                    samples[s][i] = isOutside(box.firstI() + i + point[2], grid.nx()) ? 0 : samples[s][i];
                }
            }
        }

        private static boolean isOutside(double at, int n) {
            return at < 0 || at > n - 1;
        }

        /** Halves away from 0. */
        private static double rounded(double value) {
            return Math.copySign(Math.floor(Math.abs(value) + 0.5), value);
        }
    }
}
