package org.lobule.scoring.table;

import java.util.Arrays;
import java.util.List;

/**
 * Rows to learn from, or to predict and judge.
 *
 * @param features numbers by row and column
 * @param outcome  what became of each row
 * @param patients whom each row belongs to: rows of one patient never stand on both sides of a split
 * @param batches  scanner or site of each row, for harmonisation; all equal where there is only one
 */
public record Sample(FeatureMatrix features, Outcome outcome, List<String> patients, List<String> batches) {

    /** @throws IllegalArgumentException where the parts differ in length */
    public Sample {
        patients = List.copyOf(patients);
        batches = List.copyOf(batches);
        int rows = features.rows();
        if (outcome.rows() != rows || patients.size() != rows || batches.size() != rows) {
            throw new IllegalArgumentException("Features of %d rows, outcomes of %d, patients of %d, batches of %d"
                    .formatted(rows, outcome.rows(), patients.size(), batches.size()));
        }
    }

    public int rows() {
        return features.rows();
    }

    /** The given rows in the given order; a row may be taken more than once. */
    public Sample selectRows(int[] which) {
        return new Sample(features.selectRows(which), outcome.selectRows(which), Arrays.stream(which).mapToObj(patients::get).toList(),
                Arrays.stream(which).mapToObj(batches::get).toList());
    }

    /** The same rows with other features. */
    public Sample with(FeatureMatrix other) {
        return new Sample(other, outcome, patients, batches);
    }
}
