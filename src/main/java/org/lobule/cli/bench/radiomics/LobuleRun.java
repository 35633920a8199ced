package org.lobule.cli.bench.radiomics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.lobule.cli.bench.Timing;
import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.FeatureRow;
import org.lobule.radiomics.FeatureTable;
import org.lobule.radiomics.IbsiFeature;
import org.lobule.radiomics.RadiomicsEngine;

/** Measures the engine of this process through the same call that every command makes. */
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

    Measured measure(BenchCase what, ExtractionSettings settings, int threads) {
        var engine = new RadiomicsEngine(threads);
        long begin = System.nanoTime();
        engine.extract(what.image(), what.regions(), settings);
        double first = (System.nanoTime() - begin) / NANOS_PER_MILLISECOND;
        for (int run = 1; !budget.isWarm(run, secondsSince(begin)); run++) {
            engine.extract(what.image(), what.regions(), settings);
        }
        ProcessMemory.resetPeak();
        long allocated = ProcessMemory.allocatedBytes();
        List<Double> times = new ArrayList<>();
        List<Map<String, Double>> steps = new ArrayList<>();
        FeatureTable table = null;
        while (!budget.isDone(times.size(), secondsSince(begin))) {
            var progress = new StepTimes();
            long start = System.nanoTime();
            table = engine.extract(what.image(), what.regions(), settings, progress);
            times.add((System.nanoTime() - start) / NANOS_PER_MILLISECOND);
            steps.add(progress.finish());
        }
        double mib = (ProcessMemory.allocatedBytes() - allocated) / BYTES_PER_MIB / times.size();
        double peak = ProcessMemory.peakMiB();
        Map<String, Double> medians = StepTimes.medians(steps);
        if (settings.parameters().spatialAutocorrelation() && medians.containsKey(MORPHOLOGY)) {
            double without = morphologyWithoutAutocorrelation(engine, what, settings, times.size());
            medians.put(AUTOCORRELATION, medians.get(MORPHOLOGY) - without);
            medians.put(MORPHOLOGY, without);
        }
        return new Measured("lobule", threads, first, Timing.median(times.stream().mapToDouble(Double::doubleValue).toArray()), times.size(),
                medians, Map.of(), mib, peak, values(table), Map.of());
    }

    /** What is left of morphology without Moran's I and Geary's C tells what these take. */
    private static double morphologyWithoutAutocorrelation(RadiomicsEngine engine, BenchCase what, ExtractionSettings settings, int repeats) {
        var shape = new ExtractionSettings(settings.name(), settings.description(), settings.intensityUnit(), settings.preparation(),
                new TreeMap<>(Map.of(FeatureFamily.MORPHOLOGY, List.of())), settings.parameters().withSpatialAutocorrelation(false));
        List<Map<String, Double>> steps = new ArrayList<>();
        for (int run = 0; run < repeats; run++) {
            var progress = new StepTimes();
            engine.extract(what.image(), what.regions(), shape, progress);
            steps.add(progress.finish());
        }
        return StepTimes.medians(steps).get(MORPHOLOGY);
    }

    /** Values by the names that peers give theirs. */
    static Map<String, Double> values(FeatureTable table) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (FeatureRow row : table.rows()) {
            values.put("%s/%s/%s".formatted(row.region(), row.image(), key(row)), row.value());
        }
        return values;
    }

    private static String key(FeatureRow row) {
        return IbsiFeature.all().stream().filter(feature -> feature.code().equals(row.ibsiCode()) && feature.name().equals(row.feature()))
                .findFirst().orElseThrow().key();
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / NANOS_PER_SECOND;
    }
}
