package org.lobule.radiomics.texture;

import java.util.Arrays;

import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.region.Box;
import org.lobule.radiomics.region.GreyLevels;
import org.lobule.radiomics.region.PreparedRegion;

/**
 * The zones of a region: connected voxels of one grey level, 26-connected in the volume or 8-connected in each slice, with
 * their sizes and their distances from the border. They are found once and serve the size zone and the distance zone family.
 *
 * <p>One pass over the voxels: each takes the label of an equal neighbour before it or a new one, and notes which other
 * labels are of the same zone; after each row these are joined. Sizes and distances are gathered per label; where labels
 * were joined, in the end those of the later go to the earlier one. Only the labels of two slices are kept. What a voxel's
 * neighbours are is as good as random, so that labelling does without branches, and counting is a loop of its own.
 */
final class Zones {

    private static final int MOST_GROUPS = 4;

    /** Fewer voxels than a label has in noisy images; where it is even fewer, the arrays grow. */
    private static final int USUAL_ZONE = 4;

    /** The label of voxels that are in no zone. */
    private static final int OUTSIDE = 0;

    private final GreyLevels levels;
    private final short[] distances;
    private final int[] firstOfSlice;
    private final int[] labels;
    private final int[] before;
    private final short[] equal;
    private final int[] several;
    private final int[] alike;
    private final RowScan scan = RowScan.fastest();
    private short[] level = {};
    private int[] size = {};
    private int[] distance = {};
    private int[] joined = {};
    private int count = OUTSIDE + 1;

    /** @param across whether zones go on from slice to slice */
    private Zones(GreyLevels levels, short[] distances, boolean across) {
        this.levels = levels;
        this.distances = distances;
        before = (across ? Direction.IN_VOLUME : Direction.IN_SLICE).stream().mapToInt(direction -> -direction.offset(levels)).toArray();
        labels = new int[2 * levels.sliceStride()];
        equal = new short[levels.box().nx() + RowScan.SLACK];
        several = new int[levels.box().nx() + 1];
        alike = new int[2 * MOST_GROUPS * levels.box().nx()];
        firstOfSlice = new int[levels.box().nz() + 1];
        makeRoomFor((int) (levels.distribution().total() / USUAL_ZONE));
    }

    /** The 26-connected zones of the volume, found once for a region. */
    static VolumeZones inVolume(PreparedRegion region, Runnable checkpoint) {
        return region.derived(VolumeZones.class, () -> {
            var zones = new Zones(region.greyLevels(), needDistances(region) ? BorderDistances.inVolume(region) : new short[0], true);
            zones.find(checkpoint);
            return new VolumeZones(zones);
        });
    }

    /** The 8-connected zones of each slice, found once for a region. */
    static SliceZones inSlices(PreparedRegion region, Runnable checkpoint) {
        return region.derived(SliceZones.class, () -> {
            var zones = new Zones(region.greyLevels(), needDistances(region) ? BorderDistances.inSlices(region) : new short[0], false);
            zones.find(checkpoint);
            return new SliceZones(zones);
        });
    }

    private static boolean needDistances(PreparedRegion region) {
        return region.settings().families().containsKey(FeatureFamily.GLDZM);
    }

    /** Zones in the volume. */
    record VolumeZones(Zones zones) {}

    /** Zones in slices. */
    record SliceZones(Zones zones) {}

    /** The first zone that begins in slice k; a zone begins where its first voxel lies. */
    int firstOfSlice(int k) {
        return firstOfSlice[k];
    }

    int level(int zone) {
        return level[zone];
    }

    /** Number of voxels. */
    int size(int zone) {
        return size[zone];
    }

    /** The least distance of its voxels from the border of the morphological mask, 1 at the border. */
    int distance(int zone) {
        return distance[zone];
    }

    private void find(Runnable checkpoint) {
        Box box = levels.box();
        for (int k = 0; k < box.nz(); k++) {
            checkpoint.run();
            firstOfSlice[k] = count;
            // labels of even slices lie in the first half, those of odd ones in the second
            int shift = (k & 1) * levels.sliceStride() - (k + 1) * levels.sliceStride();
            int[] labelsBefore = labelsBefore(k);
            for (int j = 0; j < box.ny(); j++) {
                int first = levels.rowBegin(j, k);
                int length = levels.rowLength(j, k);
                makeRoomFor(length);
                int found = label(first, length, shift, labelsBefore);
                measure(first, length, shift);
                int noted = note(found, first + shift, labelsBefore);
                for (int n = 0; n < noted; n += 2) {
                    join(alike[n], alike[n + 1]);
                }
            }
        }
        firstOfSlice[box.nz()] = count;
        mergeJoined();
    }

