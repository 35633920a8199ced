package org.lobule.scoring.model.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.lobule.scoring.model.linear.Nomogram.Mark;
import org.lobule.scoring.statistics.survival.TieMethod;
import org.lobule.scoring.table.FeatureMatrix;

class NomogramTest {

    private static final FitSummary FIT = new FitSummary("maximum likelihood", 0, 0, 10, 5, 3, -1, -2, List.of());
    private static final LogisticModel MODEL = new LogisticModel(List.of("no", "invasion"), -3,
            List.of(new LinearTerm("AFP", 4, 2, 0, 10, 0.5), new LinearTerm("capsule", 0.5, 0.5, 0, 1, -1)), FIT);

    @Test
    void theColumnThatMattersMostSpansAHundredPoints() {
        Nomogram nomogram = Nomogram.of(MODEL);

        assertThat(nomogram.axes().getFirst().marks()).containsExactly(new Mark(0, 0), new Mark(2, 20), new Mark(4, 40), new Mark(6, 60), new Mark(8, 80),
                new Mark(10, 100));
        assertThat(nomogram.axes().get(1).points(1)).isZero();
        assertThat(nomogram.axes().get(1).points(0)).isEqualTo(20);
    }

    @Test
    void pointsLeadToTheModelsProbability() {
        Nomogram nomogram = Nomogram.of(MODEL);
        for (Mark mark : nomogram.total()) {
            double afp = (mark.points() - 20) / 10;
            double[][] p = MODEL.probabilities(new FeatureMatrix(List.of("AFP", "capsule"), new double[][] {{afp}, {0}}, 1));
            assertThat(p[0][1]).isCloseTo(mark.value(), within(1e-12));
        }
        assertThat(nomogram.outcome()).isEqualTo("invasion");
        assertThat(nomogram.total()).hasSizeGreaterThan(4);
    }

    @Test
    void survivalFallsAlongTheTotal() {
        var model = (CoxModel) new MaximumLikelihood(new CoxFamily(TieMethod.EFRON, false)).fit(Oracle.sample(3, Oracle.survival()), 1);
        Nomogram nomogram = Nomogram.of(model, 12);
        FeatureMatrix features = Oracle.sample(3, Oracle.survival()).features();
        double points = nomogram.points(features.row(7));
        double survival = model.survival(features, new double[] {12})[7][0];

        assertThat(nomogram.total()).isSortedAccordingTo((a, b) -> Double.compare(b.value(), a.value()));
        nomogram.total().forEach(mark -> assertThat(mark.value() >= survival).isEqualTo(mark.points() <= points));
        assertThatThrownBy(() -> Nomogram.of(model, 0)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("No event");
    }
}
