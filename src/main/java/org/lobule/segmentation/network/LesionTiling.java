package org.lobule.segmentation.network;

import java.util.ArrayList;
import java.util.List;

/**
 * How the lesion network is led over the box around the liver. The normalisation inside the network sees a whole input, so the
 * size of the input is part of the result.
 */
public enum LesionTiling {

    /**
     * Patches of the size the network was trained with, from the corner of the box on, the last one of an axis shifted inward.
     * Follows the original program best and needs the least memory.
     */
    TRAINED_PATCHES("patches of the trained size (92 x 84 x 42 voxels)"),

    /** The whole box at once: several times the memory, in less time. */
    ONE_PIECE("one piece");

    private final String description;

    LesionTiling(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }

    /** The tiles, by their outputs, that cover a box of the given size (voxels). */
    List<Tile> tiles(int nx, int ny, int nz) {
        if (this == ONE_PIECE) {
            return List.of(new Tile(0, 0, 0, allowed(nx, LesionNetwork.REST_XY), allowed(ny, LesionNetwork.REST_XY), allowed(nz, LesionNetwork.REST_Z)));
        }
        List<Tile> tiles = new ArrayList<>();
        for (int z : starts(nz, LesionNetwork.TRAINED_Z)) {
            for (int y : starts(ny, LesionNetwork.TRAINED_Y)) {
                for (int x : starts(nx, LesionNetwork.TRAINED_X)) {
                    tiles.add(new Tile(x, y, z, LesionNetwork.TRAINED_X, LesionNetwork.TRAINED_Y, LesionNetwork.TRAINED_Z));
                }
            }
        }
        return tiles;
    }

    private static List<Integer> starts(int length, int tile) {
        List<Integer> starts = new ArrayList<>();
        for (int start = 0; start + tile < length; start += tile) {
            starts.add(start);
        }
        starts.add(Math.max(0, length - tile));
        return starts;
    }

    private static int allowed(int length, int rest) {
        int groups = Math.max(0, Math.ceilDiv(length - rest, LesionNetwork.MULTIPLE));
        return groups * LesionNetwork.MULTIPLE + rest;
    }

    /** A part of the box that one run of the network answers for; it may reach beyond the box. */
    record Tile(int x, int y, int z, int nx, int ny, int nz) {}
}
