package org.lobule.scoring.training.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class SharedRowsTest {

    private static final int ROWS = 60;

    private static List<Split> folds(int number, int repeats) {
        List<Split> splits = new ArrayList<>();
        for (int repeat = 0; repeat < repeats; repeat++) {
            for (int fold = 0; fold < number; fold++) {
                int of = fold;
                splits.add(new Split(repeat, fold, "", IntStream.range(0, ROWS).filter(row -> row % number != of).toArray(),
                        IntStream.range(0, ROWS).filter(row -> row % number == of).toArray()));
            }
        }
        return splits;
    }

    @Test
    void foldsWidenByTheRatioOfJudgedToTrainingRows() {
        assertThat(SharedRows.widening(folds(5, 1))).isCloseTo(1.5, within(1e-12));
        assertThat(SharedRows.widening(folds(5, 10))).isCloseTo(1.5, within(1e-12));
        assertThat(SharedRows.widening(folds(2, 1))).isCloseTo(Math.sqrt(3), within(1e-12));
        assertThat(SharedRows.widening(folds(ROWS, 1))).isCloseTo(Math.sqrt(1 + 60 / 59.0), within(1e-12));
    }

    @Test
    void oneSplitAndRowsThatAreNeverLearntFromWidenNothing() {
        assertThat(SharedRows.widening(folds(5, 1).subList(0, 1))).isEqualTo(1);
    }

    @Test
    void aRowDrawnTwiceIsOneTrainingRow() {
        var first = new Split(0, 0, "", new int[] {0, 0, 1, 1}, new int[] {2, 3});
        var second = new Split(0, 1, "", new int[] {2, 2, 3, 3}, new int[] {0, 1});
        assertThat(SharedRows.widening(List.of(first, second))).isCloseTo(Math.sqrt(3), within(1e-12));
    }
}
