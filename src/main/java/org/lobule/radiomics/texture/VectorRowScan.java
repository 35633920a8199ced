package org.lobule.radiomics.texture;

import java.util.Arrays;

import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** As many voxels at a time as a vector register holds. */
final class VectorRowScan implements RowScan {

    private static final VectorSpecies<Short> LANES = ShortVector.SPECIES_PREFERRED;

    @Override
    public void equalNeighbours(short[] levels, int first, int[] offsets, int length, short[] sets) {
        for (int x = 0; x < length; x += LANES.length()) {
            ShortVector centre = ShortVector.fromArray(LANES, levels, first + x);
            ShortVector set = ShortVector.zero(LANES);
            for (int d = 0; d < offsets.length; d++) {
                VectorMask<Short> equal = ShortVector.fromArray(LANES, levels, first + x + offsets[d]).eq(centre);
                set = set.add((short) (1 << d), equal);
            }
            set.intoArray(sets, x);
        }
    }

    @Override
    public void longRuns(short[] levels, int first, int offset, int length, long[] bits) {
        Arrays.fill(bits, 0);
        for (int x = 0; x < length; x += LANES.length()) {
            int v = first + x;
            ShortVector centre = ShortVector.fromArray(LANES, levels, v);
            VectorMask<Short> next = ShortVector.fromArray(LANES, levels, v + offset).eq(centre);
            VectorMask<Short> nextButOne = ShortVector.fromArray(LANES, levels, v + 2 * offset).eq(centre);
            VectorMask<Short> before = ShortVector.fromArray(LANES, levels, v - offset).eq(centre);
            bits[x >> 6] |= next.and(nextButOne).andNot(before).toLong() << x;
        }
        bits[length >> 6] &= (1L << length) - 1;
    }

    @Override
    public void sums(short[] levels, int first, int[] offsets, int length, short[] sums, short[] numbers) {
        for (int x = 0; x < length; x += LANES.length()) {
            ShortVector sum = ShortVector.zero(LANES);
            ShortVector number = ShortVector.zero(LANES);
            for (int offset : offsets) {
                ShortVector level = ShortVector.fromArray(LANES, levels, first + x + offset);
                sum = sum.add(level);
                number = number.add(level.add((short) 1023).and((short) 1024));
            }
            sum.intoArray(sums, x);
            number.intoArray(numbers, x);
        }
    }
}
