package org.lobule.scoring.training.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.lobule.scoring.pipeline.Prediction;
import org.lobule.scoring.study.ValidationScheme;
import org.lobule.scoring.table.Outcome;
import org.lobule.scoring.training.result.Metric;

/**
 * Takes optimism off apparent figures. Harrell et al., Stat Med 1996;15:361-387; .632+ of Efron and Tibshirani, J Am Stat Assoc
 * 1997;92:548-560, with an error of one half where nothing is told for figures of discrimination, plain .632 for others. Intervals are
 * the apparent ones, shifted: Noma et al., Stat Med 2021;40:5691-5701.
 */
public final class Optimism {

    private static final double OUT_OF_BAG = 0.632;
    private static final double NOTHING_TOLD = 0.5;

    private final Figures figures;
    private final Outcome outcome;

    /** @param outcome of all development rows */
    public Optimism(Figures figures, Outcome outcome) {
        this.figures = figures;
        this.outcome = outcome;
    }

    /**
     * A bootstrap sample and what its model says of all rows.
     *
     * @param drawn rows, with repetition
     * @param group of all rows
     */
    public record Sample(int[] drawn, Prediction all, int[] group) {}

    /** @param apparent figures of the final model, in the order of the names */
    public List<Metric> corrected(ValidationScheme.Correction correction, List<Metric> apparent, List<Sample> samples) {
        double[] optimism = new double[apparent.size()];
        double[] outOfBag = new double[apparent.size()];
        means(samples, optimism, outOfBag);
        List<Metric> corrected = new ArrayList<>();
        for (int figure = 0; figure < apparent.size(); figure++) {
            Metric metric = apparent.get(figure);
            double value = correction == ValidationScheme.Correction.HARRELL ? metric.value() - optimism[figure]
                    : weighed(figures.names().get(figure), metric.value(), outOfBag[figure]);
            double shift = value - metric.value();
            corrected.add(new Metric(metric.name(), metric.at(), value, metric.lower() + shift, metric.upper() + shift,
                    "%s of %d samples; %s interval, shifted".formatted(correction == ValidationScheme.Correction.HARRELL ? "optimism" : ".632+", samples.size(), metric.method())));
        }
        return List.copyOf(corrected);
    }

    private void means(List<Sample> samples, double[] optimism, double[] outOfBag) {
        int[] told = new int[optimism.length];
        int[] toldOutside = new int[optimism.length];
        int[] all = IntStream.range(0, outcome.rows()).toArray();
        for (Sample sample : samples) {
            double[] within = values(sample, sample.drawn);
            double[] whole = values(sample, all);
            int[] sorted = sample.drawn.clone();
            Arrays.sort(sorted);
            int[] outside = IntStream.of(all).filter(row -> Arrays.binarySearch(sorted, row) < 0).toArray();
            double[] bag = outside.length == 0 ? new double[0] : values(sample, outside);
            for (int figure = 0; figure < optimism.length; figure++) {
                if (!Double.isNaN(within[figure] - whole[figure])) {
                    optimism[figure] += within[figure] - whole[figure];
                    told[figure]++;
                }
                if (bag.length > 0 && !Double.isNaN(bag[figure])) {
                    outOfBag[figure] += bag[figure];
                    toldOutside[figure]++;
                }
            }
        }
        Arrays.setAll(optimism, figure -> told[figure] == 0 ? Double.NaN : optimism[figure] / told[figure]);
        Arrays.setAll(outOfBag, figure -> toldOutside[figure] == 0 ? Double.NaN : outOfBag[figure] / toldOutside[figure]);
    }

    private double[] values(Sample sample, int[] rows) {
        return figures.values(outcome.selectRows(rows), sample.all.selectRows(rows), IntStream.of(rows).map(row -> sample.group[row]).toArray());
    }

    private static double weighed(Figures.Name name, double apparent, double outside) {
        if (!name.main()) {
            return (1 - OUT_OF_BAG) * apparent + OUT_OF_BAG * outside;
        }
        double seen = 1 - apparent;
        double unseen = Math.min(1 - outside, NOTHING_TOLD);
        double overfitting = unseen > seen && NOTHING_TOLD > seen ? (unseen - seen) / (NOTHING_TOLD - seen) : 0;
        double weight = OUT_OF_BAG / (1 - (1 - OUT_OF_BAG) * overfitting);
        return 1 - (1 - weight) * seen - weight * unseen;
    }
}
