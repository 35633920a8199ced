package org.lobule.radiomics.texture;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Four voxels at a time in a 64-bit word (the first in the lowest bits: the machines that Lobule runs on are little-endian).
 * As levels need no more than eleven bits, nothing carries from one voxel into the next; adding 0x7fff sets the highest
 * bit of every voxel whose difference is not 0.
 */
final class WordRowScan implements RowScan {

    private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG_UNALIGNED;

    private static final long EACH = 0x0001_0001_0001_0001L;
    private static final long HIGHEST_BITS = 0x8000 * EACH;
    private static final long OTHER_BITS = 0x7fff * EACH;

    /** Multiplied by it, bits 0, 16, 32 and 48 come to stand side by side in the four highest bits. */
    private static final long GATHER = 1L << 60 | 1L << 45 | 1L << 30 | 1L << 15;

    @Override
    public void equalNeighbours(short[] levels, int first, int[] offsets, int length, short[] sets) {
        MemorySegment from = MemorySegment.ofArray(levels);
        MemorySegment to = MemorySegment.ofArray(sets);
        for (int x = 0; x < length; x += 4) {
            long centre = word(from, first + x);
            long set = 0;
            for (int d = 0; d < offsets.length; d++) {
                set |= (~different(centre, word(from, first + x + offsets[d])) & HIGHEST_BITS) >>> 15 - d;
            }
            to.set(WORD, 2L * x, set);
        }
    }

    @Override
    public void longRuns(short[] levels, int first, int offset, int length, long[] bits) {
        Arrays.fill(bits, 0);
        MemorySegment from = MemorySegment.ofArray(levels);
        for (int x = 0; x < length; x += 4) {
            int v = first + x;
            long centre = word(from, v);
            long ends = different(centre, word(from, v + offset)) | different(centre, word(from, v + 2 * offset));
            long begins = different(centre, word(from, v - offset)) & ~ends & HIGHEST_BITS;
            bits[x >> 6] |= ((begins >>> 15) * GATHER >>> 60) << x;
        }
        bits[length >> 6] &= (1L << length) - 1;
    }

    @Override
    public void sums(short[] levels, int first, int[] offsets, int length, short[] sums, short[] numbers) {
        MemorySegment from = MemorySegment.ofArray(levels);
        MemorySegment toSums = MemorySegment.ofArray(sums);
        MemorySegment toNumbers = MemorySegment.ofArray(numbers);
        for (int x = 0; x < length; x += 4) {
            long sum = 0;
            long number = 0;
            for (int offset : offsets) {
                long level = word(from, first + x + offset);
                sum += level;
                number += level + 1023 * EACH & 1024 * EACH;
            }
            toSums.set(WORD, 2L * x, sum);
            toNumbers.set(WORD, 2L * x, number);
        }
    }

    /** The highest bit of each voxel says whether it differs; the other bits say nothing. */
    private static long different(long a, long b) {
        return (a ^ b) + OTHER_BITS;
    }

    private static long word(MemorySegment levels, int voxel) {
        return levels.get(WORD, 2L * voxel);
    }
}
