package org.lobule.scoring.preparation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.lobule.scoring.Tables;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class ComBatTest {

    private static final ComBat PLAIN = new ComBat(List.of(), false, 2);
    private static final List<String[]> CSV = Tables.csv(ComBatTest.class, "combat.csv");
    private static final List<String> COLUMNS = IntStream.range(0, 6).mapToObj(n -> "x" + n).toList();

    private static Sample sample(String... more) {
        FeatureMatrix features = Tables.matrix(CSV, Stream.concat(COLUMNS.stream(), Stream.of(more)).toList());
        return new Sample(features, Tables.binary(new int[features.rows()]), IntStream.range(0, features.rows()).mapToObj(n -> "P" + n).toList(),
                List.of(Tables.text(CSV, "batch")));
    }

    private static FeatureMatrix harmonised(ComBat comBat, Sample sample) {
        return comBat.fit(sample, 1).apply(sample.features(), sample.batches());
    }

    /** neuroCombat inverts the normal equations, which costs it half of the digits where a covariate is not centred. */
    private static void agrees(FeatureMatrix harmonised, String expected) {
        for (int column = 0; column < 6; column++) {
            double[] values = Tables.numbers(CSV, expected + column);
            for (int row = 0; row < values.length; row++) {
                assertThat(harmonised.value(row, column)).as("row %d of x%d", row, column)
                        .isCloseTo(values[row], within(1e-7 * Math.max(1, Math.abs(values[row]))));
            }
        }
    }

    @Test
    void agreesWithNeuroCombatWithoutCovariates() {
        agrees(harmonised(PLAIN, sample()), "plain");
    }

    @Test
    void agreesWithNeuroCombatWhereACovariateIsKept() {
        agrees(harmonised(new ComBat(List.of("age"), false, 2), sample("age")), "full");
    }

    @Test
    void agreesWithNeuroCombatWhereOnlyMeansAreTakenOut() {
        agrees(harmonised(new ComBat(List.of("age"), true, 2), sample("age")), "mean");
    }

    @Test
    void rowsThatTrainingDidNotSeeAreHarmonisedAsTheirBatchWas() {
        Sample sample = sample();
        FeatureMatrix one = PLAIN.fit(sample, 1).apply(sample.features().selectRows(new int[] {17}), List.of("B"));
        assertThat(one.row(0)).containsExactly(harmonised(PLAIN, sample).row(17));
    }

    @Test
    void aBatchThatTrainingDidNotKnowPassesAsItIs() {
        Sample sample = sample();
        FeatureMatrix other = sample.features().selectRows(new int[] {3});
        assertThat(PLAIN.fit(sample, 1).apply(other, List.of("elsewhere")).row(0)).containsExactly(other.row(0));
    }

    @Test
    void aBatchOfTooFewRowsIsNotLearntFrom() {
        assertThat(new ComBat(List.of(), false, 12).fit(sample(), 1).batches()).containsExactly("A", "B");
    }

    @Test
    void oneBatchIsLeftAlone() {
        Sample one = sample().selectRows(IntStream.range(0, 15).toArray());
        assertThat(harmonised(PLAIN, one).row(4)).containsExactly(one.features().row(4));
    }

    @Test
    void aConstantColumnStaysAsItIsAndHarmsNoOther() {
        Sample sample = sample();
        double[][] values = new double[7][sample.rows()];
        for (int column = 0; column < 6; column++) {
            values[column] = sample.features().column(column);
        }
        Arrays.fill(values[6], 3.3);
        Sample wider = sample.with(new FeatureMatrix(Stream.concat(COLUMNS.stream(), Stream.of("constant")).toList(), values, sample.rows()));
        FeatureMatrix harmonised = harmonised(PLAIN, wider);
        assertThat(harmonised.column(6)).containsOnly(3.3);
        assertThat(harmonised.column(0)).containsExactly(harmonised(PLAIN, sample).column(0));
    }

    @Test
    void aCovariateThatFollowsFromTheBatchesIsRefusedByName() {
        Sample sample = sample();
        double[] site = sample.batches().stream().mapToDouble(batch -> batch.equals("A") ? 1 : 0).toArray();
        Sample confounded = sample.with(new FeatureMatrix(List.of("x0", "site A"), new double[][] {sample.features().column(0), site}, sample.rows()));
        assertThatThrownBy(() -> new ComBat(List.of("site A"), false, 2).fit(confounded, 1)).isInstanceOf(UnfitException.class)
                .hasMessageContaining("site A").hasMessageContaining("follows from the batches");
    }

    @Test
    void gapsAreRefusedByName() {
        Sample sample = sample();
        double[] gap = sample.features().column(2).clone();
        gap[5] = Double.NaN;
        Sample gappy = sample.with(new FeatureMatrix(List.of("x2"), new double[][] {gap}, sample.rows()));
        assertThatThrownBy(() -> PLAIN.fit(gappy, 1)).isInstanceOf(UnfitException.class).hasMessageContaining("x2");
    }
}
