package org.lobule.scoring.selection;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.lobule.scoring.model.Step;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;

/**
 * Keeps features that repeated measurements reproduce: of an intraclass correlation known from readers, repeated regions or
 * perturbations. It knows nothing of the outcome. Scores are the correlations.
 *
 * @param reproducibility intraclass correlation by feature; NaN where it is not defined (nothing varies), which reaches nothing
 * @param least           that a feature must reach
 * @param unknown         what becomes of features of which nothing is known
 */
public record ReproducibilityFilter(Map<String, Double> reproducibility, double least, Unknown unknown) implements Step {

    private static final int MOST_NAMED = 5;

    /** What becomes of features of which nothing is known. */
    public enum Unknown { REFUSE, KEEP, DROP }

    public ReproducibilityFilter {
        reproducibility = Map.copyOf(reproducibility);
    }

    @Override
    public String name() {
        return "ICC of at least %s".formatted(least);
    }

    /** @throws UnfitException naming features of which nothing is known, where these are to be refused */
    public void requireKnown(List<String> features) {
        List<String> strange = features.stream().filter(feature -> !reproducibility.containsKey(feature)).toList();
        if (unknown == Unknown.REFUSE && !strange.isEmpty()) {
            throw new UnfitException(("The reproducibility of %d of %d features is not known: %s%s. Name the blocks that the table knows (on: [radiomic]), make the table with"
                    + " the --phase and --id of the study, or say what becomes of them (unknown: keep, or drop)").formatted(strange.size(), features.size(),
                    String.join(", ", strange.subList(0, Math.min(MOST_NAMED, strange.size()))), strange.size() > MOST_NAMED ? " ..." : ""));
        }
    }

    @Override
    public FittedSelection fit(Sample training, long seed) {
        FeatureMatrix features = training.features();
        requireKnown(features.columns());
        double[] known = features.columns().stream().mapToDouble(name -> reproducibility.getOrDefault(name, Double.NaN)).toArray();
        int[] chosen = IntStream.range(0, known.length)
                .filter(column -> reproducibility.containsKey(features.columns().get(column)) ? known[column] >= least : unknown == Unknown.KEEP).toArray();
        return FittedSelection.of(name(), features, chosen, known);
    }
}
