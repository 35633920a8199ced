package org.lobule.radiomics.texture;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NeighbourGroupsTest {

    @Test
    void everySetOfNeighboursHasOneOfEachConnectedGroup() {
        for (int set = 0; set < 1 << 13; set++) {
            List<BitSet> groups = connected(set);
            List<Integer> joined = new ArrayList<>();
            for (int left = NeighbourGroups.of(set); left != 0; left = NeighbourGroups.rest(left)) {
                joined.add(NeighbourGroups.first(left) - 1);
            }
            assertThat(joined).hasSameSizeAs(groups).hasSizeLessThanOrEqualTo(4);
            assertThat(groups).as("set %d", set).allSatisfy(group -> assertThat(joined.stream().filter(group::get)).hasSize(1));
        }
    }

    /** Groups grown together one neighbour after another. */
    private static List<BitSet> connected(int set) {
        List<BitSet> groups = new ArrayList<>();
        for (int d = 0; d < 13; d++) {
            if ((set >> d & 1) == 0) {
                continue;
            }
            var merged = new BitSet();
            merged.set(d);
            Direction one = Direction.IN_VOLUME.get(d);
            for (BitSet group : List.copyOf(groups)) {
                if (group.stream().mapToObj(Direction.IN_VOLUME::get).anyMatch(other -> touch(one, other))) {
                    merged.or(group);
                    groups.remove(group);
                }
            }
            groups.add(merged);
        }
        return groups;
    }

    private static boolean touch(Direction a, Direction b) {
        return Math.abs(a.di() - b.di()) <= 1 && Math.abs(a.dj() - b.dj()) <= 1 && Math.abs(a.dk() - b.dk()) <= 1;
    }
}
