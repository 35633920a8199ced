package org.lobule.scoring.model.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.lobule.scoring.model.ClassModel;
import org.lobule.scoring.model.Explanation;
import org.lobule.scoring.model.FittedModel;
import org.lobule.scoring.model.RiskModel;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.model.linear.choice.LambdaChoice;
import org.lobule.scoring.model.linear.choice.LambdaChoice.Criterion;
import org.lobule.scoring.model.linear.choice.LambdaChoice.Rule;
import org.lobule.scoring.statistics.survival.TieMethod;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;
import org.lobule.scoring.table.SurvivalOutcome;

class ElasticNetTest {

    private static final LambdaChoice FIVE_FOLDS = new LambdaChoice.CrossValidation(5, Rule.LEAST_LOSS);
    private static final double[] TIMES = {0, 3, 10, 1000};

    private static Sample binary() {
        return Oracle.sample(10, Oracle.classes("binary", 2));
    }

    private static Sample survival() {
        return Oracle.sample(10, Oracle.survival());
    }

    private record Case(Family family, Sample sample) {
        @Override
        public String toString() {
            return family.name();
        }
    }

    static Stream<Case> families() {
        return Stream.of(new Case(new LogisticFamily(), binary()), new Case(new MultinomialFamily(false), Oracle.sample(10, Oracle.classes("nominal", 3))),
                new Case(new MultinomialFamily(true), Oracle.sample(10, Oracle.classes("nominal", 3))),
                new Case(new ProportionalOddsFamily(), Oracle.sample(10, Oracle.classes("ordinal", 3))),
                new Case(new CoxFamily(TieMethod.EFRON, false), survival()), new Case(new CoxFamily(TieMethod.BRESLOW, true), survival()));
    }

    private static double[][] predictions(FittedModel model, FeatureMatrix features) {
        return switch (model) {
            case ClassModel classes -> classes.probabilities(features);
            case RiskModel risk -> risk.survival(features, TIMES);
        };
    }

    @ParameterizedTest
    @MethodSource("families")
    void whatWasWrittenAndReadPredictsTheSameToTheLastBit(Case of) throws Exception {
        FittedModel model = new ElasticNet(of.family, 0.8, FIVE_FOLDS).fit(of.sample, 1);
        var json = new ObjectMapper();
        json.registerSubtypes(LogisticModel.class, MultinomialModel.class, OrdinalModel.class, CoxModel.class);
        FittedModel read = json.readValue(json.writerFor(FittedModel.class).writeValueAsString(model), FittedModel.class);

        assertThat(read.inputs()).isEqualTo(model.inputs()).isNotEmpty();
        assertThat(predictions(read, of.sample.features())).isDeepEqualTo(predictions(model, of.sample.features()));
        assertThat(((LinearModel) read).fit()).isEqualTo(((LinearModel) model).fit());
    }

    @ParameterizedTest
    @MethodSource("families")
    void theSameSeedGivesTheSameModelAndProbabilitiesAreProbabilities(Case of) {
        var learner = new ElasticNet(of.family, 1, FIVE_FOLDS);
        double[][] once = predictions(learner.fit(of.sample, 4), of.sample.features());

        assertThat(predictions(learner.fit(of.sample, 4), of.sample.features())).isDeepEqualTo(once);
        assertThat(Arrays.stream(once).flatMapToDouble(Arrays::stream)).allMatch(p -> p >= 0 && p <= 1);
        if (!(of.family instanceof CoxFamily)) {
            assertThat(List.of(once)).allSatisfy(row -> assertThat(Arrays.stream(row).sum()).isCloseTo(1, within(1e-12)));
        }
    }

    @Test
    void contributionsSumToThePrediction() {
        var model = (LogisticModel) new ElasticNet(new LogisticFamily(), 1, FIVE_FOLDS).fit(binary(), 1);
        FeatureMatrix features = binary().features().selectColumns(model.inputs());
        Explanation explanation = model.explain(features.row(3)).orElseThrow();

        assertThat(explanation.scale()).isEqualTo("log odds");
        assertThat(explanation.base() + Arrays.stream(explanation.contributions()).sum()).isCloseTo(model.logOdds(features)[3], within(1e-12));
        assertThat(Logistic.probability(model.logOdds(features)[3])).isEqualTo(model.probabilities(features)[3][1]);
    }

