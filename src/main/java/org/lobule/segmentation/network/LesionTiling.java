package org.lobule.segmentation.network;

import java.util.ArrayList;
import java.util.List;

/**
 * How the lesion network is led over the box around the liver. The normalisation inside the network sees a whole input, so the
 * size of the input is part of the result.
 */
public enum LesionTiling {

    /**
     * Patches of the size the network was trained with, from the corner of the box on, the last one of an
     * axis shifted inward. Where two overlap the later one answers.
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

    /** The tiles that cover a box of the given size (voxels); each voxel of the box is answered by one of them. */
    List<Tile> tiles(int nx, int ny, int nz) {
        List<Tile> tiles = new ArrayList<>();
        for (Span x : spans(nx, LesionNetwork.TRAINED_X, LesionNetwork.REST_XY)) {
            for (Span y : spans(ny, LesionNetwork.TRAINED_Y, LesionNetwork.REST_XY)) {
                for (Span z : spans(nz, LesionNetwork.TRAINED_Z, LesionNetwork.REST_Z)) {
                    tiles.add(new Tile(x, y, z));
                }
            }
        }
        return tiles;
    }

    private List<Span> spans(int voxels, int trained, int rest) {
        if (this == ONE_PIECE) {
            int allowed = Math.max(0, Math.ceilDiv(voxels - rest, LesionNetwork.MULTIPLE)) * LesionNetwork.MULTIPLE + rest;
            return List.of(Span.centred(voxels, allowed));
        }
        if (voxels <= trained) {
            return List.of(Span.centred(voxels, trained));
        }
        List<Span> spans = new ArrayList<>();
        int last = voxels - trained;
        for (int start = 0; start < last; start += trained) {
            spans.add(new Span(start, trained, start, Math.min(start + trained, last)));
        }
        spans.add(new Span(last, trained, last, voxels));
        return spans;
    }

    /** A part of the box that one run of the network answers for. */
    record Tile(Span x, Span y, Span z) {}

    /**
     * A tile on one axis of the box.
     *
     * @param start  first voxel of the network's output; negative where the box is shorter than the output and lies in its middle
     * @param length of the output
     * @param first  first voxel whose answer is taken from this tile: where two overlap, the later one answers
     * @param end    one past the last of them
     */
    record Span(int start, int length, int first, int end) {

        private static Span centred(int voxels, int length) {
            return new Span(Math.floorDiv(voxels - length, 2), length, 0, voxels);
        }
    }
}
