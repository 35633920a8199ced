package org.lobule.dicom.net;

import java.io.File;
import java.lang.management.ManagementFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What this process holds.
 *
 * @param heap    bytes in use after garbage collection
 * @param threads of the platform
 */
public record Footprint(long heap, int files, int threads) {

    private static final long HEAP_NOISE = 24L << 20;
    /** Sockets of the pollers, of the flight recorder, and those that are just being closed. */
    private static final int FILES_NOISE = 20;
    private static final int THREADS_NOISE = 20;
    private static final int COLLECTIONS = 4;

    public static Footprint now() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        String[] files = new File("/proc/self/fd").list();
        Runtime runtime = Runtime.getRuntime();
        return new Footprint(runtime.totalMemory() - runtime.freeMemory(), files == null ? 0 : files.length,
            ManagementFactory.getThreadMXBean().getThreadCount());
    }

    /** That all has been given back since. */
    public void assertAsBefore(Footprint before) {
        assertThat(heap).as("heap after collection").isLessThan(before.heap + HEAP_NOISE);
        assertThat(files).as("open files").isLessThan(before.files + FILES_NOISE);
        assertThat(threads).as("threads").isLessThan(before.threads + THREADS_NOISE);
    }

    @Override
    public String toString() {
        return "%.1f MB of heap, %d files, %d threads".formatted(heap / 1e6, files, threads);
    }
}
