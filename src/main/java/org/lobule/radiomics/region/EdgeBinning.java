package org.lobule.radiomics.region;

/**
 * Bins between equidistant edges, each of which belongs to the bin above it. The edges are computed as numpy does, so that an
 * intensity on an edge falls on the same side: edge e is {@code start + e * step} in double precision.
 */
record EdgeBinning(double start, double step, int last) implements Binning {

    /** Edges at multiples of a width, from the one at or below the minimum on (remainder of a floor division, as in Python). */
    static Binning aligned(double width, double minimum) {
        double remainder = minimum % width;
        if (remainder < 0) {
            remainder += width;
        }
        double start = minimum - remainder;
        return new EdgeBinning(start, start + width - start, Integer.MAX_VALUE);
    }

    /** A number of bins from the minimum to the maximum, which belongs to the last one. */
    static Binning histogram(int bins, double minimum, double maximum) {
        boolean flat = minimum == maximum;
        double first = flat ? minimum - 0.5 : minimum;
        double last = flat ? maximum + 0.5 : maximum;
        return new EdgeBinning(first, (last - first) / bins, bins);
    }

    @Override
    public double level(double intensity) {
        double edge = Math.floor((intensity - start) / step);
        if (start + (edge + 1) * step <= intensity) {
            edge++;
        } else if (start + edge * step > intensity) {
            edge--;
        }
        return Math.clamp(edge + 1, 1, last);
    }
}