    /** How far before its own label the labels of a voxel's neighbours lie, numbered from 1; number 0 stands for any label. */
    private int[] labelsBefore(int k) {
        int[] labelsBefore = new int[before.length + 1];
        labelsBefore[0] = (k & 1) == 0 ? levels.sliceStride() : -levels.sliceStride();
        for (int d = 0; d < before.length; d++) {
            boolean otherSlice = Direction.IN_VOLUME.get(d).dk() != 0;
            labelsBefore[d + 1] = before[d] + (otherSlice && (k & 1) == 0 ? 2 * levels.sliceStride() : 0);
        }
        return labelsBefore;
    }

    private void makeRoomFor(int more) {
        int old = joined.length;
        if (count + more >= old) {
            int capacity = Math.max(2 * old, count + more + 1024);
            level = Arrays.copyOf(level, capacity);
            size = Arrays.copyOf(size, capacity);
            distance = Arrays.copyOf(distance, capacity);
            joined = Arrays.copyOf(joined, capacity);
            Arrays.fill(distance, old, capacity, Integer.MAX_VALUE);
            Arrays.setAll(joined, label -> label < old ? joined[label] : label);
        }
    }

    /**
     * Gives the voxels of a row their labels: a new label is tried at every voxel and kept where none of its neighbours has
     * one. Lists the voxels that have several groups of equal neighbours.
     *
     * @return how many these are
     */
    private int label(int first, int length, int shift, int[] labelsBefore) {
        short[] padded = levels.padded();
        scan.equalNeighbours(padded, first, before, length, equal);
        int found = 0;
        int next = count;
        for (int x = 0; x < length; x++) {
            int v = first + x;
            int at = v + shift;
            if (padded[v] == 0) {
                labels[at] = OUTSIDE;
                continue;
            }
            int groups = NeighbourGroups.of(equal[x]);
            int isNew = groups - 1 >> Integer.SIZE - 1;
            level[next] = padded[v];
            int label = joined[labels[at + labelsBefore[NeighbourGroups.first(groups)]]] & ~isNew | next & isNew;
            labels[at] = label;
            next -= isNew;
            several[found] = x;
            found += NeighbourGroups.rest(groups) == 0 ? 0 : 1;
        }
        count = next;
        return found;
    }

    /** Notes pairs of labels that are of one zone: those of the voxels that have several groups of equal neighbours. */
    private int note(int found, int firstLabel, int[] labelsBefore) {
        int noted = 0;
        for (int s = 0; s < found; s++) {
            int at = firstLabel + several[s];
            int label = labels[at];
            for (int others = NeighbourGroups.rest(NeighbourGroups.of(equal[several[s]])); others != 0; others = NeighbourGroups.rest(others)) {
                int other = joined[labels[at + labelsBefore[NeighbourGroups.first(others)]]];
                alike[noted] = label;
                alike[noted + 1] = other;
                noted += label == other ? 0 : 2;
            }
        }
        return noted;
    }

    /** Counts the voxels of a row to the sizes of their labels, and takes their distances. */
    private void measure(int first, int length, int shift) {
        for (int v = first; v < first + length; v++) {
            size[labels[v + shift]]++;
        }
        for (int v = first; distances.length > 0 && v < first + length; v++) {
            int label = labels[v + shift];
            distance[label] = Math.min(distance[label], distances[v]);
        }
    }

    private void join(int a, int b) {
        int first = earliest(a);
        int second = earliest(b);
        joined[Math.max(first, second)] = Math.min(first, second);
    }

    private int earliest(int of) {
        int label = of;
        while (joined[label] != label) {
            joined[label] = joined[joined[label]];
            label = joined[label];
        }
        return label;
    }

    /** From labels to zones: what labels gathered goes to the label they were joined to, which is always an earlier one. */
    private void mergeJoined() {
        for (int label = count - 1; label > OUTSIDE; label--) {
            int to = joined[label];
            if (to != label) {
                size[to] += size[label];
                distance[to] = Math.min(distance[to], distance[label]);
            }
        }
        int zones = 0;
        int slice = 0;
        for (int label = OUTSIDE + 1; label < count; label++) {
            for (; firstOfSlice[slice] <= label && slice < firstOfSlice.length - 1; slice++) {
                firstOfSlice[slice] = zones;
            }
            if (joined[label] == label) {
                level[zones] = level[label];
                size[zones] = size[label];
                distance[zones] = distance[label];
                zones++;
            }
        }
        Arrays.fill(firstOfSlice, slice, firstOfSlice.length, zones);
        count = zones;
    }
}