    @Test
    void contributionsToAClassSumToItsLogOddsAgainstTheOthers() {
        Sample sample = Oracle.sample(10, Oracle.classes("nominal", 3));
        var model = (MultinomialModel) new ElasticNet(new MultinomialFamily(false), 1, FIVE_FOLDS).fit(sample, 1);
        FeatureMatrix features = sample.features().selectColumns(model.inputs());
        double[] p = model.probabilities(features)[0];
        int likeliest = IntStream.range(0, 3).reduce((a, b) -> p[b] > p[a] ? b : a).orElseThrow();
        double others = IntStream.range(0, 3).filter(k -> k != likeliest).mapToDouble(k -> Math.log(p[k])).average().orElseThrow();
        Explanation explanation = model.explain(features.row(0)).orElseThrow();

        assertThat(explanation.scale()).contains("c" + likeliest);
        assertThat(explanation.base() + Arrays.stream(explanation.contributions()).sum()).isCloseTo(Math.log(p[likeliest]) - others, within(1e-10));
    }

    @Test
    void oneStandardErrorPenalisesMoreAndFoldsCanBeGiven() {
        int[] given = IntStream.range(0, 90).map(row -> row % 6).toArray();
        int[] labels = Arrays.stream(Oracle.numbers(Oracle.ALL.get("number"))).mapToInt(number -> number > 0 ? 1 : 0).toArray();
        Sample strong = Oracle.sample(10, new ClassOutcome(labels, List.of("a", "b"), false));
        var least = new ElasticNet(new LogisticFamily(), 1, new LambdaChoice.CrossValidation(6, Rule.LEAST_LOSS, Optional.of(given))).fitPath(strong, 1);
        var oneError = new ElasticNet(new LogisticFamily(), 1, new LambdaChoice.CrossValidation(6, Rule.ONE_STANDARD_ERROR, Optional.of(given)))
                .fitPath(strong, 2);

        assertThat(oneError.curve().values()).isEqualTo(least.curve().values());
        assertThat(oneError.curve().chosen()).isLessThan(least.curve().chosen());
        int chosen = oneError.curve().chosen();
        double limit = least.curve().values()[least.curve().chosen()] + least.curve().errors()[least.curve().chosen()];
        assertThat(oneError.curve().values()[chosen]).isLessThanOrEqualTo(limit);
        assertThat(oneError.curve().values()[chosen - 1]).isGreaterThan(limit);
    }

    @Test
    void criteriaOfInformationPayForEachCoefficient() {
        int aic = chosenBy(Criterion.AIC);
        int bic = chosenBy(Criterion.BIC);
        int ebic = chosenBy(Criterion.EBIC);

        assertThat(aic).isGreaterThanOrEqualTo(bic);
        assertThat(bic).isGreaterThanOrEqualTo(ebic);
        assertThat(aic).isGreaterThan(ebic);
    }

    private static int chosenBy(Criterion criterion) {
        return new ElasticNet(new CoxFamily(TieMethod.EFRON, false), 1, new LambdaChoice.Information(criterion)).fitPath(survival(), 1).curve().chosen();
    }

    @Test
    void clinicalColumnsCanBeKeptWithoutPenalty() {
        var learner = new ElasticNet(new LogisticFamily(), 1, Map.of("x9", 0.0), new LambdaChoice.Fixed(10), 50);

        assertThat(learner.fit(binary(), 1).inputs()).containsExactly("x9");
        assertThatThrownBy(() -> new ElasticNet(new LogisticFamily(), 1, Map.of("age", 0.0), FIVE_FOLDS, 50).fit(binary(), 1))
                .isInstanceOf(UnfitException.class).hasMessageContaining("age");
    }

