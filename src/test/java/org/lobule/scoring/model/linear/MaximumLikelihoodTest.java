package org.lobule.scoring.model.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.model.linear.StepwiseAic.Direction;
import org.lobule.scoring.statistics.survival.CoxRegression;
import org.lobule.scoring.statistics.survival.CoxRows;
import org.lobule.scoring.statistics.survival.TieMethod;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;
import org.lobule.scoring.table.SurvivalOutcome;

class MaximumLikelihoodTest {

    private static final double TOLERANCE = 1e-6;

    private static double[] coefficients(List<LinearTerm> terms) {
        return terms.stream().mapToDouble(LinearTerm::coefficient).toArray();
    }

    private static double[] errors(List<LinearTerm> terms) {
        return terms.stream().mapToDouble(LinearTerm::standardError).toArray();
    }

    @Test
    void logisticCoefficientsAreThoseOfStatsmodels() {
        var model = (LogisticModel) new MaximumLikelihood(new LogisticFamily()).fit(Oracle.sample(4, Oracle.classes("binary", 2)), 1);
        double[] expected = Oracle.numbers(Oracle.ALL.at("/logitFit/parameters"));

        assertThat(model.intercept()).isCloseTo(expected[0], within(TOLERANCE));
        assertThat(coefficients(model.terms())).containsExactly(Arrays.copyOfRange(expected, 1, 5), within(TOLERANCE));
        assertThat(model.fit().logLikelihood()).isCloseTo(Oracle.ALL.at("/logitFit/logLikelihood").asDouble(), within(TOLERANCE));
        assertThat(model.fit().parameters()).isEqualTo(5);
        double[] error = Oracle.numbers(Oracle.ALL.at("/logitFit/standardErrors"));
        assertThat(errors(model.terms())).containsExactly(Arrays.copyOfRange(error, 1, 5), within(TOLERANCE));
        assertThat(model.terms().getFirst().interval(0.95).upper()).isCloseTo(expected[1] + 1.959964 * error[1], within(1e-5));
        assertThat(model.terms().getFirst().p()).isBetween(0.0, 1.0);
        assertThat(model.fit().nullLogLikelihood()).isLessThan(model.fit().logLikelihood());
    }

    @Test
    void multinomialContrastsAreThoseOfStatsmodels() {
        var model = (MultinomialModel) new MaximumLikelihood(new MultinomialFamily(false)).fit(Oracle.sample(4, Oracle.classes("nominal", 3)), 1);
        JsonNode expected = Oracle.ALL.at("/multinomialFit/parameters");

        for (int k = 1; k < 3; k++) {
            assertThat(model.intercepts()[k] - model.intercepts()[0]).isCloseTo(expected.get(0).get(k - 1).asDouble(), within(TOLERANCE));
            for (int column = 0; column < 4; column++) {
                double[] b = model.terms().get(column).coefficients();
                assertThat(b[k] - b[0]).isCloseTo(expected.get(column + 1).get(k - 1).asDouble(), within(TOLERANCE));
            }
        }
        assertThat(model.fit().logLikelihood()).isCloseTo(Oracle.ALL.at("/multinomialFit/logLikelihood").asDouble(), within(TOLERANCE));
    }

    @Test
    void proportionalOddsAreThoseOfStatsmodels() {
        var model = (OrdinalModel) new MaximumLikelihood(new ProportionalOddsFamily()).fit(Oracle.sample(4, Oracle.classes("ordinal", 3)), 1);

        assertThat(coefficients(model.terms())).containsExactly(Oracle.numbers(Oracle.ALL.at("/ordinalFit/coefficients")), within(TOLERANCE));
        assertThat(errors(model.terms())).containsExactly(Oracle.numbers(Oracle.ALL.at("/ordinalFit/standardErrors")), within(2e-2));
        assertThat(model.thresholds()).containsExactly(Oracle.numbers(Oracle.ALL.at("/ordinalFit/thresholds")), within(TOLERANCE));
        assertThat(model.fit().logLikelihood()).isCloseTo(Oracle.ALL.at("/ordinalFit/logLikelihood").asDouble(), within(TOLERANCE));
    }

    @ParameterizedTest
    @CsvSource({"BRESLOW, false, breslow", "BRESLOW, true, breslow-strata", "EFRON, false, efron", "EFRON, true, efron-strata"})
    void hazardRatiosAreThoseOfStatsmodels(TieMethod ties, boolean strata, String expected) {
        var model = (CoxModel) new MaximumLikelihood(new CoxFamily(ties, strata)).fit(Oracle.sample(4, Oracle.survival()), 1);

        assertThat(coefficients(model.terms())).containsExactly(Oracle.numbers(Oracle.ALL.at("/coxFit/" + expected + "/coefficients")), within(TOLERANCE));
        assertThat(errors(model.terms())).containsExactly(Oracle.numbers(Oracle.ALL.at("/coxFit/" + expected + "/standardErrors")), within(TOLERANCE));
        assertThat(model.fit().logLikelihood()).isCloseTo(Oracle.ALL.at("/coxFit/" + expected + "/logLikelihood").asDouble(), within(TOLERANCE));
    }

