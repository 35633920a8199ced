package org.lobule.scoring.statistics.survival;

/** How many of the ranks that were added lie below or at a given one; both in O(log n) (Fenwick 1994). */
final class RankCounts {

    private final int[] tree;
    private int all;

    /** @param ranks distinct ones, from 0 */
    RankCounts(int ranks) {
        tree = new int[ranks + 1];
    }

    void add(int rank) {
        all++;
        for (int place = rank + 1; place < tree.length; place += place & -place) {
            tree[place]++;
        }
    }

    int all() {
        return all;
    }

    int below(int rank) {
        int count = 0;
        for (int place = rank; place > 0; place -= place & -place) {
            count += tree[place];
        }
        return count;
    }
}
