package org.lobule.cli.bench;

import java.util.Arrays;

/** Wall-clock times of something done again and again, one thread. */
public final class Timing {

    interface Work {
        void run() throws Exception;
    }

    private static final double NANOS_PER_MILLISECOND = 1e6;

    private Timing() {}

    static double milliseconds(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / NANOS_PER_MILLISECOND;
    }

    /** The median time of {@code repeats} runs in milliseconds. */
    static double median(int repeats, Work work) throws Exception {
        double[] times = new double[repeats];
        for (int i = 0; i < repeats; i++) {
            times[i] = milliseconds(work);
        }
        return median(times);
    }

    /** Runs until so many milliseconds have gone by, at least once, so that what is measured after it is compiled. */
    static void warmUp(double milliseconds, Work work) throws Exception {
        double spent = 0;
        while (spent < milliseconds) {
            spent += milliseconds(work);
        }
    }

    public static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
