package org.lobule.scoring.model.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class DecisionTreeTest {

    private final DecisionTree tree = new DecisionTree(new int[] {1, -1, 0, -1, -1}, new double[] {0.5, 0, 2, 0, 0}, new int[] {1, -1, 3, -1, -1},
            new int[] {2, -1, 4, -1, -1}, new double[][] {{0}, {1}, {0}, {2}, {4}}, new double[] {8, 4, 4, 3, 1});

    @Test
    void aValueAtTheThresholdGoesLeft() {
        assertThat(tree.predict(new double[] {9, 0.5})).containsExactly(1);
        assertThat(tree.predict(new double[] {2, 0.6})).containsExactly(2);
        assertThat(tree.predict(new double[] {2.1, 0.6})).containsExactly(4);
    }

    @Test
    void theExpectationWeighsLeavesByTheirRows() {
        assertThat(tree.expectation()).containsExactly(1 * 0.5 + 2 * 0.375 + 4 * 0.125);
    }

    @Test
    void otherLeavesMakeOtherMeansAbove() {
        DecisionTree other = tree.withLeaves(new double[][] {null, {10}, null, {20}, {40}});
        assertThat(other.value()).isDeepEqualTo(new double[][] {{17.5}, {10}, {25}, {20}, {40}});
    }

    @Test
    void depthsAreCountedFromTheRoot() {
        assertThat(tree.depth()).isEqualTo(2);
        assertThat(tree.firstDepths(3)).containsExactly(1, 0, -1);
    }

    @Test
    void jsonHoldsItExactly() throws Exception {
        ObjectMapper json = new ObjectMapper();
        String text = json.writeValueAsString(tree);
        assertThat(text).startsWith("{\"feature\":[1,-1,0,-1,-1],\"threshold\":[0.5,0.0,2.0,0.0,0.0],");
        assertThat(json.readValue(text, DecisionTree.class)).usingRecursiveComparison().isEqualTo(tree);
    }

    @Test
    void aTreeThatWouldNotEndIsRefused() {
        assertThatThrownBy(() -> new DecisionTree(new int[] {0}, new double[] {1}, new int[] {0}, new int[] {0}, new double[][] {{1}}, new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("Node 0 of a tree asks for no column or has no children behind it");
    }
}
