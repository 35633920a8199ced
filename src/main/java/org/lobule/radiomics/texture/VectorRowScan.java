package org.lobule.radiomics.texture;

import java.util.Arrays;

import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
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
    public void runsAcross(short[] levels, int first, int offset, int length, short[] before, int atBefore, short[] lengths, int at, long[] ends) {
        Arrays.fill(ends, 0);
        for (int x = 0; x < length; x += LANES.length()) {
            int v = first + x;
            ShortVector centre = ShortVector.fromArray(LANES, levels, v);
            VectorMask<Short> goesOn = ShortVector.fromArray(LANES, levels, v - offset).eq(centre).and(centre.compare(VectorOperators.NE, (short) 0));
            ShortVector run = ShortVector.zero(LANES).blend(ShortVector.fromArray(LANES, before, atBefore + x), goesOn).add((short) 1);
            run.intoArray(lengths, at + x);
            VectorMask<Short> differs = ShortVector.fromArray(LANES, levels, v + offset).compare(VectorOperators.NE, centre);
            ends[x >> 6] |= differs.and(run.compare(VectorOperators.GT, (short) 2)).toLong() << x;
        }
        ends[length >> 6] &= (1L << length) - 1;
    }

    @Override
    public void triples(short[] levels, int first, int neighbour, int other, int stride, int length, short[] numbers) {
        for (int x = 0; x < length; x += LANES.length()) {
            int v = first + x;
            ShortVector.fromArray(LANES, levels, v).mul((short) stride).add(ShortVector.fromArray(LANES, levels, v + neighbour))
                    .mul((short) stride).add(ShortVector.fromArray(LANES, levels, v + other)).intoArray(numbers, x);
        }
    }

    @Override
    public void dependences(short[] levels, int first, int[] offsets, int length, short[] cells) {
        for (int x = 0; x < length; x += LANES.length()) {
            ShortVector centre = ShortVector.fromArray(LANES, levels, first + x);
            ShortVector cell = centre.mul((short) CELLS_OF_LEVEL);
            for (int offset : offsets) {
                cell = cell.add((short) 1, ShortVector.fromArray(LANES, levels, first + x + offset).eq(centre));
            }
            cell.intoArray(cells, x);
        }
    }

    @Override
    public void toneDifferences(short[] levels, int first, int[] offsets, int length, short[] cells, short[] differences) {
        for (int x = 0; x < length; x += LANES.length()) {
            ShortVector sum = ShortVector.zero(LANES);
            ShortVector number = ShortVector.zero(LANES);
            for (int offset : offsets) {
                ShortVector level = ShortVector.fromArray(LANES, levels, first + x + offset);
                sum = sum.add(level);
                number = number.add((short) 1, level.compare(VectorOperators.NE, (short) 0));
            }
            ShortVector centre = ShortVector.fromArray(LANES, levels, first + x);
            centre.mul((short) CELLS_OF_LEVEL).add(number).intoArray(cells, x);
            centre.mul(number).sub(sum).abs().intoArray(differences, x);
        }
    }

    @Override
    public void approach(short[] distances, int first, int neighbour, int other, int length) {
        for (int x = 0; x < length; x += LANES.length()) {
            int v = first + x;
            ShortVector.fromArray(LANES, distances, v + neighbour).min(ShortVector.fromArray(LANES, distances, v + other)).add((short) 1)
                    .min(ShortVector.fromArray(LANES, distances, v)).intoArray(distances, v);
        }
    }
}
