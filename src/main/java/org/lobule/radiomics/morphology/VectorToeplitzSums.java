package org.lobule.radiomics.morphology;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** As many frequencies at a time as a vector register holds numbers; the operations and their order are those of {@link PlainToeplitzSums}. */
final class VectorToeplitzSums implements ToeplitzSums {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    private static DoubleVector load(double[] values, int at) {
        return DoubleVector.fromArray(SPECIES, values, at);
    }

    @Override
    public void add(double[] values, int from, double[] kernel, int slices, boolean odd, double[] sums) {
        for (int lane = 0; lane < LANES; lane += SPECIES.length()) {
            addLanes(values, from, kernel, slices, odd, sums, lane);
        }
    }

    private static void addLanes(double[] values, int from, double[] kernel, int slices, boolean odd, double[] sums, int lane) {
        int step = PARTS * LANES;
        DoubleVector weights = load(sums, lane);
        DoubleVector products = load(sums, LANES + lane);
        DoubleVector squares = load(sums, 2 * LANES + lane);
        // a - b is a + (-1 b) to the last bit
        double sign = odd ? -1 : 1;
        for (int i = 0; i < (slices + 1) / 2; i++) {
            DoubleVector mr = DoubleVector.zero(SPECIES);
            DoubleVector mi = DoubleVector.zero(SPECIES);
            DoubleVector yr = DoubleVector.zero(SPECIES);
            DoubleVector yi = DoubleVector.zero(SPECIES);
            DoubleVector qr = DoubleVector.zero(SPECIES);
            DoubleVector qi = DoubleVector.zero(SPECIES);
            for (int j = 0; j < i; j++) {
                DoubleVector a = load(kernel, (i - j) * LANES + lane).add(load(kernel, (slices - 1 - i - j) * LANES + lane).mul(sign));
                int at = from + j * step + lane;
                mr = mr.add(a.mul(load(values, at)));
                mi = mi.add(a.mul(load(values, at + LANES)));
                yr = yr.add(a.mul(load(values, at + 2 * LANES)));
                yi = yi.add(a.mul(load(values, at + 3 * LANES)));
                qr = qr.add(a.mul(load(values, at + 4 * LANES)));
                qi = qi.add(a.mul(load(values, at + 5 * LANES)));
            }
            DoubleVector half = load(kernel, lane).add(load(kernel, (slices - 1 - 2 * i) * LANES + lane).mul(sign)).mul(0.5);
            int at = from + i * step + lane;
            DoubleVector vmr = load(values, at);
            DoubleVector vmi = load(values, at + LANES);
            DoubleVector vyr = load(values, at + 2 * LANES);
            DoubleVector vyi = load(values, at + 3 * LANES);
            DoubleVector vqr = load(values, at + 4 * LANES);
            DoubleVector vqi = load(values, at + 5 * LANES);
            mr = mr.add(half.mul(vmr));
            mi = mi.add(half.mul(vmi));
            yr = yr.add(half.mul(vyr));
            yi = yi.add(half.mul(vyi));
            qr = qr.add(half.mul(vqr));
            qi = qi.add(half.mul(vqi));
            weights = weights.add(mr.mul(vmr).add(mi.mul(vmi)));
            products = products.add(yr.mul(vyr).add(yi.mul(vyi)));
            squares = squares.add(mr.mul(vqr).add(mi.mul(vqi)).add(qr.mul(vmr)).add(qi.mul(vmi)));
        }
        weights.intoArray(sums, lane);
        products.intoArray(sums, LANES + lane);
        squares.intoArray(sums, 2 * LANES + lane);
    }
}
