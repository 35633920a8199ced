package org.lobule.cli.bench.radiomics;

import java.util.Map;

/**
 * What one program needed for a workload.
 *
 * @param program      its name with its version
 * @param threads      how many it was given
 * @param first        the first run in the process, ms: whatever is compiled at run time is not yet
 * @param median       of the runs after the warm-up, ms
 * @param runs         how many these were
 * @param steps        median of each step of such a run, ms, in the order of work
 * @param alone        time of a family that was computed by itself, ms, where the program computes several at once
 * @param allocatedMiB memory that one run allocates; negative where the program does not tell
 * @param peakMiB      most memory of the process, resident, while it ran
 * @param values       by region/image/IBSI code of the feature: "liver/original/TLU2"
 * @param deviations   by IBSI code what the program does not compute as the others do
 */
record Measured(String program, int threads, double first, double median, int runs, Map<String, Double> steps, Map<String, Double> alone,
                double allocatedMiB, double peakMiB, Map<String, Double> values, Map<String, Deviation> deviations) {

    Measured named(String name) {
        return new Measured(name, threads, first, median, runs, steps, alone, allocatedMiB, peakMiB, values, deviations);
    }
}
