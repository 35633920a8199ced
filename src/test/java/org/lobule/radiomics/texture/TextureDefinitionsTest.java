package org.lobule.radiomics.texture;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;
import org.lobule.radiomics.Discretisation;
import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.FeatureTable;
import org.lobule.radiomics.Interpolation;
import org.lobule.radiomics.NamedMask;
import org.lobule.radiomics.Phantoms;
import org.lobule.radiomics.RadiomicsEngine;
import org.lobule.radiomics.Resegmentation;
import org.lobule.radiomics.TextureParameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Matrices counted voxel by voxel as the definitions say, on two separate bodies with holes from re-segmentation. */
class TextureDefinitionsTest {

    private static final Grid GRID = Grid.axial(17, 13, 9, 1, 1, 1);
    private static final Mask MASK = Phantoms.mask(GRID, (x, y, z) -> Math.abs(x) > 1 && x * x / 60 + y * y / 36 + z * z / 14 < 1);
    private static final Volume IMAGE = Phantoms.texture(GRID, 5);
    private static final double LOWER = 60;
    private static final double UPPER = 150;

    private static int level(int v) {
        float x = IMAGE.voxels()[v];
        return MASK.voxels()[v] == 0 || x < LOWER || x > UPPER ? 0 : (int) ((x - LOWER) / 25) + 1;
    }

    private static int levelAt(int i, int j, int k) {
        return outside(i, j, k) ? 0 : level(GRID.index(i, j, k));
    }

    private static boolean outside(int i, int j, int k) {
        return i < 0 || j < 0 || k < 0 || i >= GRID.nx() || j >= GRID.ny() || k >= GRID.nz();
    }

    private static IntStream voxels() {
        return IntStream.range(0, GRID.voxels()).filter(v -> level(v) != 0);
    }

    private static FeatureTable table(TextureParameters parameters) {
        ExtractionSettings s = Phantoms.settings(new Interpolation.None(), Resegmentation.within(LOWER, UPPER),
                new Discretisation.FixedBinSize(25));
        var settings = new ExtractionSettings(s.name(), "", s.intensityUnit(), s.preparation(), s.families(),
                s.parameters().withTexture(parameters));
        return new RadiomicsEngine().extract(IMAGE, List.of(new NamedMask("roi", MASK)), settings);
    }

    private static void assertFeature(FeatureTable table, String code, String aggregation, double expected) {
        assertThat(table.value("roi", code, aggregation).orElseThrow()).as(code).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
    }

    @Test
    void zonesAndTheirDistancesAreThoseOfAFloodFill() {
        boolean[] seen = new boolean[GRID.voxels()];
        double sizes = 0;
        double distances = 0;
        int zones = 0;
        for (int start : voxels().toArray()) {
            if (seen[start]) {
                continue;
            }
            int size = 0;
            int distance = Integer.MAX_VALUE;
            var open = new ArrayDeque<>(List.of(start));
            seen[start] = true;
            while (!open.isEmpty()) {
                int v = open.pop();
                size++;
                distance = Math.min(distance, borderDistance(v));
                for (int n : neighbours(v, 1)) {
                    if (level(n) == level(v) && !seen[n]) {
                        seen[n] = true;
                        open.push(n);
                    }
                }
            }
            zones++;
            sizes += (double) size * size;
            distances += (double) distance * distance;
        }
        FeatureTable table = table(TextureParameters.STANDARD);
        assertFeature(table, "48P8", "KOBO", sizes / zones);
        assertFeature(table, "MB4I", "KOBO", distances / zones);
        assertFeature(table, "P30P", "KOBO", (double) zones / voxels().count());
        assertThat(distances).as("some zones are inside").isGreaterThan(zones);
    }

