package org.lobule.cli.bench.radiomics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How far the values of two programs agree: only then their times can be compared.
 *
 * @param shared    features that both have
 * @param different those whose values differ, with both
 * @param setAside  codes of features that both have and the peer computes otherwise: compared by the deviation's tolerance, or not at all
 */
record Agreement(int shared, List<Difference> different, SortedSet<String> setAside) {

    /** Relative difference up to which two values are the same. */
    static final double TOLERANCE = 1e-9;

    /** A feature with its value by Lobule and by the peer. */
    record Difference(String feature, double ours, double theirs) {

        double relative() {
            return Math.abs(ours - theirs) / Math.max(Math.abs(ours), Math.abs(theirs));
        }
    }

    static Agreement of(Map<String, Double> ours, Map<String, Double> theirs, Map<String, Deviation> deviations) {
        List<Difference> different = new ArrayList<>();
        SortedSet<String> setAside = new TreeSet<>();
        int shared = 0;
        for (Map.Entry<String, Double> their : theirs.entrySet()) {
            Double our = ours.get(their.getKey());
            if (our == null) {
                continue;
            }
            String code = their.getKey().substring(their.getKey().lastIndexOf('/') + 1);
            Deviation deviation = deviations.get(code);
            if (deviation != null) {
                setAside.add(code);
            }
            if (deviation != null && deviation.tolerance().isEmpty()) {
                continue;
            }
            double tolerance = deviation == null ? TOLERANCE : deviation.tolerance().getAsDouble();
            shared++;
            var pair = new Difference(their.getKey(), our, their.getValue());
            boolean same = our.equals(their.getValue()) || our == 0 && their.getValue() == 0 || pair.relative() <= tolerance;
            if (!same) {
                different.add(pair);
            }
        }
        return new Agreement(shared, List.copyOf(different), setAside);
    }

    boolean isComplete() {
        return shared > 0 && different.isEmpty();
    }
}
