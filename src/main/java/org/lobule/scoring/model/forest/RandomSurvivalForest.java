package org.lobule.scoring.model.forest;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.lobule.scoring.model.Chance;
import org.lobule.scoring.model.Learner;
import org.lobule.scoring.model.Target;
import org.lobule.scoring.model.tree.DecisionTree;
import org.lobule.scoring.model.tree.EventTimes;
import org.lobule.scoring.model.tree.Growth;
import org.lobule.scoring.model.tree.SortedColumns;
import org.lobule.scoring.model.tree.SurvivalTree;
import org.lobule.scoring.table.Sample;
import org.lobule.scoring.table.SurvivalOutcome;

/**
 * Random survival forest: Ishwaran, Kogalur, Blackstone, Lauer 2008, Ann Appl Stat 2:841. Splits by the log-rank statistic,
 * the cumulative hazards of the leaves averaged over trees, mortality as risk. Competing events count as censored.
 */
public record RandomSurvivalForest(ForestSettings settings) implements Learner {

    @Override
    public String name() {
        return "random survival forest, %d trees".formatted(settings.trees());
    }

    @Override
    public SurvivalForest fit(Sample training, long seed) {
        SurvivalOutcome outcome = Target.survival(training);
        SortedColumns columns = SortedColumns.of(training.features());
        EventTimes times = EventTimes.of(outcome);
        long[] seeds = Chance.seeds(seed, settings.trees() + 1);
        int[][] drawn = Draws.of(settings, seeds, training.rows());
        Growth growth = settings.growth(columns.width());
        SurvivalTree[] trees = new SurvivalTree[settings.trees()];
        IntStream.range(0, trees.length).parallel().forEach(t -> trees[t] = SurvivalTree.grow(columns, times, drawn[t], growth, Chance.of(~seeds[t])));
        List<DecisionTree> mortality = Arrays.stream(trees).map(SurvivalTree::tree).toList();
        ForestQuality quality = new OutOfBag(mortality, drawn, columns.values())
                .judge("1 - C-index", (means, rows) -> 1 - OutOfBagConcordance.of(times, means, rows), settings.importance(), seeds[trees.length]);
        return new SurvivalForest(training.features().columns(), times.times(), List.of(trees), quality);
    }
}
