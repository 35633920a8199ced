package org.lobule.scoring.statistics.calibration;

/** A straight line fitted to the neighbours of a point with tricube weights. */
final class LocalLine {

    private final double[] x;
    private final double[] y;
    private final int neighbours;

    /**
     * @param x    rising
     * @param span share of the rows that are neighbours
     */
    LocalLine(double[] x, double[] y, double span) {
        if (!(span > 0 && span <= 1)) {
            throw new IllegalArgumentException("The span of a local regression is a share above 0 up to 1, not " + span);
        }
        this.x = x;
        this.y = y;
        neighbours = Math.min(x.length, Math.max(2, (int) (span * x.length + 1e-10)));
    }

    double at(double point) {
        int from = firstNeighbour(point);
        int to = from + neighbours;
        double radius = Math.max(point - x[from], x[to - 1] - point);
        double sum = 0;
        double meanX = 0;
        double meanY = 0;
        for (int row = from; row < to; row++) {
            double weight = weight(row, point, radius);
            sum += weight;
            meanX += weight * x[row];
            meanY += weight * y[row];
        }
        if (sum == 0) {
            return mean(from, to); // all neighbours are equally far
        }
        meanX /= sum;
        meanY /= sum;
        double square = 0;
        double product = 0;
        for (int row = from; row < to; row++) {
            double weight = weight(row, point, radius);
            square += weight * (x[row] - meanX) * (x[row] - meanX);
            product += weight * (x[row] - meanX) * (y[row] - meanY);
        }
        boolean flat = Math.sqrt(square / sum) < 1e-3 * (x[x.length - 1] - x[0]);
        return flat || square == 0 ? meanY : meanY + product / square * (point - meanX);
    }

    /** By halving: the further the window is moved up, the nearer the value above it and the further its lowest. */
    private int firstNeighbour(double point) {
        int low = 0;
        int high = x.length - neighbours;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (x[middle + neighbours] - point < point - x[middle]) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private double mean(int from, int to) {
        double sum = 0;
        for (int row = from; row < to; row++) {
            sum += y[row];
        }
        return sum / (to - from);
    }

    private double weight(int row, double point, double radius) {
        if (radius == 0) {
            return 1;
        }
        double share = Math.abs(x[row] - point) / radius;
        double rest = 1 - share * share * share;
        return share >= 1 ? 0 : rest * rest * rest;
    }
}
