package org.lobule.cli.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;

/** Memory of this process, as the system and the virtual machine count it. */
public final class ProcessMemory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path CLEAR = Path.of("/proc/self/clear_refs");
    /** Sets the peak back to what is resident now (proc(5)). */
    private static final String PEAK = "5";
    private static final double KIBIBYTES = 1024;

    private ProcessMemory() {}

    /** Lets the peak begin anew; where the system does not, it is that of the whole process. */
    public static void resetPeak() {
        System.gc();
        try {
            Files.writeString(CLEAR, PEAK);
        } catch (IOException notLinux) {
            // The peak is then that of the process, an upper bound.
        }
    }

    /** Most resident memory since then, MiB; negative where the system does not tell. */
    public static double peakMiB() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmHWM:")).mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
                    .findFirst().orElse(-KIBIBYTES) / KIBIBYTES;
        } catch (IOException notLinux) {
            return -1;
        }
    }

    /** Bytes that all threads together have allocated so far, also those that have ended. */
    public static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getTotalThreadAllocatedBytes();
    }
}
