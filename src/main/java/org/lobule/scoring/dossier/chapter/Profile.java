package org.lobule.scoring.dossier.chapter;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.lobule.scoring.pipeline.Prediction;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.training.result.ColumnSummary;
import org.lobule.scoring.training.result.FinalModel;
import org.lobule.scoring.training.result.TargetResult;

/**
 * How the prediction of a patient who is average in everything moves when one column moves: holds for any kind of model, and needs no
 * patient's data. Columns that go together in patients are moved apart here.
 *
 * @param typical prediction where all columns are at their median
 * @param effects those that move it most first
 */
record Profile(double typical, List<Effect> effects) {

    private static final int LOW = 2;
    private static final int MIDDLE = 4;
    private static final int HIGH = 6;

    /** Predictions where the column is at its 5th and its 95th percentile. */
    record Effect(String column, double from, double to, double low, double high) {
        double span() {
            return Math.abs(high - low);
        }
    }

    /** @throws IllegalArgumentException where the model cannot predict from these columns */
    static Profile of(FinalModel model, TargetResult target, List<ColumnSummary> columns) {
        Map<String, ColumnSummary> byName = columns.stream().collect(Collectors.toMap(ColumnSummary::name, Function.identity(), (first, _) -> first));
        List<String> inputs = model.predictor().inputs();
        List<String> used = model.predictor().used().stream().filter(byName::containsKey).toList();
        if (!byName.keySet().containsAll(inputs) || target.outcome() instanceof ClassOutcome classes && classes.classes().size() > 2) {
            throw new IllegalArgumentException("A profile needs a summary of each input and a single event");
        }
        int rows = 1 + 2 * used.size();
        double[][] values = inputs.stream().map(name -> {
            double[] column = new double[rows];
            double[] quantiles = byName.get(name).quantiles();
            Arrays.fill(column, quantiles[MIDDLE]);
            int place = used.indexOf(name);
            if (place >= 0) {
                column[1 + 2 * place] = quantiles[LOW];
                column[2 + 2 * place] = quantiles[HIGH];
            }
            return column;
        }).toArray(double[][]::new);
        Prediction said = model.predictor().predict(new FeatureMatrix(inputs, values, rows), Collections.nCopies(rows, ""), model.times());
        double[] scores = said.score();
        return new Profile(scores[0], IntStream.range(0, used.size()).mapToObj(place -> new Effect(used.get(place), byName.get(used.get(place)).quantiles()[LOW],
                byName.get(used.get(place)).quantiles()[HIGH], scores[1 + 2 * place], scores[2 + 2 * place])).sorted(Comparator.comparingDouble(Effect::span).reversed()).toList());
    }
}
