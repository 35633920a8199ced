package org.lobule.scoring.statistics.samplesize;

import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.Seeds;
import org.lobule.scoring.statistics.discrimination.AreaUnderCurve;
import org.lobule.scoring.statistics.hypothesis.MannWhitneyTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class SampleSizeTest {

    @Test
    void theExampleOfPmsampsizeForAnEventNeedsItsPatients() {
        // pmsampsize, type "b": csrsquared 0.288, parameters 24, prevalence 0.174
        RequiredSize size = PredictionModelSize.binary(24, 0.174, 0.288);
        assertThat(size.criteria()).extracting(Criterion::patients).containsExactly(623L, 662L, 221L);
        assertThat(size.patients()).isEqualTo(662);
        assertThat(size.events()).isEqualTo(116);
        assertThat(size.eventsPerParameter()).isCloseTo(4.8, within(0.005));
        assertThat(size.greatestCoxSnell()).isCloseTo(0.603, within(0.0005));
        assertThat(size.decisive().demand()).contains("optimism");
    }

    @Test
    void theExampleOfPmsampsizeForATimeNeedsItsPatients() {
        // pmsampsize, type "s": csrsquared 0.051, parameters 30, rate 0.065, timepoint 2, meanfup 2.07
        RequiredSize size = PredictionModelSize.survival(30, 0.065, 2.07, 2, 0.051);
        assertThat(size.criteria().get(0).patients()).isEqualTo(5143);
        assertThat(size.criteria().get(1).patients()).isEqualTo(1039);
        assertThat(size.patients()).isEqualTo(5143);
        assertThat(size.events()).isEqualTo(692);
        assertThat(size.eventsPerParameter()).isCloseTo(23.07, within(0.005));
    }

    @Test
    void thePreciseRiskAtATimeIsPreciseOnBothSides() {
        RequiredSize size = PredictionModelSize.survival(1, 0.2, 3, 5, 0.05);
        double n = size.criteria().get(2).patients();
        double error = 1.96 * Math.sqrt(0.2 / (3 * n));
        double risk = 1 - Math.exp(-1);
        assertThat(1 - Math.exp(-5 * (0.2 + error)) - risk).isLessThanOrEqualTo(0.05);
        assertThat(risk - 1 + Math.exp(-5 * (0.2 - error))).isBetween(0.049, 0.05);
    }

    @Test
    void aCohortThatIsTooSmallIsToldWhatItFallsShortOf() {
        RequiredSize size = PredictionModelSize.binary(24, 0.174, 0.288);
        assertThat(size.shortfalls(300)).containsExactly("300 patients, 623 needed for a shrinkage of 0.9 or above",
                "300 patients, 662 needed for an optimism of R squared of 0.05 or below");
        assertThat(size.metBy(661)).isFalse();
        assertThat(size.metBy(662)).isTrue();
        assertThat(size.shortfalls(662)).isEmpty();
    }

    @Test
    void rSquaredOfAnAreaIsThatOfASimulatedModel() {
        double prevalence = 0.2;
        double distance = Math.sqrt(2) * 0.8416212335729143; // area 0.8
        double gain = 0;
        int patients = 200_000;
        RandomGenerator random = Seeds.generator(6, 0);
        for (int patient = 0; patient < patients; patient++) {
            boolean event = random.nextDouble() < prevalence;
            double x = random.nextGaussian() + (event ? distance : 0);
            double p = 1 / (1 + Math.exp(-Math.log(0.25) + distance * distance / 2 - distance * x));
            gain += Math.log(event ? p / prevalence : (1 - p) / (1 - prevalence)) / patients;
        }
        assertThat(PredictionModelSize.coxSnellOfArea(prevalence, 0.8)).isCloseTo(1 - Math.exp(-2 * gain), within(0.003));
        assertThat(PredictionModelSize.coxSnellOfArea(prevalence, 0.999)).isLessThan(PredictionModelSize.greatestCoxSnell(prevalence));
        assertThat(PredictionModelSize.coxSnellOfArea(prevalence, 0.501)).isCloseTo(0, within(1e-4));
        assertThat(PredictionModelSize.coxSnellOfShare(0.5, 0.15)).isCloseTo(0.15 * 0.75, within(1e-12));
    }

    @Test
    void impossibleQuestionsAreRefusedWithTheRange() {
        assertThatThrownBy(() -> PredictionModelSize.binary(5, 0.174, 0.7)).hasMessageContaining("below 0.60");
        assertThatThrownBy(() -> PredictionModelSize.binary(0, 0.2, 0.1)).hasMessageContaining("0 were given");
        assertThatThrownBy(() -> PredictionModelSize.binary(3, 1, 0.1)).hasMessageContaining("prevalence lies above 0 and below 1");
        assertThatThrownBy(() -> PredictionModelSize.survival(3, 0, 1, 1, 0.1)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> PredictionModelSize.coxSnellOfArea(0.2, 0.4)).hasMessageContaining("above 0.5");
    }

    @Test
    void eventsPerParameterHaveTheirVerdictAtTheirBounds() {
        assertThat(new EventsPerParameter(200, 10).verdict()).isEqualTo(EventsPerParameter.Verdict.AMPLE);
        assertThat(new EventsPerParameter(199, 10).verdict()).isEqualTo(EventsPerParameter.Verdict.CUSTOMARY);
        assertThat(new EventsPerParameter(99, 10).verdict()).isEqualTo(EventsPerParameter.Verdict.FEW);
        assertThat(new EventsPerParameter(49, 10).verdict()).isEqualTo(EventsPerParameter.Verdict.TOO_FEW);
        assertThat(EventsPerParameter.ofClasses(new int[] {70, 30}, 12).sentence())
                .isEqualTo("30 events for 12 candidate parameters: 2.5 each, too few to estimate them without penalty");
        assertThatThrownBy(() -> new EventsPerParameter(3, 0)).hasMessageContaining("0 parameters");
    }

    @Test
    void theSmallestDetectableAreaIsDetectedAsOftenAsItSays() {
        double area = DetectableArea.smallest(40, 60, 0.05, 0.8);
        assertThat(DetectableArea.power(area, 40, 60, 0.05)).isCloseTo(0.8, within(1e-9));
        int detected = 0;
        for (int cohort = 0; cohort < 2000; cohort++) { // exponential scores, for which the variance is
            RandomGenerator random = Seeds.generator(7, cohort);
            double[] events = random.doubles(40).map(u -> -Math.log(u) * area / (1 - area)).toArray();
            double[] others = random.doubles(60).map(u -> -Math.log(u)).toArray();
            detected += MannWhitneyTest.of(events, others).p() <= 0.05 ? 1 : 0;
        }
        assertThat(detected / 2000.0).isCloseTo(0.8, within(0.035));
        assertThat(DetectableArea.smallest(1, 1, 0.05, 0.8)).isNaN();
        assertThat(DetectableArea.smallest(400, 600, 0.05, 0.8)).isLessThan(area);
        assertThatThrownBy(() -> DetectableArea.smallest(0, 5, 0.05, 0.8)).hasMessageContaining("0 and 5");
    }

    @Test
    void theErrorOfAnAreaIsAboutDeLongs() {
        RandomGenerator random = Seeds.generator(8, 0);
        boolean[] came = new boolean[2000];
        double[] scores = new double[2000];
        for (int row = 0; row < 2000; row++) {
            came[row] = row < 800;
            scores[row] = -Math.log(random.nextDouble()) * (came[row] ? 3 : 1);
        }
        AreaUnderCurve area = AreaUnderCurve.of(new LabelledScores(scores, came), 0.95);
        assertThat(DetectableArea.standardError(area.value(), 800, 1200)).isCloseTo(area.standardError(), within(0.05 * area.standardError()));
    }
}
