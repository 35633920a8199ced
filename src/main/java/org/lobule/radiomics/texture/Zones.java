package org.lobule.radiomics.texture;

import java.util.Arrays;

import org.lobule.radiomics.region.Box;
import org.lobule.radiomics.region.GreyLevels;
import org.lobule.radiomics.region.PreparedRegion;

/**
 * The zones of a region: connected voxels of one grey level, 26-connected in the volume or 8-connected in each slice, with
 * their sizes and their distances from the border. They are found once and serve the size zone and the distance zone family.
 *
 * <p>A union-find in which a root is the first voxel of its zone. Neighbours that must already be in one zone are not
 * looked at: where the voxel before in the row has the level, the rows next to it are joined but for the voxel ahead; where
 * the middle one of three in a neighbouring row has it, the other two are joined to that.
 */
final class Zones {

    private final GreyLevels levels;
    private final int[] rows;
    private int[] zoneOf;
    private final int[] firstOfSlice;
    private short[] level = new short[1024];
    private int[] size = new int[1024];
    private int[] distance = new int[1024];
    private int count;

    private Zones(GreyLevels levels, int[] rows) {
        this.levels = levels;
        this.rows = rows;
        zoneOf = new int[levels.padded().length];
        firstOfSlice = new int[levels.box().nz() + 1];
    }

    /** The 26-connected zones of the volume, found once for a region. */
    static VolumeZones inVolume(PreparedRegion region, Runnable checkpoint) {
        return region.derived(VolumeZones.class, () -> {
            GreyLevels levels = region.greyLevels();
            int row = levels.rowStride();
            int slice = levels.sliceStride();
            var zones = new Zones(levels, new int[] {-row, -slice - row, -slice, -slice + row});
            zones.find(BorderDistances.inVolume(region), checkpoint);
            return new VolumeZones(zones);
        });
    }

    /** The 8-connected zones of each slice, found once for a region. */
    static SliceZones inSlices(PreparedRegion region, Runnable checkpoint) {
        return region.derived(SliceZones.class, () -> {
            var zones = new Zones(region.greyLevels(), new int[] {-region.greyLevels().rowStride()});
            zones.find(BorderDistances.inSlices(region), checkpoint);
            return new SliceZones(zones);
        });
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

    private void find(short[] distances, Runnable checkpoint) {
        Box box = levels.box();
        for (int k = 0; k < box.nz(); k++) {
            checkpoint.run();
            for (int j = 0; j < box.ny(); j++) {
                join(levels.paddedIndex(0, j, k), box.nx());
            }
        }
        for (int k = 0; k < box.nz(); k++) {
            checkpoint.run();
            firstOfSlice[k] = count;
            for (int j = 0; j < box.ny(); j++) {
                measure(levels.paddedIndex(0, j, k), box.nx(), distances);
            }
        }
        firstOfSlice[box.nz()] = count;
        // what is asked afterwards is about zones, not voxels
        zoneOf = null;
    }

    private void join(int first, int nx) {
        short[] padded = levels.padded();
        for (int v = first; v < first + nx; v++) {
            int g = padded[v];
            if (g == 0) {
                continue;
            }
            boolean continued = padded[v - 1] == g;
            int root = continued ? root(v - 1) : v;
            zoneOf[v] = root;
            for (int row : rows) {
                int n = v + row;
                if (padded[n] == g) {
                    root = continued ? root : union(root, n);
                } else {
                    if (!continued && padded[n - 1] == g) {
                        root = union(root, n - 1);
                    }
                    if (padded[n + 1] == g) {
                        root = union(root, n + 1);
                    }
                }
            }
            zoneOf[v] = root;
        }
    }

    private int root(int voxel) {
        int v = voxel;
        while (zoneOf[v] != v) {
            zoneOf[v] = zoneOf[zoneOf[v]];
            v = zoneOf[v];
        }
        return v;
    }

    private int union(int root, int voxel) {
        int other = root(voxel);
        if (other < root) {
            zoneOf[root] = other;
            return other;
        }
        zoneOf[other] = root;
        return root;
    }

    /** From the links to the numbers of the zones: every link leads to a voxel before, which has its number already. */
    private void measure(int first, int nx, short[] distances) {
        short[] padded = levels.padded();
        for (int v = first; v < first + nx; v++) {
            if (padded[v] == 0) {
                continue;
            }
            int zone = zoneOf[v] == v ? newZone(padded[v]) : zoneOf[zoneOf[v]];
            zoneOf[v] = zone;
            size[zone]++;
            distance[zone] = Math.min(distance[zone], distances[v]);
        }
    }

    private int newZone(short greyLevel) {
        if (count == level.length) {
            level = Arrays.copyOf(level, 2 * count);
            size = Arrays.copyOf(size, 2 * count);
            distance = Arrays.copyOf(distance, 2 * count);
        }
        level[count] = greyLevel;
        distance[count] = Integer.MAX_VALUE;
        return count++;
    }
}
