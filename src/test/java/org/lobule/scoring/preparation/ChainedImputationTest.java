package org.lobule.scoring.preparation;

import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import org.lobule.scoring.Tables;
import org.lobule.scoring.model.FittedStep;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ChainedImputationTest {

    /** f2 = f0 + 2 f1 and a little; f3 goes with nothing. Every sixth value of f2, every seventh of f0 and every tenth of f3 is missing. */
    private static final FeatureMatrix TRUTH = truth();
    private static final Sample GAPPY = gappy();
    private static final ChainedImputation CHAINS = new ChainedImputation(0.5, 3, 10);

    private static FeatureMatrix truth() {
        FeatureMatrix noise = Tables.noise(200, 4, 13);
        double[] sum = new double[200];
        for (int row = 0; row < 200; row++) {
            sum[row] = 5 + noise.value(row, 0) + 2 * noise.value(row, 1) + 0.1 * noise.value(row, 2);
        }
        return new FeatureMatrix(noise.columns(), new double[][] {noise.column(0), noise.column(1), sum, noise.column(3)}, 200);
    }

    private static Sample gappy() {
        double[][] values = new double[4][];
        int[] every = {7, 0, 6, 10};
        for (int column = 0; column < 4; column++) {
            values[column] = TRUTH.column(column).clone();
            for (int row = 0; every[column] > 0 && row < 200; row += every[column]) {
                values[column][row] = Double.NaN;
            }
        }
        return Tables.sample(new FeatureMatrix(TRUTH.columns(), values, 200), Tables.binary(new int[200]));
    }

    private static double error(FeatureMatrix filled, int column) {
        double squares = 0;
        int gaps = 0;
        for (int row = 0; row < 200; row++) {
            if (Double.isNaN(GAPPY.features().value(row, column))) {
                squares += Math.pow(filled.value(row, column) - TRUTH.value(row, column), 2);
                gaps++;
            }
        }
        return Math.sqrt(squares / gaps);
    }

    @Test
    void whatOtherColumnsTellIsFilledFarBetterThanByTheMedian() {
        FeatureMatrix chained = CHAINS.fit(GAPPY, 1).apply(GAPPY.features(), GAPPY.batches());
        FeatureMatrix median = new Imputation(Imputation.Filling.MEDIAN, 0.5, false).fit(GAPPY, 1).apply(GAPPY.features(), GAPPY.batches());
        assertThat(error(chained, 2)).isLessThan(0.3 * error(median, 2));
        assertThat(error(chained, 0)).isLessThan(0.5 * error(median, 0));
    }

    @Test
    void aColumnThatGoesWithNothingIsFilledNearItsMean() {
        FeatureMatrix chained = CHAINS.fit(GAPPY, 1).apply(GAPPY.features(), GAPPY.batches());
        FeatureMatrix median = new Imputation(Imputation.Filling.MEAN, 0.5, false).fit(GAPPY, 1).apply(GAPPY.features(), GAPPY.batches());
        assertThat(error(chained, 3)).isLessThan(1.2 * error(median, 3));
    }

    @Test
    void whatIsKnownStaysAndNothingIsMissing() {
        FeatureMatrix chained = CHAINS.fit(GAPPY, 1).apply(GAPPY.features(), GAPPY.batches());
        for (int column = 0; column < 4; column++) {
            for (int row = 0; row < 200; row++) {
                double known = GAPPY.features().value(row, column);
                assertThat(chained.value(row, column)).isNotNaN();
                if (!Double.isNaN(known)) {
                    assertThat(chained.value(row, column)).isEqualTo(known);
                }
            }
        }
    }

    @Test
    void aRowIsFilledByItselfWhateverRowsAreBesideIt() {
        FittedChains fitted = CHAINS.fit(GAPPY, 1);
        FeatureMatrix all = fitted.apply(GAPPY.features(), GAPPY.batches());
        FeatureMatrix one = fitted.apply(GAPPY.features().selectRows(new int[] {42}), List.of("one"));
        assertThat(one.row(0)).containsExactly(all.row(42));
    }

    @Test
    void aColumnThatWasCompleteInTrainingIsFilledByItsMedianLater() {
        FittedChains fitted = CHAINS.fit(GAPPY, 1);
        FeatureMatrix row = new FeatureMatrix(TRUTH.columns(), new double[][] {{0}, {Double.NaN}, {5}, {0}}, 1);
        assertThat(fitted.apply(row, List.of("one")).value(0, 1)).isCloseTo(Numbers.median(TRUTH.column(1)), within(1e-12));
    }

    @Test
    void chainsSurviveAFile() throws Exception {
        FittedChains fitted = CHAINS.fit(GAPPY, 1);
        ObjectMapper json = new ObjectMapper();
        json.registerSubtypes(FittedChains.class, FittedImputation.class);
        FittedStep read = json.readValue(json.writeValueAsString(fitted), FittedStep.class);
        assertThat(read.apply(GAPPY.features(), GAPPY.batches()).toRows()).isDeepEqualTo(fitted.apply(GAPPY.features(), GAPPY.batches()).toRows());
    }
}
