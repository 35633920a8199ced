package org.lobule.scoring.model.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.lobule.scoring.model.Chance;
import org.lobule.scoring.model.Oracle;

class SurvivalTreeTest {

    private final Oracle oracle = Oracle.of("tree/survival-tree");
    private final EventTimes times = EventTimes.of(oracle.survival());
    private final SurvivalTree grown = grow();

    private SurvivalTree grow() {
        int[] once = new int[times.reached().length];
        Arrays.fill(once, 1);
        return SurvivalTree.grow(SortedColumns.of(oracle.features("x")), times, once, new Growth(1000, 20, 10, 6), Chance.of(1));
    }

    @Test
    void asksTheQuestionsOfScikitSurvival() {
        DecisionTree theirs = oracle.tree();
        DecisionTree tree = grown.tree();
        assertThat(tree.feature()).isEqualTo(theirs.feature());
        assertThat(tree.threshold()).isEqualTo(theirs.threshold());
        assertThat(tree.left()).isEqualTo(theirs.left());
        assertThat(tree.right()).isEqualTo(theirs.right());
        assertThat(tree.cover()).isEqualTo(theirs.cover());
        for (int node = 0; node < tree.nodes(); node++) {
            assertThat(tree.value()[node]).containsExactly(theirs.value()[node], within(1e-10));
        }
    }

    @Test
    void predictsMortalityAndHazardOfScikitSurvival() {
        double[][] fresh = oracle.table("new");
        double[] mortality = oracle.numbers("mortality");
        double[] grid = oracle.numbers("times");
        double[][] hazard = oracle.table("hazard");
        for (int row = 0; row < mortality.length; row++) {
            int leaf = grown.tree().leaf(fresh, row);
            assertThat(grown.tree().value()[leaf][0]).isCloseTo(mortality[row], within(1e-10));
            double[] ours = new double[times.times().length];
            grown.hazard()[leaf].addTo(ours);
            for (int n = 0; n < grid.length; n++) {
                int at = Arrays.binarySearch(times.times(), grid[n]);
                double here = at >= 0 ? ours[at] : at == -1 ? 0 : ours[-at - 2];
                assertThat(here).isCloseTo(hazard[row][n], within(1e-12));
            }
        }
    }
}
