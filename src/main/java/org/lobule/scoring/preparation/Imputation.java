package org.lobule.scoring.preparation;

import java.util.ArrayList;
import java.util.List;

import org.lobule.scoring.model.Step;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;

/**
 * Fills each gap with one number of its column. Columns of which too much is missing are left out.
 *
 * @param filling     which number
 * @param mostMissing the largest share of missing values that a column may have, 0 to 1; a column without any value is left
 *                    out always
 * @param indicators  whether a column of 0 and 1 tells for each column with gaps where they were ("albumin missing")
 */
public record Imputation(Filling filling, double mostMissing, boolean indicators) implements Step {

    /** What a gap is filled with. */
    public enum Filling { MEAN, MEDIAN, MOST_FREQUENT }

    public Imputation {
        if (!(mostMissing >= 0 && mostMissing <= 1)) {
            throw new IllegalArgumentException("The largest share of missing values is a number from 0 to 1, not " + mostMissing);
        }
    }

    @Override
    public String name() {
        return "imputation by " + filling.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    @Override
    public FittedImputation fit(Sample training, long seed) {
        FeatureMatrix features = training.features();
        List<String> kept = new ArrayList<>();
        List<Double> fill = new ArrayList<>();
        List<String> indicated = new ArrayList<>();
        for (int column = 0; column < features.width(); column++) {
            double[] present = Numbers.present(features.column(column));
            int missing = features.rows() - present.length;
            if (present.length == 0 || missing > mostMissing * features.rows()) {
                continue;
            }
            String name = features.columns().get(column);
            kept.add(name);
            fill.add(number(present));
            if (indicators && missing > 0) {
                indicated.add(name);
            }
        }
        if (kept.isEmpty()) {
            throw new UnfitException("Every column misses more than %.0f %% of its values: allow more, or leave rows out".formatted(100 * mostMissing));
        }
        return new FittedImputation(kept, fill.stream().mapToDouble(Double::doubleValue).toArray(), indicated);
    }

    private double number(double[] present) {
        return switch (filling) {
            case MEAN -> Numbers.mean(present);
            case MEDIAN -> Numbers.median(present);
            case MOST_FREQUENT -> Numbers.mostFrequent(present);
        };
    }
}
