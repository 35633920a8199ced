package org.lobule.scoring.statistics.discrimination;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lobule.scoring.statistics.Bootstrap;
import org.lobule.scoring.statistics.BootstrapEstimate;
import org.lobule.scoring.statistics.Interval;
import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.Oracle;
import org.lobule.scoring.statistics.Seeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class AreaUnderCurveTest {

    private static final Offset<Double> EXACT = within(1e-12);
    private final JsonNode binary = Oracle.read(getClass(), "discrimination.json").get("binary");
    private final LabelledScores first = new LabelledScores(Oracle.numbers(binary.get("first")), Oracle.flags(binary.get("events")));
    private final LabelledScores second = new LabelledScores(Oracle.numbers(binary.get("second")), Oracle.flags(binary.get("events")));

    @Test
    void areasAreThoseOfScikitLearnTiesIncluded() {
        assertThat(AreaUnderCurve.of(first, 0.95).value()).isCloseTo(binary.get("auc").asDouble(), EXACT);
        assertThat(AreaUnderCurve.value(second)).isCloseTo(binary.get("auc2").asDouble(), EXACT);
    }

    @Test
    void deLongsVarianceIsThatOfAllPairsComparedOneByOne() {
        double[][] covariance = comparedPairByPair(first, second);
        assertThat(AreaUnderCurve.of(first, 0.95).standardError()).isCloseTo(Math.sqrt(covariance[0][0]), EXACT);
        assertThat(AreaUnderCurve.of(second, 0.95).standardError()).isCloseTo(Math.sqrt(covariance[1][1]), EXACT);
        AreaComparison comparison = AreaComparison.correlated(first, second, 0.95);
        assertThat(comparison.covariance()).isCloseTo(covariance[0][1], EXACT);
        double error = Math.sqrt(covariance[0][0] + covariance[1][1] - 2 * covariance[0][1]);
        assertThat(comparison.standardError()).isCloseTo(error, EXACT);
        assertThat(comparison.z()).isCloseTo((binary.get("auc").asDouble() - binary.get("auc2").asDouble()) / error, within(1e-9));
    }

    /** The kernel matrices of the paper as they are written, [score][score]. */
    private static double[][] comparedPairByPair(LabelledScores... scores) {
        double[][] covariance = new double[scores.length][scores.length];
        for (boolean event : new boolean[] {true, false}) {
            double[][] shares = new double[scores.length][];
            for (int which = 0; which < scores.length; which++) {
                double[] own = scores[which].scoresOf(event);
                double[] others = scores[which].scoresOf(!event);
                shares[which] = new double[own.length];
                for (int i = 0; i < own.length; i++) {
                    for (double other : others) {
                        double higher = event ? own[i] - other : other - own[i];
                        shares[which][i] += (higher > 0 ? 1 : higher == 0 ? 0.5 : 0) / others.length;
                    }
                }
            }
            for (int a = 0; a < shares.length; a++) {
                for (int b = 0; b < shares.length; b++) {
                    double[] x = shares[a];
                    double[] y = shares[b];
                    int m = x.length;
                    double meanX = IntStream.range(0, m).mapToDouble(i -> x[i]).sum() / m;
                    double meanY = IntStream.range(0, m).mapToDouble(i -> y[i]).sum() / m;
                    covariance[a][b] += IntStream.range(0, m).mapToDouble(i -> (x[i] - meanX) * (y[i] - meanY)).sum() / (m - 1) / m;
                }
            }
        }
        return covariance;
    }

    @Test
    void aHandMadeAreaHasItsHandMadeVariance() {
        // events 3 and 1, others 0 and 2: three of four pairs in order; shares 1, 1/2 and 1, 1/2
        AreaUnderCurve area = AreaUnderCurve.of(new LabelledScores(new double[] {3, 1, 0, 2}, new boolean[] {true, true, false, false}), 0.95);
        assertThat(area.value()).isCloseTo(0.75, EXACT);
        assertThat(area.standardError()).isCloseTo(Math.sqrt(0.125 / 2 + 0.125 / 2), EXACT);
        assertThat(area.interval().upper()).isEqualTo(1);
        assertThat(area.logitInterval().upper()).isLessThan(1);
        assertThat(area.logitInterval().contains(0.75)).isTrue();
    }

    @Test
    void theLogitIntervalIsSymmetricInTheLogit() {
        AreaUnderCurve area = AreaUnderCurve.of(first, 0.9);
        double centre = logit(area.value());
        assertThat(logit(area.logitInterval().upper()) - centre).isCloseTo(centre - logit(area.logitInterval().lower()), EXACT);
        assertThat(logit(area.logitInterval().upper()) - centre)
                .isCloseTo(1.6448536269514722 * area.standardError() / area.value() / (1 - area.value()), EXACT);
    }

    private static double logit(double p) {
        return Math.log(p / (1 - p));
    }

    @Test
    void aScoreAgainstItselfDoesNotDiffer() {
        assertThat(AreaComparison.correlated(first, first, 0.95)).returns(0.0, AreaComparison::difference).returns(1.0, AreaComparison::p);
    }

    @Test
    void areasOfDifferentCasesHaveNoCovariance() {
        AreaComparison comparison = AreaComparison.independent(first, second, 0.95);
        assertThat(comparison.covariance()).isZero();
        assertThat(comparison.standardError()).isCloseTo(
                Math.hypot(AreaUnderCurve.of(first, 0.95).standardError(), AreaUnderCurve.of(second, 0.95).standardError()), EXACT);
    }

    @Test
    void oneClassOnlyIsRefusedAndSoIsAMissingScore() {
        assertThatThrownBy(() -> AreaUnderCurve.of(new LabelledScores(new double[] {1, 2}, new boolean[2]), 0.95))
                .hasMessage("All 2 rows are without the event; telling classes apart needs rows of both");
        assertThatThrownBy(() -> new LabelledScores(new double[] {1, Double.NaN}, new boolean[2])).hasMessageContaining("score of row 2 is missing");
        assertThat(LabelledScores.completeCases(new double[] {1, Double.NaN}, new boolean[2])).returns(1, LabelledScores::dropped)
                .returns(1, LabelledScores::size);
        assertThatThrownBy(() -> AreaComparison.correlated(first, first.selectRows(IntStream.range(0, 50).toArray()), 0.95))
                .hasMessageContaining("same cases");
    }

    @Test
    void oneCaseOfAClassHasAnAreaButNoError() {
        AreaUnderCurve area = AreaUnderCurve.of(new LabelledScores(new double[] {3, 1, 4}, new boolean[] {true, false, false}), 0.95);
        assertThat(area.value()).isCloseTo(0.5, EXACT);
        assertThat(area.standardError()).isNaN();
        assertThat(area.interval().lower()).isNaN();
        assertThat(area.p()).isNaN();
    }

    @Test
    void theBootstrapDrawsPatientsAndIsWiderWhereTheirRowsAreAlike() {
        int[] twice = IntStream.range(0, 2 * first.size()).map(row -> row / 2).toArray();
        LabelledScores repeated = first.selectRows(twice);
        List<String> patients = IntStream.of(twice).mapToObj(patient -> "patient " + patient).toList();
        List<String> rows = IntStream.range(0, twice.length).mapToObj(row -> "row " + row).toList();
        Bootstrap bootstrap = new Bootstrap(400, 3);
        BootstrapEstimate byPatient = AreaUnderCurve.bootstrap(repeated, patients, bootstrap);
        BootstrapEstimate byRow = AreaUnderCurve.bootstrap(repeated, rows, bootstrap);
        assertThat(byPatient.estimate()).isCloseTo(byRow.estimate(), EXACT).isCloseTo(binary.get("auc").asDouble(), EXACT);
        assertThat(byPatient.standardError()).isCloseTo(AreaUnderCurve.of(first, 0.95).standardError(), within(0.006));
        assertThat(byPatient.standardError() / byRow.standardError()).isBetween(1.25, 1.6); // the square root of two
    }

    @Test
    void ofOneRowForEachPatientClusteringChangesNothing() {
        List<String> rows = IntStream.range(0, first.size()).mapToObj(row -> "row " + row).toList();
        assertThat(AreaUnderCurve.clustered(first, rows, 0.95).standardError()).isCloseTo(AreaUnderCurve.of(first, 0.95).standardError(), EXACT);
        assertThat(AreaComparison.clustered(first, second, rows, 0.95).z()).isCloseTo(AreaComparison.correlated(first, second, 0.95).z(), within(1e-9));
    }

    @Test
    void aRowWrittenTwiceAddsNothingWhereThePatientIsKnown() {
        int[] twice = IntStream.range(0, 2 * first.size()).map(row -> row / 2).toArray();
        List<String> patients = IntStream.of(twice).mapToObj(patient -> "patient " + patient).toList();
        AreaUnderCurve clustered = AreaUnderCurve.clustered(first.selectRows(twice), patients, 0.95);
        assertThat(clustered.value()).isCloseTo(binary.get("auc").asDouble(), EXACT);
        assertThat(clustered.standardError()).isCloseTo(AreaUnderCurve.of(first, 0.95).standardError(), EXACT);
        assertThat(AreaComparison.clustered(first.selectRows(twice), second.selectRows(twice), patients, 0.95).standardError())
                .isCloseTo(AreaComparison.correlated(first, second, 0.95).standardError(), EXACT);
        assertThatThrownBy(() -> AreaUnderCurve.clustered(first, patients, 0.95)).hasMessageContaining("240 patients' names for 120 rows");
    }

    @Test
    void theClusteredIntervalCoversTheTrueAreaWherePatientsHaveLesionsOfBothKinds() {
        int covered = 0;
        int coveredByRows = 0;
        double truth = 0.7602499389;
        for (int cohort = 0; cohort < 500; cohort++) {
            RandomGenerator random = Seeds.generator(2, cohort);
            boolean[] events = new boolean[120];
            double[] scores = new double[120];
            for (int row = 0; row < 120; row += 4) { // 30 patients, four lesions each, most of the variance between patients
                double patient = random.nextGaussian() * Math.sqrt(0.8);
                int malignant = random.nextInt(5);
                for (int lesion = row; lesion < row + 4; lesion++) {
                    events[lesion] = lesion - row < malignant;
                    scores[lesion] = patient + random.nextGaussian() * Math.sqrt(0.2) + (events[lesion] ? 1 : 0);
                }
            }
            LabelledScores scored = new LabelledScores(scores, events);
            List<String> patients = IntStream.range(0, 120).mapToObj(row -> "patient " + row / 4).toList();
            covered += Math.abs(AreaUnderCurve.value(scored) - truth) < 2 * AreaUnderCurve.clustered(scored, patients, 0.95).standardError() ? 1 : 0;
            coveredByRows += Math.abs(AreaUnderCurve.value(scored) - truth) < 2 * AreaUnderCurve.of(scored, 0.95).standardError() ? 1 : 0;
        }
        assertThat(covered).isBetween(455, 485);
        assertThat(coveredByRows).isLessThan(445);
    }

    @Test
    void theDifferenceByResamplingHasAboutDeLongsError() {
        List<String> rows = IntStream.range(0, first.size()).mapToObj(row -> "row " + row).toList();
        BootstrapEstimate drawn = AreaComparison.bootstrap(first, second, rows, new Bootstrap(1000, 5));
        AreaComparison comparison = AreaComparison.correlated(first, second, 0.95);
        assertThat(drawn.estimate()).isCloseTo(comparison.difference(), EXACT);
        assertThat(drawn.standardError()).isCloseTo(comparison.standardError(), within(0.1 * comparison.standardError()));
    }

    @Test
    void deLongsIntervalCoversTheTrueAreaAsOftenAsItSays() {
        int covered = 0;
        double truth = 0.7602499389; // of two normal distributions one standard deviation apart: cumulative(1 / sqrt(2))
        for (int cohort = 0; cohort < 1000; cohort++) {
            RandomGenerator random = Seeds.generator(1, cohort);
            boolean[] events = new boolean[100];
            double[] scores = new double[100];
            for (int row = 0; row < 100; row++) {
                events[row] = row < 40;
                scores[row] = random.nextGaussian() + (events[row] ? 1 : 0);
            }
            Interval interval = AreaUnderCurve.of(new LabelledScores(scores, events), 0.95).logitInterval();
            covered += interval.contains(truth) ? 1 : 0;
        }
        assertThat(covered).isBetween(930, 970);
    }
}
