package org.lobule.radiomics.region;

import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MaskRowsTest {

    /** Widths around those at which a row needs another word, and with every remainder of eight. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 12, 61, 62, 63, 64, 65, 71, 125, 126, 127, 128, 130, 200})
    void bitsAreTheVoxelsAndTheMarginIsEmpty(int nx) {
        var box = new Box(nx, 3, 2, 1, 1, 1);
        byte[] mask = mask(box, 0.4, nx);
        MaskRows rows = MaskRows.of(mask, box);
        for (int k = -1; k <= box.nz(); k++) {
            for (int j = -1; j <= box.ny(); j++) {
                for (int bit = 0; bit < 64 * rows.words(); bit++) {
                    int i = bit - 1;
                    boolean inside = i >= 0 && i < nx && j >= 0 && j < box.ny() && k >= 0 && k < box.nz() && mask[box.index(i, j, k)] != 0;
                    assertThat(rows.bits()[rows.row(j, k) + bit / 64] >>> bit & 1).as("voxel %d %d %d", i, j, k).isEqualTo(inside ? 1 : 0);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 63, 64, 65, 130, 200})
    void endsOfRowsAndOfDifferencesAreThoseOfTheVoxels(int nx) {
        var box = new Box(nx, 40, 1, 1, 1, 1);
        byte[] mask = mask(box, 3.0 / (nx + 2), nx);
        MaskRows rows = MaskRows.of(mask, box);
        for (int j = 0; j + 1 < box.ny(); j++) {
            int first = nx;
            int last = -1;
            int firstDifference = nx;
            int lastDifference = -1;
            for (int i = 0; i < nx; i++) {
                if (mask[box.index(i, j, 0)] != 0) {
                    first = Math.min(first, i);
                    last = i;
                }
                if (mask[box.index(i, j, 0)] != mask[box.index(i, j + 1, 0)]) {
                    firstDifference = Math.min(firstDifference, i);
                    lastDifference = i;
                }
            }
            assertThat(rows.first(j, 0)).isEqualTo(first);
            assertThat(rows.last(j, 0)).isEqualTo(last);
            assertThat(rows.firstDifference(rows.row(j, 0), rows.row(j + 1, 0))).isEqualTo(firstDifference);
            assertThat(rows.lastDifference(rows.row(j, 0), rows.row(j + 1, 0))).isEqualTo(lastDifference);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 62, 63, 64, 65, 130, 200})
    void runsOfARowCoverItsVoxels(int nx) {
        var box = new Box(nx, 30, 1, 1, 1, 1);
        byte[] mask = mask(box, 0.8, nx);
        MaskRows rows = MaskRows.of(mask, box);
        byte[] covered = new byte[mask.length];
        for (int j = 0; j < box.ny(); j++) {
            int row = rows.row(j, 0);
            int end = -1;
            for (int from = rows.nextInside(row, 0); from < nx; from = rows.nextInside(row, end)) {
                assertThat(from).as("runs do not touch").isGreaterThan(end);
                end = rows.nextOutside(row, from);
                for (int i = from; i < end; i++) {
                    covered[box.index(i, j, 0)] = 1;
                }
            }
        }
        assertThat(covered).isEqualTo(mask);
    }

    private static byte[] mask(Box box, double share, long seed) {
        byte[] mask = new byte[box.voxels()];
        var random = new Random(seed);
        for (int v = 0; v < mask.length; v++) {
            mask[v] = (byte) (random.nextDouble() < share ? 1 : 0);
        }
        return mask;
    }
}
