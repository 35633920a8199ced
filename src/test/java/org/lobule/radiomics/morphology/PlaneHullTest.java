package org.lobule.radiomics.morphology;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PlaneHullTest {

    @Test
    void aLatticeHasTheHullOfItsFourCorners() {
        double[][] points = new double[20][];
        for (int p = 0; p < 20; p++) {
            points[p] = new double[] {p % 5, p / 5};
        }
        assertThat(PlaneHull.of(points)).isDeepEqualTo(new double[][] {{0, 0}, {4, 0}, {4, 3}, {0, 3}});
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noDirectionHasASmallerRectangle(long seed) {
        var random = new Random(seed);
        double[][] points = new double[5 + random.nextInt(60)][];
        for (int p = 0; p < points.length; p++) {
            points[p] = new double[] {random.nextGaussian() * 3, random.nextGaussian() + (seed % 2 == 0 ? 0.4 * p : 0)};
        }
        double[][] hull = PlaneHull.of(points.clone());
        PlaneHull.Rectangle smallest = PlaneHull.smallestRectangle(hull);
        assertThat(smallest.width() * smallest.height()).isCloseTo(area(points, smallest.ux(), smallest.uy()), within(1e-9));
        for (int step = 0; step < 20_000; step++) {
            double angle = Math.PI * step / 20_000;
            assertThat(area(points, Math.cos(angle), Math.sin(angle))).isGreaterThan(smallest.width() * smallest.height() - 1e-9);
        }
    }

    private static double area(double[][] points, double ux, double uy) {
        double[] low = {1e9, 1e9};
        double[] high = {-1e9, -1e9};
        for (double[] point : points) {
            double[] turned = {point[0] * ux + point[1] * uy, point[1] * ux - point[0] * uy};
            for (int axis = 0; axis < 2; axis++) {
                low[axis] = Math.min(low[axis], turned[axis]);
                high[axis] = Math.max(high[axis], turned[axis]);
            }
        }
        return (high[0] - low[0]) * (high[1] - low[1]);
    }
}
