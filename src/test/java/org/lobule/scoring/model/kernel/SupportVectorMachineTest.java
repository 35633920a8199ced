package org.lobule.scoring.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.lobule.scoring.model.ClassWeights;
import org.lobule.scoring.model.Explanation;
import org.lobule.scoring.model.Kept;
import org.lobule.scoring.model.Made;
import org.lobule.scoring.model.Oracle;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.Sample;

class SupportVectorMachineTest {

    private final Oracle oracle = Oracle.of("kernel/class-machines");

    @Test
    void decisionsAreThoseOfLibsvm() {
        double[][] rows = oracle.features("x").toRows();
        double[][] fresh = oracle.features("new").toRows();
        int[] sign = Arrays.stream(oracle.integers("label")).map(label -> label == 1 ? 1 : -1).toArray();
        assertThat(Machine.fit(new Kernel.Linear(), rows, sign, 0.7, 0.7, 1).decisions(fresh)).containsExactly(oracle.numbers("linear"), within(1e-4));
        assertThat(Machine.fit(new Kernel.Gaussian(0.3), rows, sign, 4, 2, 1).decisions(fresh)).containsExactly(oracle.numbers("gaussian"), within(1e-4));
    }

    @Test
    void aSeedMakesTheSameMachineOnAnyNumberOfThreadsAndAFileKeepsIt() {
        Sample sample = Made.classes(90, 5, 1);
        SupportVectorMachine learner = new SupportVectorMachine(new Kernel.Gaussian(0), 1, ClassWeights.BALANCED, 3);
        KernelClassifier model = Made.onThreads(1, () -> learner.fit(sample, 5));
        assertThat(Kept.json(Made.onThreads(2, () -> learner.fit(sample, 5)))).isEqualTo(Kept.json(model));
        assertThat(Kept.json(Made.onThreads(8, () -> learner.fit(sample, 5)))).isEqualTo(Kept.json(model));
        assertThat(Kept.kept(model).probabilities(sample.features())).isDeepEqualTo(model.probabilities(sample.features()));
        assertThat(model.explain(sample.features().row(0))).isEmpty();
    }

    @Test
    void aLinearMachineExplainsItsLogOdds() {
        Sample sample = Made.classes(90, 5, 1);
        KernelClassifier model = new SupportVectorMachine(new Kernel.Linear(), 1, ClassWeights.EQUAL, 3).fit(sample, 5);
        Explanation why = model.explain(sample.features().row(4)).orElseThrow();
        double logOdds = why.base() + Arrays.stream(why.contributions()).sum();
        assertThat(1 / (1 + Math.exp(-logOdds))).isCloseTo(model.probabilities(sample.features())[4][1], within(1e-12));
        assertThat(Made.auc(model.probabilities(Made.classes(300, 5, 2).features()), (ClassOutcome) Made.classes(300, 5, 2).outcome())).isGreaterThan(0.7);
    }

    @Test
    void threeClassesShareOne() {
        Oracle three = Oracle.of("boosting/three-classes");
        KernelClassifier model = new SupportVectorMachine(new Kernel.Gaussian(0.2), 1, ClassWeights.EQUAL, 3).fit(three.sample(three.classes("G1", "G2", "G3")), 1);
        for (double[] of : model.probabilities(three.features("new"))) {
            assertThat(Arrays.stream(of).sum()).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void aClassOfOnePatientCannotBeScaled() {
        int[] labels = new int[12];
        labels[3] = 1;
        Sample lone = Oracle.sample(Made.features(12, 2, 1), new ClassOutcome(labels, List.of("benign", "malignant"), false));
        assertThatThrownBy(() -> new SupportVectorMachine(new Kernel.Linear(), 1, ClassWeights.EQUAL, 3).fit(lone, 1)).isInstanceOf(UnfitException.class)
                .hasMessage("Class malignant has one patient: predictions of rows not learned from need two of each class");
    }

    @Test
    void neighboursHaveTheProbabilitiesOfScikitLearn() {
        Sample sample = oracle.sample(oracle.classes("no", "yes"));
        NeighbourModel equal = new NearestNeighbours(7, false).fit(sample, 1);
        assertThat(equal.probabilities(oracle.features("new"))).isDeepEqualTo(oracle.table("neighbours"));
        double[][] byDistance = new NearestNeighbours(7, true).fit(sample, 1).probabilities(oracle.features("new"));
        double[][] theirs = oracle.table("distance");
        for (int row = 0; row < theirs.length; row++) {
            assertThat(byDistance[row]).containsExactly(theirs[row], within(1e-12));
        }
        assertThat(Kept.kept(equal).probabilities(oracle.features("new"))).isDeepEqualTo(oracle.table("neighbours"));
        assertThatThrownBy(() -> new NearestNeighbours(121, false).fit(sample, 1)).isInstanceOf(UnfitException.class)
                .hasMessage("121 neighbours cannot be asked where there are 120 rows");
    }
}
