package org.lobule.radiomics.texture;

import org.lobule.radiomics.region.Box;
import org.lobule.radiomics.region.GreyLevels;

/**
 * Pairs of voxels and their neighbours up to a Chebyshev distance, row beside row: what is done along two rows has no
 * branches, and the compiler makes vector instructions of it.
 */
final class NeighbourRows {

    private final GreyLevels levels;
    private final int distance;

    /** Takes a part of a row and the neighbours of its voxels. */
    @FunctionalInterface
    interface Visitor {

        /**
         * @param i         column of the first voxel
         * @param voxel     its index in the padded levels
         * @param neighbour the index of its neighbour; the following voxels have the following neighbours
         * @param length    number of voxels
         */
        void visit(int i, int voxel, int neighbour, int length);
    }

    NeighbourRows(GreyLevels levels, int distance) {
        this.levels = levels;
        this.distance = distance;
    }

    /** The neighbours within the slice. */
    void inSlice(int j, int k, Visitor visitor) {
        visit(j, k, k, k, visitor);
    }

    /** The neighbours within the volume. */
    void inVolume(int j, int k, Visitor visitor) {
        visit(j, k, Math.max(0, k - distance), Math.min(levels.box().nz() - 1, k + distance), visitor);
    }

    private void visit(int j, int k, int firstSlice, int lastSlice, Visitor visitor) {
        Box box = levels.box();
        int row = levels.paddedIndex(0, j, k);
        for (int nk = firstSlice; nk <= lastSlice; nk++) {
            for (int nj = Math.max(0, j - distance); nj <= Math.min(box.ny() - 1, j + distance); nj++) {
                int other = levels.paddedIndex(0, nj, nk);
                for (int di = -distance; di <= distance; di++) {
                    int from = Math.max(0, -di);
                    int to = Math.min(box.nx(), box.nx() - di);
                    if ((di != 0 || other != row) && from < to) {
                        visitor.visit(from, row + from, other + from + di, to - from);
                    }
                }
            }
        }
    }
}
