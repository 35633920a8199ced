package org.lobule.radiomics.region;

import java.util.Arrays;

/** Finds where stretches of a mask begin and end, many voxels at a time; masks are of 0 and 1, and any other value counts as inside. */
public final class MaskStretch {

    private static final int BLOCK = 512;
    private static final byte[] OUTSIDE = new byte[BLOCK];
    private static final byte[] INSIDE = new byte[BLOCK];

    static {
        Arrays.fill(INSIDE, (byte) 1);
    }

    private MaskStretch() {}

    /** The first voxel of [from, end) that is inside; {@code end} where none is. */
    public static int begin(byte[] mask, int from, int end) {
        return firstUnlike(OUTSIDE, mask, from, end);
    }

    /** The first voxel of [from, end) that is outside; {@code end} where none is. */
    public static int end(byte[] mask, int from, int end) {
        int at = firstUnlike(INSIDE, mask, from, end);
        while (at < end && mask[at] != 0) {
            at = firstUnlike(INSIDE, mask, at + 1, end);
        }
        return at;
    }

    private static int firstUnlike(byte[] like, byte[] mask, int from, int end) {
        for (int block = from; block < end; block += BLOCK) {
            int blockEnd = Math.min(end, block + BLOCK);
            int at = Arrays.mismatch(mask, block, blockEnd, like, 0, blockEnd - block);
            if (at >= 0) {
                return block + at;
            }
        }
        return end;
    }
}
