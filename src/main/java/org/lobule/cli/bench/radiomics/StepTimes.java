package org.lobule.cli.bench.radiomics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.lobule.cli.bench.Timing;
import org.lobule.radiomics.ExtractionProgress;
import org.lobule.radiomics.FeatureFamily;

/**
 * How long the steps of an extraction take, by the progress that the engine tells of: a step lasts until the same thread begins
 * the next one. What families share is with the first that needs it.
 */
final class StepTimes implements ExtractionProgress {

    private static final double NANOS_PER_MILLISECOND = 1e6;
    private static final Map<String, String> FAMILIES = Arrays.stream(FeatureFamily.values())
            .collect(Collectors.toMap(FeatureFamily::slug, StepTimes::name));

    private record Begun(String step, long nanos) {}

    private final Map<Thread, Begun> running = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, Double> milliseconds = Collections.synchronizedMap(new LinkedHashMap<>());

    /** "glcm", "intensity-statistics". */
    static String name(FeatureFamily family) {
        return family.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public void reached(String region, String step, double fraction) {
        end(Thread.currentThread(), System.nanoTime());
        running.put(Thread.currentThread(), new Begun(FAMILIES.getOrDefault(step, step), System.nanoTime()));
    }

    /** Milliseconds by step, in the order of their first beginning, once the extraction has returned. */
    Map<String, Double> finish() {
        long now = System.nanoTime();
        for (Thread thread : running.keySet().toArray(Thread[]::new)) {
            end(thread, now);
        }
        return new LinkedHashMap<>(milliseconds);
    }

    private void end(Thread thread, long now) {
        Begun begun = running.remove(thread);
        if (begun != null) {
            milliseconds.merge(begun.step, (now - begun.nanos) / NANOS_PER_MILLISECOND, Double::sum);
        }
    }

    /** The median of each step over several extractions. */
    static Map<String, Double> medians(List<Map<String, Double>> extractions) {
        Map<String, List<Double>> all = new LinkedHashMap<>();
        extractions.forEach(one -> one.forEach((step, time) -> all.computeIfAbsent(step, s -> new ArrayList<>()).add(time)));
        Map<String, Double> medians = new LinkedHashMap<>();
        all.forEach((step, times) -> medians.put(step, Timing.median(times.stream().mapToDouble(Double::doubleValue).toArray())));
        return medians;
    }
}
