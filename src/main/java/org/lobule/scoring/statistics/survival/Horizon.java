package org.lobule.scoring.statistics.survival;

/** Times at which predictions are judged. */
final class Horizon {

    private Horizon() {}

    static void requireRising(double[] times, int least) {
        if (times.length < least) {
            throw new IllegalArgumentException("There must be %d or more times, not %d".formatted(least, times.length));
        }
        for (int place = 1; place < times.length; place++) {
            if (!(times[place] > times[place - 1])) {
                throw new IllegalArgumentException("Times must rise: %s stands before %s".formatted(times[place - 1], times[place]));
            }
        }
    }
}
