package org.lobule.radiomics.morphology;

/** One frequency at a time. */
final class PlainToeplitzSums implements ToeplitzSums {

    @Override
    public void add(double[] values, int from, double[] kernel, int slices, boolean odd, double[] sums) {
        for (int lane = 0; lane < LANES; lane++) {
            addLane(values, from, kernel, slices, odd, sums, lane);
        }
    }

    private static void addLane(double[] values, int from, double[] kernel, int slices, boolean odd, double[] sums, int lane) {
        int step = PARTS * LANES;
        double weights = sums[lane];
        double products = sums[LANES + lane];
        double squares = sums[2 * LANES + lane];
        for (int i = 0; i < (slices + 1) / 2; i++) {
            double mr = 0;
            double mi = 0;
            double yr = 0;
            double yi = 0;
            double qr = 0;
            double qi = 0;
            for (int j = 0; j < i; j++) {
                double a = entry(kernel, i - j, slices - 1 - i - j, odd, lane);
                int at = from + j * step + lane;
                mr += a * values[at];
                mi += a * values[at + LANES];
                yr += a * values[at + 2 * LANES];
                yi += a * values[at + 3 * LANES];
                qr += a * values[at + 4 * LANES];
                qi += a * values[at + 5 * LANES];
            }
            // a pair counts both ways, a slice with itself once
            double half = 0.5 * entry(kernel, 0, slices - 1 - 2 * i, odd, lane);
            int at = from + i * step + lane;
            mr += half * values[at];
            mi += half * values[at + LANES];
            yr += half * values[at + 2 * LANES];
            yi += half * values[at + 3 * LANES];
            qr += half * values[at + 4 * LANES];
            qi += half * values[at + 5 * LANES];
            weights += mr * values[at] + mi * values[at + LANES];
            products += yr * values[at + 2 * LANES] + yi * values[at + 3 * LANES];
            squares += mr * values[at + 4 * LANES] + mi * values[at + 5 * LANES] + qr * values[at] + qi * values[at + LANES];
        }
        sums[lane] = weights;
        sums[LANES + lane] = products;
        sums[2 * LANES + lane] = squares;
    }

    private static double entry(double[] kernel, int near, int far, boolean odd, int lane) {
        double a = kernel[near * LANES + lane];
        double b = kernel[far * LANES + lane];
        return odd ? a - b : a + b;
    }
}
