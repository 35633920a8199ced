package org.lobule.cli.bench.training;

/**
 * What one program needed.
 *
 * @param program its name with its version
 * @param median  seconds of a training
 * @param runs    how many the median is of
 * @param peakMiB most resident memory of the process and its children while it trained; negative where it is not known
 * @param values  what came of it
 */
record TrainingFigures(String program, double median, int runs, double peakMiB, double[] values) {

    /** The largest difference of two values that belong together; infinite where they are not as many. */
    double distance(TrainingFigures other) {
        if (values.length != other.values.length) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        for (int k = 0; k < values.length; k++) {
            double distance = Math.abs(values[k] - other.values[k]);
            largest = Double.isNaN(distance) ? Double.POSITIVE_INFINITY : Math.max(largest, distance);
        }
        return largest;
    }
}
