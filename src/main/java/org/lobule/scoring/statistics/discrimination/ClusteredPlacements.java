package org.lobule.scoring.statistics.discrimination;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.lobule.scoring.statistics.LabelledScores;

/**
 * Structural components gathered by patient: several lesions of one patient are not independent. Obuchowski, Biometrics 1997;53:567.
 *
 * @param area      under the curve of all rows
 * @param patients  deviation of each patient's components from what the area would have them be: [patient][events, others]
 * @param counts    how many rows of each patient: [patient][events, others]
 */
record ClusteredPlacements(double area, double[][] patients, int[][] counts) {

    /** @throws IllegalArgumentException where all rows had the event or none, or the number of patients' names is another */
    static ClusteredPlacements of(LabelledScores scored, List<String> patients) {
        if (patients.size() != scored.size()) {
            throw new IllegalArgumentException("%d patients' names for %d rows".formatted(patients.size(), scored.size()));
        }
        Placements placements = Placements.of(scored);
        double area = placements.area();
        Map<String, Integer> places = new LinkedHashMap<>();
        List<double[]> sums = new ArrayList<>();
        List<int[]> counts = new ArrayList<>();
        int[] next = new int[2];
        for (int row = 0; row < scored.size(); row++) {
            int place = places.computeIfAbsent(patients.get(row), patient -> places.size());
            if (place == sums.size()) {
                sums.add(new double[2]);
                counts.add(new int[2]);
            }
            int part = scored.events()[row] ? 0 : 1;
            sums.get(place)[part] += (part == 0 ? placements.events() : placements.others())[next[part]++] - area;
            counts.get(place)[part]++;
        }
        return new ClusteredPlacements(area, sums.toArray(double[][]::new), counts.toArray(int[][]::new));
    }

    double variance() {
        return covariance(this, this);
    }

    /** Of the areas of two scores of the same rows; NaN where fewer than two patients have rows of a class. */
    static double covariance(ClusteredPlacements first, ClusteredPlacements second) {
        double covariance = 0;
        double[] rows = {first.rows(0), first.rows(1)};
        for (int part = 0; part < 2; part++) {
            for (int other = 0; other < 2; other++) {
                double products = 0;
                for (int patient = 0; patient < first.patients.length; patient++) {
                    products += first.patients[patient][part] * second.patients[patient][other];
                }
                double holders = part == other ? first.holders(part) : first.patients.length;
                covariance += holders / (holders - 1) * products / (rows[part] * rows[other]);
            }
        }
        return covariance;
    }

    private int rows(int part) {
        int sum = 0;
        for (int[] count : counts) {
            sum += count[part];
        }
        return sum;
    }

    /** Patients with rows of the class. */
    private int holders(int part) {
        int sum = 0;
        for (int[] count : counts) {
            sum += count[part] > 0 ? 1 : 0;
        }
        return sum;
    }
}
