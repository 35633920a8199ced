package org.lobule.radiomics.morphology;

import org.lobule.radiomics.region.Box;
import org.lobule.radiomics.region.MaskRows;

/**
 * Where the voxel centres of a mask lie, in millimetres from the first voxel of the box.
 *
 * @param voxels     their number
 * @param centre     their mean
 * @param covariance of a sample (n - 1), as in other IBSI programs; all 0 for one voxel
 */
record VoxelMoments(long voxels, double[] centre, SymmetricMatrix3 covariance) {

    static VoxelMoments of(MaskRows rows) {
        Box box = rows.box();
        long n = 0;
        long[] first = new long[3];
        // about the middle of the box, so that products stay small and exact
        int ci = box.nx() / 2;
        int cj = box.ny() / 2;
        int ck = box.nz() / 2;
        double[] second = new double[6];
        for (int k = 0; k < box.nz(); k++) {
            for (int j = 0; j < box.ny(); j++) {
                long inRow = 0;
                long sum = 0;
                long squares = 0;
                int row = rows.row(j, k);
                for (int w = 0; w < rows.words(); w++) {
                    for (long left = rows.bits()[row + w]; left != 0;) {
                        int start = Long.numberOfTrailingZeros(left);
                        int length = Long.numberOfTrailingZeros(~(left >>> start));
                        left = start + length == 64 ? 0 : left >>> start + length << start + length;
                        // voxels from x on: the sum of their places and of its squares
                        long x = 64L * w + start - 1 - ci;
                        inRow += length;
                        sum += length * (2 * x + length - 1) / 2;
                        squares += length * x * x + length * (length - 1L) * x + (length - 1L) * length * (2L * length - 1) / 6;
                    }
                }
                long y = j - cj;
                long z = k - ck;
                n += inRow;
                first[0] += sum;
                first[1] += y * inRow;
                first[2] += z * inRow;
                second[0] += squares;
                second[1] += (double) (y * y) * inRow;
                second[2] += (double) (z * z) * inRow;
                second[3] += (double) y * sum;
                second[4] += (double) z * sum;
                second[5] += (double) (y * z) * inRow;
            }
        }
        double mx = (double) first[0] / n;
        double my = (double) first[1] / n;
        double mz = (double) first[2] / n;
        double divisor = Math.max(1, n - 1);
        double dx = box.dx();
        double dy = box.dy();
        double dz = box.dz();
        var covariance = new SymmetricMatrix3((second[0] - n * mx * mx) / divisor * dx * dx, (second[1] - n * my * my) / divisor * dy * dy,
                (second[2] - n * mz * mz) / divisor * dz * dz, (second[3] - n * mx * my) / divisor * dx * dy,
                (second[4] - n * mx * mz) / divisor * dx * dz, (second[5] - n * my * mz) / divisor * dy * dz);
        return new VoxelMoments(n, new double[] {(mx + ci) * dx, (my + cj) * dy, (mz + ck) * dz}, covariance);
    }
}
