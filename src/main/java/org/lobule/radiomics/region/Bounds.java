package org.lobule.radiomics.region;

import java.util.Optional;

import org.lobule.imaging.Mask;

/** The first and last voxel of a region along each axis, both inclusive. */
record Bounds(int i0, int i1, int j0, int j1, int k0, int k1) {

    int nx() {
        return i1 - i0 + 1;
    }

    int ny() {
        return j1 - j0 + 1;
    }

    int nz() {
        return k1 - k0 + 1;
    }

    long voxels() {
        return (long) nx() * ny() * nz();
    }

    static Optional<Bounds> of(Mask mask) {
        return of(mask.voxels(), mask.grid().nx(), mask.grid().ny(), mask.grid().nz());
    }

    /** The bounds of the voxels that are not 0; empty where there is none. */
    static Optional<Bounds> of(byte[] mask, int nx, int ny, int nz) {
        int i0 = nx;
        int i1 = -1;
        int j0 = ny;
        int j1 = -1;
        int k0 = nz;
        int k1 = -1;
        for (int k = 0; k < nz; k++) {
            for (int j = 0; j < ny; j++) {
                int row = nx * (j + ny * k);
                int first = 0;
                while (first < nx && mask[row + first] == 0) {
                    first++;
                }
                if (first == nx) {
                    continue;
                }
                int last = nx - 1;
                while (mask[row + last] == 0) {
                    last--;
                }
                i0 = Math.min(i0, first);
                i1 = Math.max(i1, last);
                j0 = Math.min(j0, j);
                j1 = Math.max(j1, j);
                k0 = Math.min(k0, k);
                k1 = k;
            }
        }
        return k1 < 0 ? Optional.empty() : Optional.of(new Bounds(i0, i1, j0, j1, k0, k1));
    }
}
