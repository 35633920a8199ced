package org.lobule.radiomics.region;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

import org.lobule.radiomics.Crew;

/**
 * A mask as rows of bits, 64 voxels to a word, with a margin of nothing on every side: bit i+1 of row (j, k) is voxel (i, j, k),
 * rows go from -1 to ny and from -1 to nz. What asks where a region begins, ends or changes looks at words instead of voxels.
 */
public final class MaskRows {

    private static final VarHandle EIGHT_BYTES = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Times eight bytes of 0 or 1, the highest byte of the product has their eight bits, the first byte's lowest. */
    private static final long GATHER = 0x0102040810204080L;

    private final Box box;
    private final int words;
    private final long[] bits;

    private MaskRows(Box box) {
        this.box = box;
        words = (box.nx() + 2 + 63) / 64;
        bits = new long[words * (box.ny() + 2) * (box.nz() + 2)];
    }

    /** @param mask 0 or 1 per voxel of the box */
    public static MaskRows of(byte[] mask, Box box) {
        return of(mask, box, Crew.ALONE);
    }

    static MaskRows of(byte[] mask, Box box, Crew crew) {
        var rows = new MaskRows(box);
        crew.share(box.nz(), () -> k -> {
            for (int j = 0; j < box.ny(); j++) {
                rows.pack(mask, box.index(0, j, k), rows.row(j, k));
            }
        });
        return rows;
    }

    private void pack(byte[] mask, int from, int to) {
        for (int first = 0, word = to; first < box.nx(); first += 64, word++) {
            int end = Math.min(64, box.nx() - first);
            long packed = 0;
            int i = 0;
            for (; i + 8 <= end; i += 8) {
                packed |= ((long) EIGHT_BYTES.get(mask, from + first + i) * GATHER >>> 56) << i;
            }
            for (; i < end; i++) {
                packed |= (long) mask[from + first + i] << i;
            }
            bits[word] |= packed << 1;
            if (packed < 0) {
                bits[word + 1] = 1;
            }
        }
    }

    public Box box() {
        return box;
    }

    /** Words of a row. */
    public int words() {
        return words;
    }

    /** Where the words of a row begin in {@link #bits}. */
    public int row(int j, int k) {
        return words * (j + 1 + (box.ny() + 2) * (k + 1));
    }

    /** All words; read, not written. */
    public long[] bits() {
        return bits;
    }

    /** The first voxel of a row; nx for none. */
    public int first(int j, int k) {
        int row = row(j, k);
        for (int w = 0; w < words; w++) {
            if (bits[row + w] != 0) {
                return 64 * w + Long.numberOfTrailingZeros(bits[row + w]) - 1;
            }
        }
        return box.nx();
    }

    /** The last voxel of a row; -1 for none. */
    public int last(int j, int k) {
        int row = row(j, k);
        for (int w = words - 1; w >= 0; w--) {
            if (bits[row + w] != 0) {
                return 64 * w + 62 - Long.numberOfLeadingZeros(bits[row + w]);
            }
        }
        return -1;
    }

    /** The first voxel inside from voxel {@code from} (0 to nx) of a row on; nx for none. */
    public int nextInside(int row, int from) {
        int w = from + 1 >> 6;
        long left = bits[row + w] >>> from + 1 << from + 1;
        while (left == 0) {
            if (++w == words) {
                return box.nx();
            }
            left = bits[row + w];
        }
        return 64 * w + Long.numberOfTrailingZeros(left) - 1;
    }

    /** The first voxel outside from voxel {@code from} (0 to nx) of a row on, at most nx. */
    public int nextOutside(int row, int from) {
        int w = from + 1 >> 6;
        long left = ~bits[row + w] >>> from + 1 << from + 1;
        while (left == 0) {
            left = ~bits[row + ++w];
        }
        return Math.min(box.nx(), 64 * w + Long.numberOfTrailingZeros(left) - 1);
    }

    /** The first voxel that is in one of two rows and not in the other; nx for none. */
    public int firstDifference(int rowA, int rowB) {
        for (int w = 0; w < words; w++) {
            long difference = bits[rowA + w] ^ bits[rowB + w];
            if (difference != 0) {
                return 64 * w + Long.numberOfTrailingZeros(difference) - 1;
            }
        }
        return box.nx();
    }

    /** The last voxel that is in one of two rows and not in the other; -1 for none. */
    public int lastDifference(int rowA, int rowB) {
        for (int w = words - 1; w >= 0; w--) {
            long difference = bits[rowA + w] ^ bits[rowB + w];
            if (difference != 0) {
                return 64 * w + 62 - Long.numberOfLeadingZeros(difference);
            }
        }
        return -1;
    }
}
