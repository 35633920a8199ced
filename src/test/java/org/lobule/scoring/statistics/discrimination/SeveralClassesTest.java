package org.lobule.scoring.statistics.discrimination;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lobule.scoring.statistics.Bootstrap;
import org.lobule.scoring.statistics.BootstrapEstimate;
import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.Oracle;
import org.lobule.scoring.statistics.Seeds;
import org.lobule.scoring.table.ClassOutcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class SeveralClassesTest {

    private static final Offset<Double> EXACT = within(1e-12);
    private final JsonNode several = Oracle.read(getClass(), "discrimination.json").get("several");
    private final ClassOutcome grades = new ClassOutcome(Oracle.integers(several.get("labels")), List.of("G1", "G2", "G3"), true);
    private final double[][] probabilities = Oracle.table(several.get("probabilities"));

    @Test
    void areasOfSeveralClassesAreThoseOfScikitLearn() {
        MultiClassArea areas = MultiClassArea.of(grades, probabilities);
        assertThat(areas.macro()).isCloseTo(several.get("macro").asDouble(), EXACT);
        assertThat(areas.weighted()).isCloseTo(several.get("weighted").asDouble(), EXACT);
        assertThat(areas.micro()).isCloseTo(several.get("micro").asDouble(), EXACT);
        assertThat(areas.handTill()).isCloseTo(several.get("handTill").asDouble(), EXACT);
    }

    @Test
    void theConfusionMatrixAndItsFiguresAreThoseOfScikitLearn() {
        ConfusionMatrix matrix = ConfusionMatrix.ofProbabilities(grades, probabilities);
        assertThat(matrix.counts()).isDeepEqualTo(new int[][] {Oracle.integers(several.get("confusion").get(0)),
            Oracle.integers(several.get("confusion").get(1)), Oracle.integers(several.get("confusion").get(2))});
        assertThat(matrix.accuracy().value()).isCloseTo(several.get("accuracy").asDouble(), EXACT);
        assertThat(matrix.balancedAccuracy()).isCloseTo(several.get("balanced").asDouble(), EXACT);
        assertThat(matrix.macroF1()).isCloseTo(several.get("macroF1").asDouble(), EXACT);
        assertThat(matrix.weightedF1()).isCloseTo(several.get("weightedF1").asDouble(), EXACT);
        assertThat(matrix.matthewsCorrelation()).isCloseTo(several.get("mcc").asDouble(), EXACT);
    }

    @Test
    void severalClassesFiguresOfTwoAreThoseOfTwo() {
        ConfusionMatrix two = new ConfusionMatrix(List.of("no", "yes"), new int[][] {{16, 4}, {2, 8}});
        assertThat(two.of(1)).isEqualTo(new CutOffFigures(8, 4, 2, 16));
        assertThat(two.matthewsCorrelation()).isCloseTo(new CutOffFigures(8, 4, 2, 16).matthewsCorrelation(), EXACT);
    }

    @Test
    void somersDIsThatOfScipy() {
        OrdinalConcordance concordance = OrdinalConcordance.of(Oracle.numbers(several.get("score")), grades);
        assertThat(concordance.somersD()).isCloseTo(several.get("somersD").asDouble(), EXACT);
        assertThat(concordance.concordance()).isCloseTo((1 + concordance.somersD()) / 2, EXACT);
    }

    @Test
    void pairsCountedBySortingAreThoseCountedOneByOneAndOfTwoClassesTheArea() {
        RandomGenerator random = Seeds.generator(8, 0);
        double[] scores = random.doubles(200).map(value -> Math.round(value * 30)).toArray();
        int[] labels = random.ints(200, 0, 4).toArray();
        long concordant = 0;
        long tied = 0;
        for (int a = 0; a < 200; a++) {
            for (int b = 0; b < 200; b++) {
                concordant += labels[a] > labels[b] && scores[a] > scores[b] ? 1 : 0;
                tied += labels[a] > labels[b] && scores[a] == scores[b] ? 1 : 0;
            }
        }
        OrdinalConcordance counted = OrdinalConcordance.of(scores, new ClassOutcome(labels, List.of("0", "1", "2", "3"), true));
        assertThat(counted.concordant()).isEqualTo(concordant);
        assertThat(counted.tied()).isEqualTo(tied);
        ClassOutcome two = new ClassOutcome(Arrays.stream(labels).map(label -> label / 2).toArray(), List.of("low", "high"), true);
        assertThat(OrdinalConcordance.of(scores, two).concordance()).isCloseTo(AreaUnderCurve.value(LabelledScores.of(scores, two, 1)), EXACT);
    }

    @Test
    void intervalsOfSeveralClassesHoldTheEstimatesAndOfTwoClassesAreThatOfTheArea() {
        List<String> patients = IntStream.range(0, grades.rows()).mapToObj(row -> "patient " + row).toList();
        Bootstrap bootstrap = new Bootstrap(200, 6);
        List<BootstrapEstimate> areas = MultiClassArea.bootstrap(grades, probabilities, patients, bootstrap);
        assertThat(areas).hasSize(4).allSatisfy(area -> assertThat(area.interval().contains(area.estimate())).isTrue());
        assertThat(areas.get(3).estimate()).isCloseTo(several.get("handTill").asDouble(), EXACT);
        ClassOutcome two = new ClassOutcome(Arrays.stream(grades.labels()).map(label -> label / 2).toArray(), List.of("low", "high"), true);
        double[] scores = Oracle.numbers(several.get("score"));
        BootstrapEstimate ofOrder = OrdinalConcordance.bootstrap(scores, two, patients, bootstrap);
        BootstrapEstimate ofArea = AreaUnderCurve.bootstrap(LabelledScores.of(scores, two, 1), patients, bootstrap);
        assertThat(ofOrder.interval().lower()).isCloseTo(ofArea.interval().lower(), EXACT);
        assertThat(ofOrder.interval().upper()).isCloseTo(ofArea.interval().upper(), EXACT);
    }

    @Test
    void aClassThatDoesNotOccurIsLeftOutAndOneClassOnlyIsRefused() {
        ClassOutcome outcome = new ClassOutcome(new int[] {0, 1, 0, 1}, List.of("a", "b", "never"), false);
        double[][] given = {{0.8, 0.1, 0.1}, {0.3, 0.6, 0.1}, {0.5, 0.4, 0.1}, {0.6, 0.3, 0.1}};
        MultiClassArea areas = MultiClassArea.of(outcome, given);
        assertThat(areas.oneVersusRest()[2]).isNaN();
        assertThat(areas.macro()).isCloseTo(0.75, EXACT);
        assertThat(areas.handTill()).isCloseTo(0.75, EXACT);
        ClassOutcome one = new ClassOutcome(new int[] {1, 1}, List.of("a", "b"), true);
        assertThatThrownBy(() -> MultiClassArea.of(one, new double[2][2])).hasMessageContaining("All 2 rows are of one class");
        assertThatThrownBy(() -> OrdinalConcordance.of(new double[2], one)).hasMessageContaining("All 2 rows are of one class");
    }
}
