package org.lobule.cli.bench.radiomics;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.lobule.cli.bench.ProcessMemory;
import org.lobule.cli.bench.Timing;
import org.lobule.radiomics.ExtractionProgress;
import org.lobule.radiomics.FeatureFamily;

/** Measures what Lobule does in this process. */
final class LobuleRun {

    private static final double NANOS_PER_MILLISECOND = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double BYTES_PER_MIB = 1 << 20;
    private static final String MORPHOLOGY = StepTimes.name(FeatureFamily.MORPHOLOGY);
    private static final String AUTOCORRELATION = "spatial-autocorrelation";

    private final Budget budget;

    LobuleRun(Budget budget) {
        this.budget = budget;
    }

    /** The first run, the warm-up, then the runs that count. */
    Measured measure(BenchWork work, int threads) throws IOException {
        long begin = System.nanoTime();
        work.run(ExtractionProgress.NONE);
        double first = (System.nanoTime() - begin) / NANOS_PER_MILLISECOND;
        for (int run = 1; !budget.isWarm(run, secondsSince(begin)); run++) {
            work.run(ExtractionProgress.NONE);
        }
        ProcessMemory.resetPeak();
        long allocated = ProcessMemory.allocatedBytes();
        List<Double> times = new ArrayList<>();
        List<Map<String, Double>> steps = new ArrayList<>();
        BenchWork.Result result = null;
        while (!budget.isDone(times.size(), secondsSince(begin))) {
            var progress = new StepTimes();
            long start = System.nanoTime();
            result = work.run(progress);
            times.add((System.nanoTime() - start) / NANOS_PER_MILLISECOND);
            steps.add(progress.finish());
        }
        double mib = (ProcessMemory.allocatedBytes() - allocated) / BYTES_PER_MIB / times.size();
        double peak = ProcessMemory.peakMiB();
        Map<String, Double> medians = StepTimes.medians(steps);
        if (work instanceof Extraction extraction && extraction.settings().parameters().spatialAutocorrelation() && medians.containsKey(MORPHOLOGY)) {
            double shape = shape(extraction, times.size());
            medians.put(AUTOCORRELATION, medians.get(MORPHOLOGY) - shape);
            medians.put(MORPHOLOGY, shape);
        }
        return new Measured("lobule", threads, first, Timing.median(times.stream().mapToDouble(Double::doubleValue).toArray()), times.size(), medians,
                Map.of(), mib, peak, result.values(), Map.of());
    }

    private static double shape(Extraction whole, int repeats) {
        List<Map<String, Double>> steps = new ArrayList<>();
        for (int run = 0; run < repeats; run++) {
            var progress = new StepTimes();
            whole.shapeAlone().run(progress);
            steps.add(progress.finish());
        }
        return StepTimes.medians(steps).get(MORPHOLOGY);
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / NANOS_PER_SECOND;
    }
}