    @Test
    void eachStratumKeepsItsBaselineAndRowsOfOthersHaveThatOfAllTogether() {
        Sample sample = Oracle.sample(2, Oracle.survival());
        var model = (CoxModel) new MaximumLikelihood(new CoxFamily(TieMethod.BRESLOW, true)).fit(sample, 1);
        List<String> batches = sample.batches().stream().distinct().sorted().toList();
        assertThat(model.strata()).containsOnlyKeys(batches);

        var cox = new CoxRegression(TieMethod.BRESLOW).fit(CoxRows.of((SurvivalOutcome) sample.outcome(), sample.features())
                .withStrata(sample.batches().stream().mapToInt(batches::indexOf).toArray()));
        double[] times = {5, 15, 30};
        double[][] expected = cox.survival(sample.features(), sample.batches().stream().mapToInt(batches::indexOf).toArray(), times);
        double[][] own = model.survival(sample.features(), sample.batches(), times);
        for (int row = 0; row < own.length; row++) {
            assertThat(own[row]).containsExactly(expected[row], within(1e-6));
        }
        assertThat(model.survival(sample.features(), Collections.nCopies(90, "elsewhere"), times)).isDeepEqualTo(model.survival(sample.features(), times));
    }

    @Test
    void errorsOfPatientsWithSeveralRowsAreSaidToBeTooSmall() {
        Sample sample = Oracle.sample(2, Oracle.classes("binary", 2));
        List<String> pairs = IntStream.range(0, 90).mapToObj(row -> "p" + row / 2).toList();
        var model = (LogisticModel) new MaximumLikelihood(new LogisticFamily()).fit(new Sample(sample.features(), sample.outcome(), pairs, sample.batches()), 1);

        assertThat(model.fit().notes()).anyMatch(note -> note.contains("90 rows of 45 patients"));
    }

    @Test
    void firthsEstimateIsTheTopOfThePenalisedLikelihood() {
        var model = (LogisticModel) new MaximumLikelihood(new LogisticFamily(), true).fit(Oracle.sample(3, Oracle.classes("binary", 2)), 1);
        double[] expected = Oracle.numbers(Oracle.ALL.get("firthFit"));

        assertThat(model.intercept()).isCloseTo(expected[0], within(1e-5));
        assertThat(coefficients(model.terms())).containsExactly(Arrays.copyOfRange(expected, 1, 4), within(1e-5));
    }

    private static Sample separated() {
        double[][] values = Oracle.columns();
        values[1] = IntStream.of(Oracle.whole("binary")).mapToDouble(label -> label).toArray();
        return Oracle.sample(new FeatureMatrix(Oracle.names(10), values, 90).selectColumns(new int[] {0, 1, 2}), Oracle.classes("binary", 2));
    }

    @Test
    void aColumnThatSeparatesIsNamedAndFirthsPenaltyHelps() {
        assertThatThrownBy(() -> new MaximumLikelihood(new LogisticFamily()).fit(separated(), 1)).isInstanceOf(UnfitException.class)
                .hasMessageContaining("separation").hasMessageContaining("x1").hasMessageContaining("Firth");
        var model = (LogisticModel) new MaximumLikelihood(new LogisticFamily(), true).fit(separated(), 1);

        assertThat(model.terms().get(1).coefficient()).isBetween(3.0, 30.0);
    }

    @Test
    void aColumnThatSeparatesAlmostIsNamedToo() {
        Sample sample = separated();
        double[] almost = sample.features().column(1).clone();
        int[] labels = ((ClassOutcome) sample.outcome()).labels();
        almost[IntStream.range(0, 90).filter(row -> labels[row] == 1).findFirst().orElseThrow()] = 0;
        FeatureMatrix features = new FeatureMatrix(List.of("x0", "quasi"), new double[][] {sample.features().column(0), almost}, 90);

        assertThatThrownBy(() -> new MaximumLikelihood(new LogisticFamily()).fit(Oracle.sample(features, sample.outcome()), 1))
                .isInstanceOf(UnfitException.class).hasMessageContaining("by column quasi,");
    }

    @Test
    void collinearColumnsAndTooManyOfThemAreRefused() {
        double[][] values = Oracle.columns();
        double[] sum = new double[90];
        Arrays.setAll(sum, row -> values[0][row] - 2 * values[1][row] + 5);
        var collinear = new FeatureMatrix(List.of("a", "b", "sum", "c"), new double[][] {values[0], values[1], sum, values[2]}, 90);
        Sample few = Oracle.sample(10, Oracle.classes("binary", 2)).selectRows(IntStream.range(0, 10).toArray());

        assertThatThrownBy(() -> new MaximumLikelihood(new LogisticFamily()).fit(Oracle.sample(collinear, Oracle.classes("binary", 2)), 1))
                .isInstanceOf(UnfitException.class).hasMessageContaining("Column sum is made of columns before it");
        assertThatThrownBy(() -> new MaximumLikelihood(new LogisticFamily()).fit(few, 1)).isInstanceOf(UnfitException.class)
                .hasMessageContaining("10 columns for 10 rows");
    }

    @ParameterizedTest
    @CsvSource({"FORWARD", "BACKWARD", "BOTH"})
    void noSingleStepLowersTheCriterion(Direction direction) {
        Sample sample = Oracle.sample(10, Oracle.survival());
        var base = new MaximumLikelihood(new CoxFamily(TieMethod.EFRON, false));
        var model = (CoxModel) new StepwiseAic(base, direction).fit(sample, 1);

        assertThat(model.inputs()).isNotEmpty().hasSizeLessThan(10);
        assertThat(model.fit().notes().getFirst()).startsWith("Steps by AIC: " + (direction == Direction.BACKWARD ? "-" : "+"));
        for (String column : sample.features().columns()) {
            boolean isIn = model.inputs().contains(column);
            if (isIn ? direction != Direction.FORWARD : direction != Direction.BACKWARD) {
                List<String> other = sample.features().columns().stream().filter(name -> model.inputs().contains(name) != name.equals(column)).toList();
                var changed = (LinearModel) base.fit(sample.with(sample.features().selectColumns(other)), 1);
                assertThat(changed.fit().aic()).isGreaterThanOrEqualTo(model.fit().aic() - 1e-9);
            }
        }
    }
}
