package org.lobule.radiomics.texture;

import java.util.Arrays;
import java.util.Random;

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
    @ValueSource(ints = {1, 32, 1024})
    void sumsAndNumbersAreThoseOfTheNeighboursInside(int highest) {
        short[] levels = levels(highest);
        int[] offsets = new int[26];
        for (int d = 0; d < offsets.length; d++) {
            offsets[d] = OFFSETS[d % OFFSETS.length];
        }
        for (int length = 0; length <= ROW; length++) {
            short[][] byVectors = new short[2][length + RowScan.SLACK];
            short[][] byWords = new short[2][length + RowScan.SLACK];
            vectors.sums(levels, FIRST, offsets, length, byVectors[0], byVectors[1]);
            words.sums(levels, FIRST, offsets, length, byWords[0], byWords[1]);
            for (int x = 0; x < length; x++) {
                int sum = 0;
                int number = 0;
                for (int offset : offsets) {
                    sum += levels[FIRST + x + offset];
                    number += levels[FIRST + x + offset] > 0 ? 1024 : 0;
                }
                assertThat(new int[] {byVectors[0][x], byVectors[1][x], byWords[0][x], byWords[1][x]}).containsExactly(sum, number, sum, number);
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
