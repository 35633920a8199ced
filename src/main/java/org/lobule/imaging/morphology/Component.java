package org.lobule.imaging.morphology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;

/**
 * One connected part of a mask.
 *
 * @param indices the voxels' indices in {@link Grid#index} order of discovery; the first is the lowest
 */
public record Component(Grid grid, int[] indices) {

    /** The connected components of a mask, largest first; equally large ones by their first voxel. */
    public static List<Component> of(Mask mask, Neighbourhood neighbourhood) {
        byte[] unvisited = mask.voxels().clone();
        List<Component> components = new ArrayList<>();
        for (int n = 0; n < unvisited.length; n++) {
            if (unvisited[n] != 0) {
                components.add(new Component(mask.grid(), grow(n, unvisited, mask.grid(), neighbourhood)));
            }
        }
        components.sort(Comparator.comparingInt(Component::voxels).reversed());
        return List.copyOf(components);
    }

    /** The largest component of a mask alone; an empty mask stays empty. */
    public static Mask largest(Mask mask, Neighbourhood neighbourhood) {
        List<Component> components = of(mask, neighbourhood);
        return components.isEmpty() ? mask : components.getFirst().mask();
    }

    public int voxels() {
        return indices.length;
    }

    /** Volume in millilitres. */
    public double millilitres() {
        return voxels() * grid.voxelVolume() / 1000;
    }

    public Mask mask() {
        Mask mask = Mask.empty(grid);
        for (int index : indices) {
            mask.voxels()[index] = 1;
        }
        return mask;
    }

    /** Flood fill; the list of voxels found is its own queue. */
    private static int[] grow(int seed, byte[] unvisited, Grid grid, Neighbourhood neighbourhood) {
        int[] found = new int[64];
        int count = 0;
        found[count++] = seed;
        unvisited[seed] = 0;
        for (int next = 0; next < count; next++) {
            int i = found[next] % grid.nx();
            int j = found[next] / grid.nx() % grid.ny();
            int k = found[next] / grid.nx() / grid.ny();
            if (found.length < count + neighbourhood.offsets().size()) {
                found = Arrays.copyOf(found, found.length * 2);
            }
            for (Neighbourhood.Offset offset : neighbourhood.offsets()) {
                int x = i + offset.dx();
                int y = j + offset.dy();
                int z = k + offset.dz();
                if (x < 0 || y < 0 || z < 0 || x >= grid.nx() || y >= grid.ny() || z >= grid.nz()) {
                    continue;
                }
                int neighbour = grid.index(x, y, z);
                if (unvisited[neighbour] != 0) {
                    unvisited[neighbour] = 0;
                    found[count++] = neighbour;
                }
            }
        }
        return Arrays.copyOf(found, count);
    }
}
