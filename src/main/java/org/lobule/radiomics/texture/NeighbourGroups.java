package org.lobule.radiomics.texture;

import java.util.List;

/**
 * Which of the neighbours that come before a voxel, of those with the voxel's level, are to be joined with it: one of every
 * group of neighbours that are connected among themselves, as the others have been joined with that one already.
 * There are four groups at the most (four corners of the slice before, say). Of a group the neighbour that was visited
 * longest ago is named, whose label is sure to be at hand.
 */
final class NeighbourGroups {

    private static final int BITS = 4;

    private static final int MASK = (1 << BITS) - 1;

    /** For each set of directions up to four of them, 4 bits each and counted from 1, the first in the lowest bits. */
    private static final short[] OF_SET = ofSets(Direction.IN_VOLUME);

    private NeighbourGroups() {}

    /** One neighbour of each group of a set of directions (bits by their place in {@link Direction#IN_VOLUME}). */
    static int of(int set) {
        return OF_SET[set] & 0xffff;
    }

    /** The neighbour of the first group: 1 for the first direction and so on, 0 where there is no group. */
    static int first(int groups) {
        return groups & MASK;
    }

    /** The groups but the first; 0 where there are no more. */
    static int rest(int groups) {
        return groups >>> BITS;
    }

    private static short[] ofSets(List<Direction> directions) {
        int[] touching = directions.stream().mapToInt(a -> touching(a, directions)).toArray();
        short[] ofSets = new short[1 << directions.size()];
        for (int set = 1; set < ofSets.length; set++) {
            int groups = 0;
            int shift = 0;
            for (int left = set; left != 0; shift += BITS) {
                int direction = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(left);
                groups |= direction + 1 << shift;
                left &= ~group(direction, left, touching);
            }
            ofSets[set] = (short) groups;
        }
        return ofSets;
    }

    private static int touching(Direction a, List<Direction> directions) {
        int set = 0;
        for (int d = 0; d < directions.size(); d++) {
            Direction b = directions.get(d);
            boolean touch = Math.abs(a.di() - b.di()) <= 1 && Math.abs(a.dj() - b.dj()) <= 1 && Math.abs(a.dk() - b.dk()) <= 1;
            set |= touch ? 1 << d : 0;
        }
        return set;
    }

    /** The directions of a set that lead to one connected group. */
    private static int group(int direction, int set, int[] touching) {
        int group = 1 << direction;
        for (int frontier = group; frontier != 0;) {
            int reached = 0;
            for (; frontier != 0; frontier &= frontier - 1) {
                reached |= touching[Integer.numberOfTrailingZeros(frontier)];
            }
            frontier = reached & set & ~group;
            group |= frontier;
        }
        return group;
    }
}
