package org.lobule.scoring.selection;

import java.util.Map;
import java.util.stream.IntStream;

import org.lobule.scoring.model.Step;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;

/**
 * Keeps features that repeated measurements reproduce: of an intraclass correlation known from readers, repeated regions or
 * perturbations. It knows nothing of the outcome. Scores are the correlations.
 *
 * @param reproducibility intraclass correlation by feature
 * @param least           that a feature must reach
 * @param keepUnknown     whether features of which none is known are kept
 */
public record ReproducibilityFilter(Map<String, Double> reproducibility, double least, boolean keepUnknown) implements Step {

    public ReproducibilityFilter {
        reproducibility = Map.copyOf(reproducibility);
    }

    @Override
    public String name() {
        return "ICC of at least %s".formatted(least);
    }

    @Override
    public FittedSelection fit(Sample training, long seed) {
        FeatureMatrix features = training.features();
        double[] known = features.columns().stream().mapToDouble(name -> reproducibility.getOrDefault(name, Double.NaN)).toArray();
        int[] chosen = IntStream.range(0, known.length).filter(column -> Double.isNaN(known[column]) ? keepUnknown : known[column] >= least).toArray();
        return FittedSelection.of(name(), features, chosen, known);
    }
}
