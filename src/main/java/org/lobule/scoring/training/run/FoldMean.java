package org.lobule.scoring.training.run;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.lobule.scoring.table.Outcome;
import org.lobule.scoring.training.judge.Figures;
import org.lobule.scoring.training.result.Metric;
import org.lobule.scoring.training.split.Split;

/** The main figure fold by fold: its mean over folds, which compares scores of one model only, and how much folds differ. */
final class FoldMean {

    private static final int FEWEST_ROWS = 3;

    private FoldMean() {}

    /** Empty where folds are too small to be judged one by one. */
    static Optional<Metric> of(Figures figures, Outcome outcome, List<Split> splits, List<FoldOutcome> outcomes) {
        int main = IntStream.range(0, figures.names().size()).filter(figure -> figures.names().get(figure).main()).findFirst().orElseThrow();
        double[] values = IntStream.range(0, splits.size()).filter(fold -> outcomes.get(fold).fitted() && splits.get(fold).test().length >= FEWEST_ROWS)
                .mapToDouble(fold -> figures.values(outcome.selectRows(splits.get(fold).test()), outcomes.get(fold).prediction(), outcomes.get(fold).group())[main])
                .filter(value -> !Double.isNaN(value)).toArray();
        if (values.length < 2) {
            return Optional.empty();
        }
        double mean = IntStream.range(0, values.length).mapToDouble(fold -> values[fold]).average().orElseThrow();
        double deviation = Math.sqrt(IntStream.range(0, values.length).mapToDouble(fold -> (values[fold] - mean) * (values[fold] - mean)).sum() / (values.length - 1));
        return Optional.of(new Metric(figures.names().get(main).figure() + ", mean of folds", "", mean, mean - deviation, mean + deviation,
                "plus and minus a standard deviation of %d folds".formatted(values.length)));
    }
}
