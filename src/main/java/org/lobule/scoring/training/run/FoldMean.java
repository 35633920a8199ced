package org.lobule.scoring.training.run;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.lobule.scoring.table.Outcome;
import org.lobule.scoring.training.judge.Figures;
import org.lobule.scoring.training.result.Metric;
import org.lobule.scoring.training.split.Split;

/**
 * The main figure fold by fold: its mean over folds, which compares scores of one model only. Its interval is that of all
 * predictions together, shifted: from so few folds no variance can be told well.
 */
final class FoldMean {

    private static final int FEWEST_ROWS = 3;

    private FoldMean() {}

    /**
     * Empty where folds are too small to be judged one by one.
     *
     * @param metrics of all predictions, in the order of the figures
     */
    static Optional<Metric> of(Figures figures, Outcome outcome, List<Split> splits, List<FoldOutcome> outcomes, List<Metric> metrics) {
        int main = main(figures);
        Metric together = metrics.get(main);
        double[] values = IntStream.range(0, splits.size()).filter(fold -> outcomes.get(fold).fitted() && splits.get(fold).test().length >= FEWEST_ROWS)
                .mapToDouble(fold -> figures.values(outcome.selectRows(splits.get(fold).test()), outcomes.get(fold).prediction(), outcomes.get(fold).group())[main])
                .filter(value -> !Double.isNaN(value)).toArray();
        if (values.length < 2) {
            return Optional.empty();
        }
        double mean = IntStream.range(0, values.length).mapToDouble(fold -> values[fold]).average().orElseThrow();
        double shift = mean - together.value();
        return Optional.of(new Metric(together.name() + ", mean of folds", "", mean, Math.max(0, together.lower() + shift), Math.min(1, together.upper() + shift),
                "%s, shifted to the mean of %d folds".formatted(together.method(), values.length)));
    }

    private static int main(Figures figures) {
        return IntStream.range(0, figures.names().size()).filter(figure -> figures.names().get(figure).main()).findFirst().orElseThrow();
    }
}