    @Test
    void rowsThatAllowNoFitAreRefusedWithTheReason() {
        FeatureMatrix features = binary().features();
        var oneClass = Oracle.sample(features, new ClassOutcome(new int[90], List.of("benign", "malignant"), false));
        var censored = Oracle.sample(features, new SurvivalOutcome(Oracle.survival().time(), new int[90]));
        double[][] gap = Oracle.columns();
        gap[4][7] = Double.NaN;
        var missing = Oracle.sample(new FeatureMatrix(Oracle.names(10), gap, 90), Oracle.classes("binary", 2));
        int[] single = new int[90];
        single[5] = 1;
        var oneEvent = Oracle.sample(features, new ClassOutcome(single, List.of("benign", "malignant"), false));

        assertThatThrownBy(() -> fit(oneClass)).isInstanceOf(UnfitException.class).hasMessageContaining("none is of class 'malignant'");
        assertThatThrownBy(() -> new ElasticNet(new CoxFamily(TieMethod.EFRON, false), 1, FIVE_FOLDS).fit(censored, 1)).isInstanceOf(UnfitException.class)
                .hasMessageContaining("all censored");
        assertThatThrownBy(() -> fit(missing)).isInstanceOf(UnfitException.class).hasMessageContaining("Column x4 misses 1 of 90 values");
        assertThatThrownBy(() -> fit(oneEvent)).isInstanceOf(UnfitException.class).hasMessageContaining("one patient only");
        assertThatThrownBy(() -> fit(survival())).isInstanceOf(UnfitException.class).hasMessageContaining("use Cox's model");
        assertThatThrownBy(() -> fit(Oracle.sample(10, Oracle.classes("nominal", 3)))).isInstanceOf(UnfitException.class)
                .hasMessageContaining("there are 3");
    }

    private static FittedModel fit(Sample sample) {
        return new ElasticNet(new LogisticFamily(), 1, FIVE_FOLDS).fit(sample, 1);
    }

    @Test
    void perfectSeparationEndsThePathAndIsNoted() {
        double[][] values = Oracle.columns();
        int[] labels = Oracle.whole("binary");
        values[2] = IntStream.of(labels).mapToDouble(label -> label == 1 ? 5 : -5).toArray();
        var model = (LogisticModel) fit(Oracle.sample(new FeatureMatrix(Oracle.names(10), values, 90), Oracle.classes("binary", 2)));

        assertThat(model.inputs()).contains("x2");
        assertThat(model.fit().notes()).anyMatch(note -> note.contains("perfect separation"));
    }

    @Test
    void constantColumnsAreNotedAndHugeScalesDoNotMatter() {
        double[][] values = Oracle.columns();
        var plain = (LogisticModel) fit(binary());
        values[7] = Arrays.stream(values[7]).map(value -> value * 1e150 + 1e155).toArray();
        values[0] = Arrays.stream(values[0]).map(value -> value * 1e-200).toArray();
        double[][] more = Arrays.copyOf(values, 11);
        more[10] = new double[90];
        Arrays.fill(more[10], 0.1);
        Sample sample = Oracle.sample(new FeatureMatrix(Oracle.names(11), more, 90), Oracle.classes("binary", 2));
        var scaled = (LogisticModel) fit(sample);

        assertThat(scaled.fit().notes()).anyMatch(note -> note.contains("1 columns are constant and left out: x10"));
        assertThat(scaled.inputs()).isEqualTo(plain.inputs());
        double[] expected = plain.logOdds(binary().features());
        assertThat(scaled.logOdds(sample.features())).containsExactly(expected, within(1e-4));
    }

    @Test
    void rowsOfAPatientAreHeldOutTogetherAndFewPatientsMeanFewerFolds() {
        Sample sample = new Sample(binary().features(), binary().outcome(), IntStream.range(0, 90).mapToObj(row -> "P" + row / 15).toList(),
                Collections.nCopies(90, "one"));
        Sample rare = new Sample(sample.features(), new ClassOutcome(IntStream.range(0, 90).map(row -> row < 45 ? 0 : 1).toArray(),
                List.of("a", "b"), false), sample.patients(), sample.batches());

        assertThat(((LogisticModel) fit(rare)).fit().notes()).anyMatch(note -> note.contains("by 3 folds where 5 were asked for"));
    }

    @Test
    void aHundredThousandColumnsOfAFewPatientsGiveASmallModel() {
        RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
        int[] labels = IntStream.range(0, 20).map(row -> row % 2).toArray();
        double[][] values = new double[100_000][20];
        for (double[] column : values) {
            Arrays.setAll(column, row -> chance.nextGaussian());
        }
        values[77_777] = IntStream.of(labels).mapToDouble(label -> 4 * label + 0.1 * chance.nextGaussian()).toArray();
        Sample sample = Oracle.sample(new FeatureMatrix(Oracle.names(values.length), values, 20), new ClassOutcome(labels, List.of("a", "b"), false));
        var model = (LogisticModel) new ElasticNet(new LogisticFamily(), 1, Map.of(), FIVE_FOLDS, 20).fit(sample, 1);

        assertThat(model.inputs()).contains("x77777").hasSizeLessThan(20);
    }
}
