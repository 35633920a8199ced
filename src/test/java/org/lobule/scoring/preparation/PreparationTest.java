package org.lobule.scoring.preparation;

import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import org.lobule.scoring.Tables;
import org.lobule.scoring.model.FittedStep;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class PreparationTest {

    private static final Sample TRAINING = sample(new double[] {1, 2, NaN, 4, 13}, new double[] {7, 7, 7, 7, 7}, new double[] {NaN, NaN, NaN, 1, 0});

    private static Sample sample(double[]... columns) {
        List<String> names = List.of("a", "b", "c").subList(0, columns.length);
        return Tables.sample(new FeatureMatrix(names, columns, columns[0].length), Tables.binary(new int[columns[0].length]));
    }

    private static double[] applied(FittedStep step, int column, double... row) {
        double[][] values = new double[row.length][1];
        for (int n = 0; n < row.length; n++) {
            values[n][0] = row[n];
        }
        FeatureMatrix features = new FeatureMatrix(List.of("a", "b", "c").subList(0, row.length), values, 1);
        return step.apply(features, List.of("one")).column(column);
    }

    @Test
    void gapsAreFilledWithTheMedianTheMeanOrTheCommonestOfTraining() {
        assertThat(applied(new Imputation(Imputation.Filling.MEDIAN, 0.5, false).fit(TRAINING, 1), 0, NaN, 7, 1)).containsExactly(3);
        assertThat(applied(new Imputation(Imputation.Filling.MEAN, 0.5, false).fit(TRAINING, 1), 0, NaN, 7, 1)).containsExactly(5);
        Sample common = sample(new double[] {5, 2, 5, NaN, 2, 9, 5});
        assertThat(applied(new Imputation(Imputation.Filling.MOST_FREQUENT, 0.5, false).fit(common, 1), 0, NaN)).containsExactly(5);
    }

    @Test
    void aColumnThatMissesTooMuchIsLeftOut() {
        assertThat(new Imputation(Imputation.Filling.MEDIAN, 0.5, false).fit(TRAINING, 1).columns()).containsExactly("a", "b");
        assertThat(new Imputation(Imputation.Filling.MEDIAN, 0.6, false).fit(TRAINING, 1).columns()).containsExactly("a", "b", "c");
    }

    @Test
    void anIndicatorTellsWhereAGapWas() {
        FittedImputation fitted = new Imputation(Imputation.Filling.MEDIAN, 0.5, true).fit(TRAINING, 1);
        FeatureMatrix filled = fitted.apply(TRAINING.features(), TRAINING.batches());
        assertThat(filled.columns()).containsExactly("a", "b", "a missing");
        assertThat(filled.column(2)).containsExactly(0, 0, 1, 0, 0);
    }

    @Test
    void nothingLeftIsToldWithAdvice() {
        Sample empty = sample(new double[] {NaN, NaN, 1});
        assertThatThrownBy(() -> new Imputation(Imputation.Filling.MEAN, 0.1, false).fit(empty, 1))
                .isInstanceOf(UnfitException.class).hasMessageContaining("10 %");
    }

    @Test
    void scalesComeFromTrainingRowsAndGapsStay() {
        FittedScaling z = new Scaling(Scaling.Scale.Z_SCORE).fit(TRAINING, 1);
        assertThat(z.zero()[0]).isEqualTo(5);
        assertThat(z.unit()[0]).isCloseTo(Math.sqrt((16 + 9 + 1 + 64) / 3.0), within(1e-12));
        assertThat(applied(z, 0, 5, 7, 0)).containsExactly(0);
        assertThat(applied(z, 0, NaN, 7, 0)).containsExactly(NaN);
        FittedScaling range = new Scaling(Scaling.Scale.MIN_MAX).fit(TRAINING, 1);
        assertThat(applied(range, 0, 7, 7, 0)).containsExactly(0.5);
        FittedScaling robust = new Scaling(Scaling.Scale.ROBUST).fit(TRAINING, 1);
        assertThat(robust.zero()[0]).isEqualTo(3);
        assertThat(robust.unit()[0]).isCloseTo(6.25 - 1.75, within(1e-12));
    }

    @Test
    void aColumnThatDoesNotVaryBecomesZeroWhateverItIsLater() {
        assertThat(applied(new Scaling(Scaling.Scale.Z_SCORE).fit(TRAINING, 1), 1, 5, 900, 0)).containsExactly(0);
    }

    @Test
    void outliersArePulledInToTheQuantilesOfTraining() {
        FittedWinsorising fitted = new Winsorising(0.25, 0.75).fit(TRAINING, 1);
        assertThat(applied(fitted, 0, -100, 7, 0)).containsExactly(1.75);
        assertThat(applied(fitted, 0, 100, 7, 0)).containsExactly(6.25);
        assertThat(applied(fitted, 0, 3, 7, 0)).containsExactly(3);
        assertThat(applied(fitted, 0, NaN, 7, 0)).containsExactly(NaN);
    }

    @Test
    void stepsSurviveAFile() throws Exception {
        ObjectMapper json = new ObjectMapper();
        json.registerSubtypes(FittedImputation.class, FittedScaling.class, FittedWinsorising.class, FittedComBat.class);
        for (FittedStep step : List.of(new Imputation(Imputation.Filling.MEAN, 1, true).fit(TRAINING, 1), new Scaling(Scaling.Scale.ROBUST).fit(TRAINING, 1),
                new Winsorising(0.1, 0.9).fit(TRAINING, 1),
                new ComBat(List.of(), false, 2).fit(sample(new double[] {1, 2, 3}), 1))) {
            FittedStep read = json.readValue(json.writeValueAsString(step), FittedStep.class);
            FeatureMatrix before = step.apply(TRAINING.features(), TRAINING.batches());
            FeatureMatrix after = read.apply(TRAINING.features(), TRAINING.batches());
            assertThat(after.columns()).isEqualTo(before.columns());
            assertThat(java.util.Arrays.deepEquals(after.toRows(), before.toRows())).isTrue();
        }
    }
}
