package org.lobule.radiomics.texture;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows of random levels, some outside the region, of every length up to several vectors. */
class RowScanTest {

    private static final int ROW = 150;
    private static final int[] OFFSETS = {-1, 1, ROW, ROW - 1, ROW + 1, -ROW, -ROW - 1, -ROW + 1, 2 * ROW, -2 * ROW, 3, -3, 5};
    private static final int FIRST = 4 * ROW;

    private final RowScan vectors = new VectorRowScan();
    private final RowScan words = new WordRowScan();

    @Test
    void vectorInstructionsAreUsedWhereThereAreAny() {
        assertThat(RowScan.fastest()).isInstanceOf(VectorRowScan.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 32, 127, 128, 1024})
    void neighboursAreEqualWhereTheirLevelsAre(int highest) {
        short[] levels = levels(highest);
        for (int length = 0; length <= ROW; length++) {
            short[] byVectors = new short[length + RowScan.SLACK];
            short[] byWords = new short[length + RowScan.SLACK];
            vectors.equalNeighbours(levels, FIRST, OFFSETS, length, byVectors);
            words.equalNeighbours(levels, FIRST, OFFSETS, length, byWords);
            for (int x = 0; x < length; x++) {
                int set = 0;
                for (int d = 0; d < OFFSETS.length; d++) {
                    set |= levels[FIRST + x + OFFSETS[d]] == levels[FIRST + x] ? 1 << d : 0;
                }
                assertThat(byVectors[x]).isEqualTo((short) set);
                assertThat(byWords[x]).isEqualTo((short) set);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 32, 1024})
    void longRunsBeginWhereThreeAreEqualAndTheOneBeforeIsNot(int highest) {
        short[] levels = levels(highest);
        for (int offset : new int[] {1, ROW - 1, ROW, ROW + 1}) {
            for (int length = 0; length <= ROW; length++) {
                long[] byVectors = new long[length + RowScan.SLACK >> 6];
                long[] byWords = byVectors.clone();
                Arrays.fill(byWords, -1);
                vectors.longRuns(levels, FIRST, offset, length, byVectors);
                words.longRuns(levels, FIRST, offset, length, byWords);
                long[] expected = new long[byVectors.length];
                for (int v = FIRST; v < FIRST + length; v++) {
                    boolean begins = levels[v] == levels[v + offset] && levels[v] == levels[v + 2 * offset] && levels[v] != levels[v - offset];
                    expected[v - FIRST >> 6] |= begins ? 1L << (v - FIRST) : 0;
                }
                assertThat(byVectors).isEqualTo(expected);
                assertThat(byWords).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 32, 1024})
    void runsAcrossRowsGoOnWhereTheOneBeforeIsEqualAndEndWhereTheNextIsNot(int highest) {
        short[] levels = levels(highest);
        short[] before = new short[ROW + RowScan.SLACK + 1];
        var random = new Random(7);
        for (int x = 0; x < before.length; x++) {
            before[x] = (short) (random.nextInt(4) == 0 ? Short.MAX_VALUE - 1 : random.nextInt(1, 5));
        }
        for (int offset : new int[] {ROW - 1, ROW, ROW + 1}) {
            for (int length = 0; length <= ROW; length++) {
                short[] byVectors = new short[length + RowScan.SLACK + 3];
                short[] byWords = byVectors.clone();
                long[] endsByVectors = new long[length + RowScan.SLACK >> 6];
                long[] endsByWords = endsByVectors.clone();
                Arrays.fill(endsByWords, -1);
                vectors.runsAcross(levels, FIRST, offset, length, before, 1, byVectors, 3, endsByVectors);
                words.runsAcross(levels, FIRST, offset, length, before, 1, byWords, 3, endsByWords);
                long[] expected = new long[endsByVectors.length];
                for (int x = 0; x < length; x++) {
                    int v = FIRST + x;
                    int run = levels[v] != 0 && levels[v] == levels[v - offset] ? before[1 + x] + 1 : 1;
                    expected[x >> 6] |= run >= 3 && levels[v] != levels[v + offset] ? 1L << x : 0;
                    assertThat(new int[] {byVectors[3 + x], byWords[3 + x]}).containsExactly(run, run);
                }
                assertThat(endsByVectors).isEqualTo(expected);
                assertThat(endsByWords).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 32, 39})
    void triplesAreNumberedByTheirLevels(int highest) {
        short[] levels = levels(highest);
        int stride = highest + 1;
        for (int length = 0; length <= ROW; length++) {
            short[] byVectors = new short[length + RowScan.SLACK];
            short[] byWords = new short[length + RowScan.SLACK];
            vectors.triples(levels, FIRST, ROW, -1, stride, length, byVectors);
            words.triples(levels, FIRST, ROW, -1, stride, length, byWords);
            for (int v = FIRST; v < FIRST + length; v++) {
                int number = (levels[v] * stride + levels[v + ROW]) * stride + levels[v - 1];
                assertThat(new int[] {byVectors[v - FIRST] & 0xffff, byWords[v - FIRST] & 0xffff}).containsExactly(number, number);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 32, 1024})
    void dependencesAndToneDifferencesAreThoseOfTheNeighbours(int highest) {
        short[] levels = levels(highest);
        int[] offsets = IntStream.concat(IntStream.of(OFFSETS), IntStream.of(OFFSETS)).toArray();
        for (int length = 0; length <= ROW; length++) {
            short[][] byVectors = new short[3][length + RowScan.SLACK];
            short[][] byWords = new short[3][length + RowScan.SLACK];
            scanNeighbours(vectors, levels, offsets, length, byVectors);
            scanNeighbours(words, levels, offsets, length, byWords);
            for (int x = 0; x < length; x++) {
                int level = levels[FIRST + x];
                int voxel = FIRST + x;
                int equal = (int) IntStream.of(offsets).filter(offset -> levels[voxel + offset] == level).count();
                int inside = (int) IntStream.of(offsets).filter(offset -> levels[voxel + offset] > 0).count();
                int sum = IntStream.of(offsets).map(offset -> levels[voxel + offset]).sum();
                int[] expected = {32 * level + equal, 32 * level + inside, Math.abs(inside * level - sum)};
                for (int result = 0; result < expected.length; result++) {
                    assertThat(byVectors[result][x] & 0xffff).isEqualTo(expected[result]);
                    assertThat(byWords[result][x] & 0xffff).isEqualTo(expected[result]);
                }
            }
        }
    }

    private static void scanNeighbours(RowScan scan, short[] levels, int[] offsets, int length, short[][] results) {
        scan.dependences(levels, FIRST, offsets, length, results[0]);
        scan.toneDifferences(levels, FIRST, offsets, length, results[1], results[2]);
    }

    @Test
    void distancesAreOneMoreThanTheNeighboursAtTheMost() {
        short[] distances = levels(300);
        for (int length = 0; length <= ROW; length++) {
            short[] byVectors = distances.clone();
            short[] byWords = distances.clone();
            vectors.approach(byVectors, FIRST, ROW, -ROW, length);
            words.approach(byWords, FIRST, ROW, -ROW, length);
            for (int v = FIRST; v < FIRST + length; v++) {
                int nearest = Math.min(distances[v], 1 + Math.min(distances[v - ROW], distances[v + ROW]));
                assertThat(new int[] {byVectors[v], byWords[v]}).containsExactly(nearest, nearest);
            }
        }
    }

    private static short[] levels(int highest) {
        var random = new Random(highest);
        short[] levels = new short[9 * ROW + RowScan.SLACK];
        for (int v = 0; v < levels.length; v++) {
            // long runs as well as short ones, and the extremes
            boolean again = v > 0 && random.nextInt(3) > 0;
            levels[v] = again ? levels[v - 1] : (short) (random.nextInt(4) == 0 ? highest * random.nextInt(2) : random.nextInt(highest + 1));
        }
        return levels;
    }
}
