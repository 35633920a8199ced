package org.lobule.scoring.selection;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;

import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Outcome;
import org.lobule.scoring.table.SurvivalOutcome;

/**
 * How strongly each feature by itself goes with the outcome.
 *
 * @param statistic by column; the higher, the stronger; 0 for a column that does not vary
 * @param p         by column: probability of at least this statistic without an association
 */
public record Association(double[] statistic, double[] p) {

    /** Which statistic tells of an association. */
    public enum Measure {
        /** F of a one-way analysis of variance between classes; score test of a Cox model with this feature alone for times. */
        PARAMETRIC,
        /** Kruskal and Wallis' H between classes (of two: the square of Mann and Whitney's z); the score test with ranks for times. */
        RANKS
    }

    /** @throws UnfitException where the outcome does not vary, or a value is missing */
    public static Association of(FeatureMatrix features, Outcome outcome, Measure measure) {
        double[] statistic = new double[features.width()];
        double[] p = new double[features.width()];
        Test test = switch (outcome) {
            case ClassOutcome classes -> measure == Measure.PARAMETRIC ? new VarianceTest(classes) : new RankTest(classes);
            case SurvivalOutcome survival -> new ScoreTest(survival);
        };
        boolean ranks = measure == Measure.RANKS;
        IntStream.range(0, features.width()).parallel().forEach(column -> {
            double[] values = features.column(column);
            requireComplete(values, features.columns().get(column));
            statistic[column] = varies(values) ? test.statistic(ranks ? Ranking.ranks(values) : values) : 0;
            p[column] = statistic[column] > 0 ? test.p(statistic[column]) : 1;
        });
        return new Association(statistic, p);
    }

    private static void requireComplete(double[] values, String name) {
        for (double value : values) {
            if (Double.isNaN(value)) {
                throw new UnfitException("%s has gaps: impute before selecting".formatted(name));
            }
        }
    }

    private static boolean varies(double[] values) {
        for (double value : values) {
            if (value != values[0]) {
                return true;
            }
        }
        return false;
    }

    private interface Test {

        double statistic(double[] values);

        double p(double statistic);
    }

    /** Values between and within classes. */
    private abstract static class ClassTest implements Test {

        final ClassOutcome outcome;
        final int[] counts;
        final int groups;

        ClassTest(ClassOutcome outcome) {
            this.outcome = outcome;
            counts = outcome.counts();
            groups = (int) Arrays.stream(counts).filter(count -> count > 0).count();
            if (groups < 2) {
                throw new UnfitException("All %d rows are of one class: there is nothing to select for".formatted(outcome.rows()));
            }
        }

        /** Sum of squares between the classes. */
        double between(double[] values, double mean) {
            double[] sums = new double[counts.length];
            for (int row = 0; row < values.length; row++) {
                sums[outcome.labels()[row]] += values[row] - mean;
            }
            double between = 0;
            for (int group = 0; group < counts.length; group++) {
                between += counts[group] == 0 ? 0 : sums[group] * sums[group] / counts[group];
            }
            return between;
        }

        static double squares(double[] values, double mean) {
            double squares = 0;
            for (double value : values) {
                squares += (value - mean) * (value - mean);
            }
            return squares;
        }
    }

    private static final class VarianceTest extends ClassTest {

        private final FDistribution distribution;

        VarianceTest(ClassOutcome outcome) {
            super(outcome);
            if (outcome.rows() <= groups) {
                throw new UnfitException("%d rows of %d classes are too few for an analysis of variance".formatted(outcome.rows(), groups));
            }
            distribution = FDistribution.of(groups - 1, outcome.rows() - groups);
        }

        @Override
        public double statistic(double[] values) {
            double mean = Arrays.stream(values).average().orElseThrow();
            double between = between(values, mean);
            double within = Math.max(squares(values, mean) - between, Double.MIN_NORMAL);
            return between / (groups - 1) / (within / (values.length - groups));
        }

        @Override
        public double p(double statistic) {
            return distribution.survivalProbability(statistic);
        }
    }

    private static final class RankTest extends ClassTest {

        RankTest(ClassOutcome outcome) {
            super(outcome);
        }

        @Override
        public double statistic(double[] ranks) {
            double mean = (ranks.length + 1) / 2.0;
            return (ranks.length - 1) * between(ranks, mean) / squares(ranks, mean);
        }

        @Override
        public double p(double statistic) {
            return ChiSquaredDistribution.of(groups - 1).survivalProbability(statistic);
        }
    }

    /** Cox, J R Stat Soc B 1972;34:187, at a coefficient of 0, ties after Breslow. */
    private static final class ScoreTest implements Test {

        private final SurvivalOutcome outcome;
        private final int[] latestFirst;

        ScoreTest(SurvivalOutcome outcome) {
            this.outcome = outcome;
            if (outcome.events() == 0) {
                throw new UnfitException("None of %d rows has the event: there is nothing to select for".formatted(outcome.rows()));
            }
            latestFirst = IntStream.range(0, outcome.rows()).boxed().sorted(Comparator.comparingDouble(row -> -outcome.time()[row]))
                    .mapToInt(Integer::intValue).toArray();
        }

        @Override
        public double statistic(double[] values) {
            // About the mean, so that squares do not swallow what they differ by
            double centre = Arrays.stream(values).average().orElseThrow();
            double score = 0;
            double information = 0;
            double sum = 0;
            double squares = 0;
            for (int start = 0; start < latestFirst.length; ) {
                int end = start;
                double time = outcome.time()[latestFirst[start]];
                while (end < latestFirst.length && outcome.time()[latestFirst[end]] == time) {
                    double value = values[latestFirst[end++]] - centre;
                    sum += value;
                    squares += value * value;
                }
                for (int at = start; at < end; at++) {
                    if (outcome.event(latestFirst[at])) {
                        score += values[latestFirst[at]] - centre - sum / end;
                        information += squares / end - sum / end * (sum / end);
                    }
                }
                start = end;
            }
            return information > 0 ? score * score / information : 0;
        }

        @Override
        public double p(double statistic) {
            return ChiSquaredDistribution.of(1).survivalProbability(statistic);
        }
    }
}