    @Test
    void dependencesAreCountedAtAnyDistanceAndAlpha() {
        for (int distance = 1; distance <= 3; distance++) {
            for (int alpha = 0; alpha <= 2; alpha++) {
                int reach = distance;
                int most = alpha;
                double high = voxels().mapToDouble(v -> {
                    long count = 1 + IntStream.of(neighbours(v, reach)).filter(n -> Math.abs(level(n) - level(v)) <= most).count();
                    return (double) count * count;
                }).average().orElseThrow();
                assertFeature(table(withNeighbourhood(1, distance, alpha)), "IMOQ", "KOBO", high);
            }
        }
    }

    @Test
    void toneDifferencesAreFromTheMeanOfTheNeighboursInTheRegion() {
        for (int distance = 1; distance <= 3; distance++) {
            double[] differences = new double[8];
            double[] counts = new double[8];
            for (int v : voxels().toArray()) {
                int[] neighbours = neighbours(v, distance);
                if (neighbours.length > 0) {
                    double mean = IntStream.of(neighbours).map(TextureDefinitionsTest::level).average().orElseThrow();
                    counts[level(v)]++;
                    differences[level(v)] += Math.abs(level(v) - mean);
                }
            }
            double total = IntStream.range(0, 8).mapToDouble(g -> counts[g]).sum();
            double weighted = IntStream.range(0, 8).mapToDouble(g -> counts[g] / total * differences[g]).sum();
            assertFeature(table(withNeighbourhood(distance, 1, 0)), "QCDE", "KOBO", 1 / weighted);
        }
    }

    @Test
    void runsEndWhereTheLevelOrTheRegionEnds() {
        double lengths = 0;
        double runs = 0;
        for (int v : voxels().toArray()) {
            int i = v % GRID.nx();
            int j = v / GRID.nx() % GRID.ny();
            int k = v / (GRID.nx() * GRID.ny());
            for (Direction d : Direction.IN_VOLUME) {
                IntUnaryOperator along = step -> levelAt(i + step * d.di(), j + step * d.dj(), k + step * d.dk());
                if (along.applyAsInt(-1) != level(v)) {
                    int length = 1;
                    while (along.applyAsInt(length) == level(v)) {
                        length++;
                    }
                    runs++;
                    lengths += (double) length * length;
                }
            }
        }
        FeatureTable table = table(TextureParameters.STANDARD);
        assertFeature(table, "W4KF", "IAZD", lengths / runs);
        assertFeature(table, "9ZK5", "IAZD", runs / (13.0 * voxels().count()));
    }

    private static TextureParameters withNeighbourhood(int ngtdm, int ngldm, int alpha) {
        TextureParameters standard = TextureParameters.STANDARD;
        return new TextureParameters(1, standard.glcmWeighting(), standard.glrlmWeighting(), ngtdm, ngldm, alpha);
    }

    private static int[] neighbours(int v, int distance) {
        int i = v % GRID.nx();
        int j = v / GRID.nx() % GRID.ny();
        int k = v / (GRID.nx() * GRID.ny());
        return voxels().filter(n -> n != v && Math.abs(n % GRID.nx() - i) <= distance && Math.abs(n / GRID.nx() % GRID.ny() - j) <= distance
                && Math.abs(n / (GRID.nx() * GRID.ny()) - k) <= distance).toArray();
    }

    /** The least city-block distance to a voxel outside the morphological mask or the image. */
    private static int borderDistance(int v) {
        int i = v % GRID.nx();
        int j = v / GRID.nx() % GRID.ny();
        int k = v / (GRID.nx() * GRID.ny());
        int least = Integer.MAX_VALUE;
        for (int c = -1; c <= GRID.nz(); c++) {
            for (int b = -1; b <= GRID.ny(); b++) {
                for (int a = -1; a <= GRID.nx(); a++) {
                    if (outside(a, b, c) || MASK.voxels()[GRID.index(a, b, c)] == 0) {
                        least = Math.min(least, Math.abs(a - i) + Math.abs(b - j) + Math.abs(c - k));
                    }
                }
            }
        }
        return least;
    }
}
