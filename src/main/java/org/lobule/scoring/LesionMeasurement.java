package org.lobule.scoring;

import java.util.Arrays;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.morphology.VoxelBox;
import org.lobule.radiomics.morphology.MaximumDiameter;

/**
 * Measures a lesion from its region.
 *
 * <p>The longest axial diameter is measured in each axial plane of voxels on its own, from outer edge to outer edge: between
 * those corners of the region's pixels that are furthest apart, taking the spacing of either direction into account. A region
 * of one pixel thus has the pixel's diagonal. The axial planes are those at right angles to the axis of the grid that runs
 * closest to head-feet, so that a coronal or sagittal series is measured in axial planes, too. The maximum 3D diameter is
 * IBSI L0JK on the same grid, between vertices of the surface mesh, which cuts the voxels' corners off: of a region in one
 * slice it can be a little shorter than the axial one.
 */
public final class LesionMeasurement {

    private LesionMeasurement() {}

    /**
     * @param region name of the region, "lesion-1"
     * @throws IllegalArgumentException where the region is empty
     */
    public static LesionSize measure(String region, Mask mask) {
        VoxelBox box = VoxelBox.around(mask).orElseThrow(
                () -> new IllegalArgumentException("The region %s is empty and cannot be measured".formatted(region)));
        Mask lesion = cut(mask, box);
        return new LesionSize(region, longestAxial(lesion), MaximumDiameter.of(lesion), lesion.millilitres());
    }

    /** The part of a mask in a box: a lesion is small, an image large. */
    private static Mask cut(Mask mask, VoxelBox box) {
        Grid grid = mask.grid();
        Grid part = new Grid(box.nx(), box.ny(), box.nz(), grid.toPatient(box.firstI(), box.firstJ(), box.firstK()), grid.spacing(),
                grid.row(), grid.column(), grid.slice());
        byte[] voxels = new byte[part.voxels()];
        for (int k = 0; k < box.nz(); k++) {
            for (int j = 0; j < box.ny(); j++) {
                System.arraycopy(mask.voxels(), grid.index(box.firstI(), box.firstJ() + j, box.firstK() + k),
                        voxels, part.index(0, j, k), box.nx());
            }
        }
        return new Mask(part, voxels);
    }

    /** An axis of a grid: how many voxels, how far apart in memory and in space. */
    private record Axis(int voxels, int stride, double spacing) {}

    private static double longestAxial(Mask mask) {
        Grid grid = mask.grid();
        Axis x = new Axis(grid.nx(), 1, grid.spacing().x());
        Axis y = new Axis(grid.ny(), grid.nx(), grid.spacing().y());
        Axis z = new Axis(grid.nz(), grid.nx() * grid.ny(), grid.spacing().z());
        double headFeetX = Math.abs(grid.row().z());
        double headFeetY = Math.abs(grid.column().z());
        double headFeetZ = Math.abs(grid.slice().z());
        if (headFeetZ >= headFeetX && headFeetZ >= headFeetY) {
            return longestInPlanes(mask.voxels(), z, x, y);
        }
        return headFeetY >= headFeetX ? longestInPlanes(mask.voxels(), y, x, z) : longestInPlanes(mask.voxels(), x, y, z);
    }

    private static double longestInPlanes(byte[] voxels, Axis across, Axis along, Axis lines) {
        double longest = 0;
        int[] first = new int[lines.voxels + 1];
        int[] last = new int[lines.voxels + 1];
        for (int plane = 0; plane < across.voxels; plane++) {
            outline(voxels, plane * across.stride, along, lines, first, last);
            longest = Math.max(longest, longestSquare(first, last, along.spacing, lines.spacing));
        }
        return Math.sqrt(longest);
    }

    /** For each line of pixel corners in a plane, the first and the last corner of a pixel inside; last -1 where there is none. */
    private static void outline(byte[] voxels, int plane, Axis along, Axis lines, int[] first, int[] last) {
        Arrays.fill(first, Integer.MAX_VALUE);
        Arrays.fill(last, -1);
        for (int line = 0; line < lines.voxels; line++) {
            int at = plane + line * lines.stride;
            for (int i = 0; i < along.voxels; i++) {
                if (voxels[at + i * along.stride] != 0) {
                    for (int corners = line; corners <= line + 1; corners++) {
                        first[corners] = Math.min(first[corners], i);
                        last[corners] = Math.max(last[corners], i + 1);
                    }
                }
            }
        }
    }

    /** The two corners furthest apart are at the ends of their lines. */
    private static double longestSquare(int[] first, int[] last, double alongSpacing, double lineSpacing) {
        double longest = 0;
        for (int a = 0; a < last.length; a++) {
            if (last[a] < 0) {
                continue;
            }
            for (int b = a; b < last.length; b++) {
                if (last[b] < 0) {
                    continue;
                }
                double x = Math.max(last[b] - first[a], last[a] - first[b]) * alongSpacing;
                double y = (b - a) * lineSpacing;
                longest = Math.max(longest, x * x + y * y);
            }
        }
        return longest;
    }
}
