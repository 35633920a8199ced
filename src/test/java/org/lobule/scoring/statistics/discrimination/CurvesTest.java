package org.lobule.scoring.statistics.discrimination;

import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lobule.scoring.statistics.Bootstrap;
import org.lobule.scoring.statistics.BootstrapEstimate;
import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.Oracle;
import org.lobule.scoring.statistics.Proportion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class CurvesTest {

    private static final Offset<Double> EXACT = within(1e-12);
    private final JsonNode oracle = Oracle.read(getClass(), "discrimination.json");
    private final JsonNode binary = oracle.get("binary");
    private final LabelledScores scored = new LabelledScores(Oracle.numbers(binary.get("first")), Oracle.flags(binary.get("events")));
    private final RocCurve curve = RocCurve.of(scored);

    @Test
    void theCurveHasThePointsOfScikitLearn() {
        assertThat(curve.points().stream().mapToDouble(RocPoint::falsePositiveRate).toArray())
                .containsExactly(Oracle.numbers(binary.get("falsePositiveRates")), EXACT);
        assertThat(curve.points().stream().mapToDouble(RocPoint::sensitivity).toArray())
                .containsExactly(Oracle.numbers(binary.get("sensitivities")), EXACT);
        assertThat(curve.area()).isCloseTo(binary.get("auc").asDouble(), EXACT);
    }

    @Test
    void thePartialAreaIsMcClishsWhenStandardisedAndPartsAddUp() {
        assertThat(curve.standardisedPartialArea(0, 0.2)).isCloseTo(binary.get("partial").asDouble(), EXACT);
        assertThat(curve.partialArea(0, 0.33) + curve.partialArea(0.33, 1)).isCloseTo(curve.area(), EXACT);
        assertThatThrownBy(() -> curve.partialArea(0.4, 0.2)).hasMessageContaining("within 0 to 1");
    }

    @Test
    void cutOffsAreThoseTheirNamesSay() {
        assertThat(curve.byYouden().threshold()).isCloseTo(binary.get("youden").asDouble(), EXACT);
        RocCurve small = RocCurve.of(new LabelledScores(new double[] {5, 4, 3, 2, 1}, new boolean[] {true, false, true, false, false}));
        assertThat(small.byYouden()).isEqualTo(new RocPoint(3, 1, 2.0 / 3));
        assertThat(small.nearestToCorner().threshold()).isEqualTo(3);
        assertThat(small.atSensitivity(0.5).threshold()).isEqualTo(5);
        assertThat(small.atSensitivity(0.51).threshold()).isEqualTo(3);
        assertThat(small.atSpecificity(0.9).threshold()).isEqualTo(5);
        assertThat(small.atSpecificity(0.6).threshold()).isEqualTo(3);
        assertThat(small.byCost(0.5, 100).threshold()).isEqualTo(3);
        assertThat(small.byCost(0.01, 1).threshold()).isEqualTo(5);
    }

    @Test
    void figuresAtACutOffAreThoseOfScikitLearn() {
        JsonNode at = binary.get("at");
        CutOffFigures figures = CutOffFigures.at(at.get("cutOff").asDouble(), scored);
        assertThat(figures).isEqualTo(new CutOffFigures(at.get("tp").asInt(), at.get("fp").asInt(), at.get("fn").asInt(), at.get("tn").asInt()));
        assertThat(figures.accuracy().value()).isCloseTo(at.get("accuracy").asDouble(), EXACT);
        assertThat(figures.balancedAccuracy()).isCloseTo(at.get("balanced").asDouble(), EXACT);
        assertThat(figures.f1()).isCloseTo(at.get("f1").asDouble(), EXACT);
        assertThat(figures.matthewsCorrelation()).isCloseTo(at.get("mcc").asDouble(), EXACT);
        assertThat(figures.positivePredictiveValue().value()).isCloseTo(at.get("ppv").asDouble(), EXACT);
        assertThat(figures.positivePredictiveValueAt(scored.prevalence())).isCloseTo(at.get("ppv").asDouble(), EXACT);
    }

    @Test
    void figuresOfAHandMadeTableAreAsComputedByHand() {
        CutOffFigures figures = new CutOffFigures(8, 4, 2, 16);
        assertThat(figures.sensitivity().value()).isEqualTo(0.8);
        assertThat(figures.specificity().value()).isEqualTo(0.8);
        assertThat(figures.negativePredictiveValue().value()).isCloseTo(16.0 / 18, EXACT);
        assertThat(figures.positiveLikelihoodRatio()).isCloseTo(4, EXACT);
        assertThat(figures.negativeLikelihoodRatio()).isCloseTo(0.25, EXACT);
        assertThat(new CutOffFigures(0, 0, 3, 5).matthewsCorrelation()).isZero();
        assertThat(new CutOffFigures(0, 0, 3, 5).positivePredictiveValue().value()).isNaN();
    }

    @Test
    void intervalsOfProportionsAreThoseOfStatsmodels() {
        for (JsonNode expected : oracle.get("proportions")) {
            Proportion share = new Proportion(expected.get("successes").asInt(), expected.get("trials").asInt());
            assertThat(share.wilson(0.95).lower()).isCloseTo(expected.get("wilson").get(0).asDouble(), within(1e-9));
            assertThat(share.wilson(0.95).upper()).isCloseTo(expected.get("wilson").get(1).asDouble(), within(1e-9));
            assertThat(share.clopperPearson(0.95).lower()).isCloseTo(expected.get("clopperPearson").get(0).asDouble(), within(1e-9));
            assertThat(share.clopperPearson(0.95).upper()).isCloseTo(expected.get("clopperPearson").get(1).asDouble(), within(1e-9));
        }
        assertThat(new Proportion(0, 0).wilson(0.95).lower()).isNaN();
        assertThatThrownBy(() -> new Proportion(3, 2)).hasMessage("3 successes in 2 trials");
    }

    @Test
    void precisionAndRecallAreThoseOfScikitLearn() {
        PrecisionRecallCurve precisions = PrecisionRecallCurve.of(scored);
        assertThat(precisions.averagePrecision()).isCloseTo(binary.get("averagePrecision").asDouble(), EXACT);
        double[] recalls = Oracle.numbers(binary.get("recall"));
        // theirs begins with the lowest score and ends with a point of no case
        List<PrecisionRecallCurve.Point> points = precisions.points().reversed();
        for (int place = 0; place < points.size(); place++) {
            assertThat(points.get(place).recall()).isCloseTo(recalls[place], EXACT);
            assertThat(points.get(place).precision()).isCloseTo(binary.get("precision").get(place).asDouble(), EXACT);
        }
        assertThat(points).hasSize(recalls.length - 1);
        assertThatThrownBy(() -> PrecisionRecallCurve.of(new LabelledScores(new double[] {1}, new boolean[1]))).hasMessageContaining("No row had the event");
    }

    @Test
    void theIntervalOfAveragePrecisionHoldsIt() {
        List<String> patients = IntStream.range(0, scored.size()).mapToObj(row -> "patient " + row).toList();
        BootstrapEstimate precision = PrecisionRecallCurve.bootstrap(scored, patients, new Bootstrap(200, 1));
        assertThat(precision.estimate()).isCloseTo(binary.get("averagePrecision").asDouble(), EXACT);
        assertThat(precision.interval().contains(precision.estimate())).isTrue();
        assertThat(precision.standardError()).isBetween(0.02, 0.1);
    }
}
