package org.lobule.scoring.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.lobule.scoring.model.Kept;
import org.lobule.scoring.model.Made;
import org.lobule.scoring.model.Oracle;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;
import org.lobule.scoring.table.SurvivalOutcome;

class SurvivalSupportVectorMachineTest {

    private final Oracle oracle = Oracle.of("kernel/survival-machines");
    private final Sample sample = oracle.sample(oracle.survival());
    private final FeatureMatrix fresh = oracle.features("new");

    @Test
    void theLinearMachineIsThatOfScikitSurvival() {
        RankingMachine model = new SurvivalSupportVectorMachine(new Kernel.Linear(), oracle.number("alpha")).fit(sample, 1);
        assertThat(model.vectors()[0]).containsExactly(oracle.numbers("weights"), within(1e-4));
        assertThat(model.risks(fresh)).containsExactly(oracle.numbers("risk"), within(1e-4));
        double[] score = Arrays.stream(model.risks(sample.features())).map(risk -> -risk).toArray();
        double objective = Arrays.stream(model.vectors()[0]).map(w -> w * w).sum() / 2 + oracle.number("alpha") / 2 * new RankingLoss(oracle.survival()).of(score);
        assertThat(objective).isCloseTo(oracle.number("objective"), within(1e-4));
        assertThat(Arrays.stream(model.explain(fresh.row(1)).orElseThrow().contributions()).sum()).isCloseTo(model.risks(fresh)[1], within(1e-12));
    }

    @Test
    void theMachineByKernelsIsThatOfScikitSurvival() {
        RankingMachine model = new SurvivalSupportVectorMachine(new Kernel.Gaussian(oracle.number("gamma")), oracle.number("alpha")).fit(sample, 1);
        assertThat(model.risks(fresh)).containsExactly(oracle.numbers("kernelRisk"), within(1e-3));
        double[] score = Arrays.stream(model.risks(sample.features())).map(risk -> -risk).toArray();
        double norm = 0;
        for (int row = 0; row < score.length; row++) {
            norm += score[row] * model.weights()[row];
        }
        double objective = norm / 2 + oracle.number("alpha") / 2 * new RankingLoss(oracle.survival()).of(score);
        assertThat(objective).isCloseTo(oracle.number("kernelObjective"), within(1e-4));
        assertThat(Kept.kept(model).risks(fresh)).isEqualTo(model.risks(fresh));
        assertThat(model.explain(fresh.row(0))).isEmpty();
    }

    @Test
    void itRanksOnly() {
        RankingMachine model = new SurvivalSupportVectorMachine(new Kernel.Linear(), 1).fit(sample, 1);
        assertThat(model.tellsSurvival()).isFalse();
        assertThatThrownBy(() -> model.survival(fresh, new double[] {1})).isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("A survival support vector machine tells who comes first, not when");
    }

    @Test
    void rowsOfOneTimeCannotBeCompared() {
        double[] time = new double[8];
        int[] cause = new int[8];
        Arrays.fill(cause, 1);
        Sample ties = Oracle.sample(Made.features(8, 2, 1), new SurvivalOutcome(time, cause));
        assertThatThrownBy(() -> new SurvivalSupportVectorMachine(new Kernel.Linear(), 1).fit(ties, 1)).isInstanceOf(UnfitException.class)
                .hasMessage("No two of the 8 rows can be compared: nobody was followed longer than an event");
    }
}
