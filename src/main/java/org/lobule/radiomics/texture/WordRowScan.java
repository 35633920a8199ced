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
    public void runsAcross(short[] levels, int first, int offset, int length, short[] before, int atBefore, short[] lengths, int at, long[] ends) {
        Arrays.fill(ends, 0);
        MemorySegment from = MemorySegment.ofArray(levels);
        MemorySegment known = MemorySegment.ofArray(before);
        MemorySegment to = MemorySegment.ofArray(lengths);
        for (int x = 0; x < length; x += 4) {
            int v = first + x;
            long centre = word(from, v);
            long goesOn = (~different(centre, word(from, v - offset)) & different(centre, 0) & HIGHEST_BITS) >>> 15;
            long run = (word(known, atBefore + x) & goesOn * 0xffff) + EACH;
            to.set(WORD, 2L * (at + x), run);
            // from 3 on, adding 0x7ffd sets the highest bit
            long end = different(centre, word(from, v + offset)) & run + 0x7ffd * EACH & HIGHEST_BITS;
            ends[x >> 6] |= ((end >>> 15) * GATHER >>> 60) << x;
        }
        ends[length >> 6] &= (1L << length) - 1;
    }

    @Override
    public void triples(short[] levels, int first, int neighbour, int other, int stride, int length, short[] numbers) {
        MemorySegment from = MemorySegment.ofArray(levels);
        MemorySegment to = MemorySegment.ofArray(numbers);
        for (int x = 0; x < length; x += 4) {
            int v = first + x;
            to.set(WORD, 2L * x, (word(from, v) * stride + word(from, v + neighbour)) * stride + word(from, v + other));
        }
    }

    @Override
    public void dependences(short[] levels, int first, int[] offsets, int length, short[] cells) {
        MemorySegment from = MemorySegment.ofArray(levels);
        MemorySegment to = MemorySegment.ofArray(cells);
        for (int x = 0; x < length; x += 4) {
            long centre = word(from, first + x);
            long cell = centre * CELLS_OF_LEVEL;
            for (int offset : offsets) {
                cell += (~different(centre, word(from, first + x + offset)) & HIGHEST_BITS) >>> 15;
            }
            to.set(WORD, 2L * x, cell);
        }
    }

    @Override
    public void toneDifferences(short[] levels, int first, int[] offsets, int length, short[] cells, short[] differences) {
        MemorySegment from = MemorySegment.ofArray(levels);
        MemorySegment sums = MemorySegment.ofArray(differences);
        MemorySegment numbers = MemorySegment.ofArray(cells);
        for (int x = 0; x < length; x += 4) {
            long sum = 0;
            long number = 0;
            for (int offset : offsets) {
                long level = word(from, first + x + offset);
                sum += level;
                number += (level + OTHER_BITS & HIGHEST_BITS) >>> 15;
            }
            sums.set(WORD, 2L * x, sum);
            numbers.set(WORD, 2L * x, number);
        }
        for (int x = 0; x < length; x++) {
            int level = levels[first + x];
            differences[x] = (short) Math.abs(level * cells[x] - differences[x]);
            cells[x] += (short) (level * CELLS_OF_LEVEL);
        }
    }

    @Override
    public void approach(short[] distances, int first, int neighbour, int other, int length) {
        for (int v = first; v < first + length; v++) {
            distances[v] = (short) Math.min(distances[v], 1 + Math.min(distances[v + neighbour], distances[v + other]));
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
