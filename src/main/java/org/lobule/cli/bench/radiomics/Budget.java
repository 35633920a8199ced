package org.lobule.cli.bench.radiomics;

/**
 * How much is measured.
 *
 * @param repeats most runs that a median is taken of
 * @param seconds how long one workload of one program with one number of threads may take, warm-up included; a slow one is repeated less
 */
record Budget(int repeats, double seconds) {

    /** Of the time for the warm-up. */
    private static final double WARM_UP_SHARE = 0.4;
    private static final int FEWEST_WARM_UP_RUNS = 2;

    boolean isWarm(int runs, double secondsSpent) {
        return secondsSpent >= seconds * WARM_UP_SHARE && runs >= FEWEST_WARM_UP_RUNS || secondsSpent >= seconds;
    }

    boolean isDone(int runs, double secondsSpent) {
        return runs >= repeats || runs >= 1 && secondsSpent >= seconds;
    }
}
