package org.lobule.radiomics.pyradiomics;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Volume;
import org.lobule.imaging.morphology.VoxelBox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Values beside pyradiomics are {@link PyradiomicsOracleTest}'s; here is what follows from the definition. */
class SpherePatternsTest {

    private static final Grid GRID = Grid.axial(9, 9, 9, 1, 1, 1);
    private static final VoxelBox MIDDLE = new VoxelBox(4, 4, 4, 4, 4, 4);

    @Test
    void theCornersOfTheIcosahedronAndTheMiddlesOfItsEdgesLieOnTheSphere() {
        for (int subdivisions = 0; subdivisions <= 3; subdivisions++) {
            List<double[]> points = Icosphere.points(subdivisions, 2.5);

            assertThat(points).hasSize(10 * (1 << 2 * subdivisions) + 2);
            assertThat(points).allSatisfy(p -> assertThat(Math.sqrt(p[0] * p[0] + p[1] * p[1] + p[2] * p[2])).isCloseTo(2.5, within(1e-12)));
            assertThat(points).allMatch(p -> points.stream().anyMatch(q -> lieOpposite(p, q)), "another lies opposite");
        }
    }

    private static boolean lieOpposite(double[] p, double[] q) {
        return Math.abs(p[0] + q[0]) <= 1e-12 && Math.abs(p[1] + q[1]) <= 1e-12 && Math.abs(p[2] + q[2]) <= 1e-12;
    }

    @Test
    void harmonicsAreThoseOfTheTables() {
        double azimuth = 0.7;
        double inclination = 1.1;

        assertThat(SphericalHarmonics.value(0, 0, azimuth, inclination)).containsExactly(new double[] {Math.sqrt(1 / (4 * Math.PI)), 0}, within(1e-15));
        assertThat(SphericalHarmonics.value(2, 0, azimuth, inclination)[0])
                .isCloseTo(Math.sqrt(5 / (16 * Math.PI)) * (3 * Math.pow(Math.cos(inclination), 2) - 1), within(1e-15));
        double size = -Math.sqrt(15 / (8 * Math.PI)) * Math.sin(inclination) * Math.cos(inclination);
        assertThat(SphericalHarmonics.value(2, 1, azimuth, inclination)).containsExactly(new double[] {size * Math.cos(azimuth), size * Math.sin(azimuth)}, within(1e-15));
        assertThat(SphericalHarmonics.value(2, -1, azimuth, inclination)).containsExactly(new double[] {-size * Math.cos(azimuth), size * Math.sin(azimuth)}, within(1e-15));
    }

    @Test
    void whereNothingVariesThePatternIsWholeAndTheKurtosisDoesNotExist() {
        float[] flat = new float[GRID.voxels()];
        Arrays.fill(flat, 0.1f);

        List<Double> values = middle(new Volume(GRID, flat));

        double wholePattern = Math.sqrt(42) * 42 / (4 * Math.PI);
        assertThat(values.get(0)).isCloseTo(wholePattern, within(1e-5));
        assertThat(values.get(2)).isNaN();
    }

    @Test
    void aPeakHasNoNeighbourAboveIt() {
        float[] peak = new float[GRID.voxels()];
        peak[GRID.index(4, 4, 4)] = 100;

        List<Double> values = middle(new Volume(GRID, peak));

        assertThat(values.get(0)).isZero();
        assertThat(values.get(1)).isZero();
    }

    private static List<Double> middle(Volume image) {
        return new SpherePatterns(2, 1, 1).images().stream().map(derived -> (double) derived.within(image, MIDDLE, () -> { }).voxels()[0]).toList();
    }
}
