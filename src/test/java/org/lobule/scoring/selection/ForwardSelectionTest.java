package org.lobule.scoring.selection;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import org.junit.jupiter.api.Test;

import org.lobule.scoring.Tables;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.model.linear.CoxFamily;
import org.lobule.scoring.model.linear.ElasticNet;
import org.lobule.scoring.model.linear.Family;
import org.lobule.scoring.model.linear.LogisticFamily;
import org.lobule.scoring.model.linear.choice.LambdaChoice;
import org.lobule.scoring.statistics.survival.TieMethod;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;
import org.lobule.scoring.table.SurvivalOutcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ForwardSelectionTest {

    private static final FeatureMatrix NOISE = Tables.noise(120, 8, 21);

    private static ForwardSelection selection(Family family, int most) {
        return new ForwardSelection(new ElasticNet(family, 0, new LambdaChoice.Fixed(0.01)), most, 4, 0.01);
    }

    /** Of eight features f3 says most and f6 some. */
    private static double[] truth() {
        double[] truth = new double[120];
        Arrays.setAll(truth, row -> 2.5 * NOISE.value(row, 3) + 1.3 * NOISE.value(row, 6));
        return truth;
    }

    private static Sample classes() {
        return Tables.sample(NOISE, Tables.binary(Arrays.stream(truth()).mapToInt(value -> value > 0 ? 1 : 0).toArray()));
    }

    @Test
    void whatSaysMostIsChosenFirstAndNoiseNot() {
        FittedSelection chosen = selection(new LogisticFamily(), 8).fit(classes(), 5);
        assertThat(chosen.columns()).startsWith("f3", "f6");
        assertThat(chosen.scores()[1]).isGreaterThan(chosen.scores()[0] + 0.01);
        assertThat(chosen.columns().size()).isLessThanOrEqualTo(3);
        assertThat(selection(new LogisticFamily(), 1).fit(classes(), 5).columns()).containsExactly("f3");
    }

    @Test
    void timesAreRankedByConcordance() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(8);
        double[] truth = truth();
        double[] time = new double[120];
        Arrays.setAll(time, row -> -Math.log(random.nextDouble()) * Math.exp(-truth[row]));
        int[] cause = new int[120];
        Arrays.setAll(cause, row -> row % 4 == 0 ? 0 : 1);
        Sample sample = Tables.sample(NOISE, new SurvivalOutcome(time, cause));
        assertThat(selection(new CoxFamily(TieMethod.BRESLOW, false), 2).fit(sample, 5).columns()).containsExactly("f3", "f6");
    }

    @Test
    void noiseAloneIsSeldomChosenAndToldWhereNothingIs() {
        // Labels that alternate whatever the features say: held-out areas above a half plus the gain are chance
        Sample sample = Tables.sample(Tables.noise(120, 3, 99), Tables.binary(java.util.stream.IntStream.range(0, 120).map(row -> row % 2).toArray()));
        ForwardSelection strict = new ForwardSelection(new ElasticNet(new LogisticFamily(), 0, new LambdaChoice.Fixed(0.01)), 3, 4, 0.2);
        assertThatThrownBy(() -> strict.fit(sample, 5)).isInstanceOf(UnfitException.class).hasMessageContaining("none of 3 features");
    }

    @Test
    void tooFewPatientsAndTooManyFeaturesAreRefused() {
        Sample few = classes().selectRows(java.util.stream.IntStream.range(0, 6).toArray());
        assertThatThrownBy(() -> selection(new LogisticFamily(), 2).fit(few, 5)).isInstanceOf(UnfitException.class).hasMessageContaining("too few for 4 folds");
        Sample wide = Tables.sample(Tables.noise(20, 501, 2), Tables.binary(java.util.stream.IntStream.range(0, 20).map(row -> row % 2).toArray()));
        assertThatThrownBy(() -> selection(new LogisticFamily(), 2).fit(wide, 5)).isInstanceOf(UnfitException.class).hasMessageContaining("filter to 500");
    }
}
