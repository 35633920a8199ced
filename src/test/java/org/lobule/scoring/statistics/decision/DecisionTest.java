package org.lobule.scoring.statistics.decision;

import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lobule.scoring.statistics.Bootstrap;
import org.lobule.scoring.statistics.BootstrapEstimate;
import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.Oracle;
import org.lobule.scoring.statistics.ResamplingUnits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class DecisionTest {

    private static final Offset<Double> EXACT = within(1e-10);
    private final JsonNode oracle = Oracle.read(getClass(), "decision.json");
    private final boolean[] events = Oracle.flags(oracle.get("events"));
    private final LabelledScores before = new LabelledScores(Oracle.numbers(oracle.get("old")), events);
    private final LabelledScores after = new LabelledScores(Oracle.numbers(oracle.get("new")), events);
    private final double[] thresholds = Oracle.numbers(oracle.get("thresholds"));
    private final ResamplingUnits patients = ResamplingUnits.rows(after.classes());

    @Test
    void netBenefitAndTreatmentsAvoidedAreThoseOfDcurves() {
        List<NetBenefit> points = DecisionCurve.of(after, thresholds).points();
        JsonNode expected = oracle.get("binary");
        assertThat(points.stream().mapToDouble(NetBenefit::model).toArray()).containsExactly(Oracle.numbers(expected.get("model")), EXACT);
        assertThat(points.stream().mapToDouble(NetBenefit::treatAll).toArray()).containsExactly(Oracle.numbers(expected.get("all")), EXACT);
        assertThat(points.stream().mapToDouble(NetBenefit::treatmentsAvoided).toArray()).containsExactly(Oracle.numbers(expected.get("avoided")), EXACT);
    }

    @Test
    void netBenefitByATimeIsThatOfDcurvesWhereItCanBeTold() {
        List<NetBenefit> points = DecisionCurve.byTime(after.scores(), this::deadByFive, thresholds).points();
        JsonNode expected = oracle.get("byTime");
        assertThat(points.stream().mapToDouble(NetBenefit::treatAll).toArray()).containsExactly(Oracle.numbers(expected.get("all")), EXACT);
        int untold = 0;
        for (int point = 0; point < thresholds.length; point++) {
            if (expected.get("model").get(point).isNull()) {
                untold++;
                assertThat(points.get(point).model()).isNaN();
            } else {
                assertThat(points.get(point).model()).isCloseTo(expected.get("model").get(point).asDouble(), EXACT);
            }
        }
        assertThat(untold).isEqualTo(1);
    }

    /** One less the Kaplan-Meier estimate at time 5, NaN where all were observed for less. */
    private double deadByFive(int[] rows) {
        double[] time = Oracle.numbers(oracle.get("byTime").get("time"));
        boolean[] died = Oracle.flags(oracle.get("byTime").get("status"));
        if (Arrays.stream(rows).allMatch(row -> time[row] < 5)) {
            return Double.NaN;
        }
        double survival = 1;
        for (double at : Arrays.stream(rows).mapToDouble(row -> time[row]).filter(at -> at <= 5).sorted().distinct().toArray()) {
            double atRisk = Arrays.stream(rows).filter(row -> time[row] >= at).count();
            survival *= 1 - Arrays.stream(rows).filter(row -> time[row] == at && died[row]).count() / atRisk;
        }
        return 1 - survival;
    }

    @Test
    void aPerfectScoreHasThePrevalenceAsNetBenefitAndNobodyTreatedNone() {
        LabelledScores perfect = new LabelledScores(new double[] {0.9, 0.9, 0.1, 0.1}, new boolean[] {true, true, false, false});
        List<NetBenefit> points = DecisionCurve.of(perfect, new double[] {0.05, 0.5, 0.95}).points();
        assertThat(points.get(1)).returns(0.5, NetBenefit::model).returns(0.0, NetBenefit::treatAll).returns(0.5, NetBenefit::treated);
        assertThat(points.get(0).model()).isEqualTo(points.get(0).treatAll());
        assertThat(points.get(2).model()).isZero();
        assertThat(DecisionCurve.thresholds(0.1, 0.3, 3)).containsExactly(new double[] {0.1, 0.2, 0.3}, EXACT);
    }

    @Test
    void intervalsHoldTheEstimateAndAModelAgainstItselfHasNoDifference() {
        DecisionCurve curve = DecisionCurve.of(after, new double[] {0.2, 0.4});
        for (BootstrapEstimate estimate : curve.modelIntervals(patients, new Bootstrap(300, 2))) {
            assertThat(estimate.interval().contains(estimate.estimate())).isTrue();
            assertThat(estimate.standardError()).isBetween(0.01, 0.06);
        }
        assertThat(curve.differenceIntervals(DecisionCurve.of(after, new double[] {0.2, 0.4}), patients, new Bootstrap(50, 2)))
                .allSatisfy(estimate -> assertThat(estimate.interval().width()).isZero());
        NetBenefit second = curve.points().get(1);
        assertThat(curve.gainIntervals(patients, new Bootstrap(50, 2)).get(1).estimate()).isCloseTo(second.model() - Math.max(0, second.treatAll()), EXACT);
        DecisionCurve elsewhere = DecisionCurve.of(after, new double[] {0.2, 0.5});
        assertThatThrownBy(() -> curve.differenceIntervals(elsewhere, patients, new Bootstrap(50, 2))).hasMessageContaining("same thresholds");
    }

    @Test
    void thresholdsAndRisksOutsideTheirRangeAreRefused() {
        assertThatThrownBy(() -> DecisionCurve.of(after, new double[] {0, 0.5})).hasMessageContaining("above 0 and below 1");
        assertThatThrownBy(() -> DecisionCurve.of(new LabelledScores(new double[] {2}, new boolean[1]), thresholds)).hasMessageContaining("a probability of each row");
    }

    @Test
    void integratedDiscriminationIsThatOfItsFormula() {
        IntegratedDiscrimination improvement = IntegratedDiscrimination.of(before, after, 0.95);
        assertThat(improvement.value()).isCloseTo(oracle.get("idi").asDouble(), EXACT);
        assertThat(improvement.standardError()).isCloseTo(oracle.get("idiError").asDouble(), EXACT);
        assertThat(improvement.p()).isCloseTo(oracle.get("idiP").asDouble(), EXACT);
        BootstrapEstimate drawn = IntegratedDiscrimination.bootstrap(before, after, patients, new Bootstrap(500, 3));
        assertThat(drawn.estimate()).isCloseTo(improvement.value(), EXACT);
        assertThat(drawn.standardError()).isCloseTo(improvement.standardError(), within(0.15 * improvement.standardError()));
    }

    @Test
    void netReclassificationOfAPublishedTableComesOutAsPrinted() {
        // Pencina et al. 2008, HDL cholesterol in the Framingham study: 0.121, z 3.616
        NetReclassification published = NetReclassification.of(new NetReclassification.Moves(29, 7, 183, 173, 174, 3081), 0.95);
        assertThat(published.value()).isCloseTo(0.121, within(0.0005));
        assertThat(published.z()).isCloseTo(3.616, within(0.0005));
        assertThat(published.p()).isLessThan(0.001);
    }

    @Test
    void netReclassificationCountsRisesAndFalls() {
        NetReclassification categorical = NetReclassification.categorical(before, after, new double[] {0.2, 0.5}, 0.95);
        assertThat(categorical.events()).isCloseTo(oracle.get("categorical").get(0).asDouble(), EXACT);
        assertThat(categorical.others()).isCloseTo(oracle.get("categorical").get(1).asDouble(), EXACT);
        NetReclassification continuous = NetReclassification.continuous(before, after, 0.95);
        assertThat(continuous.events()).isCloseTo(oracle.get("continuous").get(0).asDouble(), EXACT);
        assertThat(continuous.others()).isCloseTo(oracle.get("continuous").get(1).asDouble(), EXACT);
        assertThat(continuous.interval().width()).isCloseTo(2 * 1.959963984540054 * oracle.get("continuousError").asDouble(), within(1e-9));
        BootstrapEstimate drawn = NetReclassification.bootstrap(before, after, new double[0], patients, new Bootstrap(500, 3));
        assertThat(drawn.estimate()).isCloseTo(continuous.value(), EXACT);
        assertThat(drawn.standardError()).isCloseTo(oracle.get("continuousError").asDouble(), within(0.02));
    }

    @Test
    void theReclassificationTableHoldsEveryoneByBothModels() {
        LabelledScores old = new LabelledScores(new double[] {0.1, 0.3, 0.6}, new boolean[] {false, true, true});
        LabelledScores renewed = new LabelledScores(new double[] {0.1, 0.5, 0.1}, new boolean[] {false, true, true});
        assertThat(NetReclassification.table(old, renewed, new double[] {0.2, 0.5}))
                .isDeepEqualTo(new int[][][] {{{1, 0, 0}, {0, 0, 0}, {0, 0, 0}}, {{0, 0, 0}, {0, 0, 1}, {1, 0, 0}}});
        assertThatThrownBy(() -> NetReclassification.table(old, renewed, new double[] {0.5, 0.2})).hasMessageContaining("Cut-offs of risk rise");
        assertThatThrownBy(() -> NetReclassification.continuous(old, after, 0.95)).hasMessageContaining("same cases");
    }
}
