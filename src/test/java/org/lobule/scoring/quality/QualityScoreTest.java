package org.lobule.scoring.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

class QualityScoreTest {

    @Test
    void theWeightsOfMetricsSumToOneAndThePointsOfRqsToThirtySix() {
        assertThat(QualityScore.METRICS.items()).hasSize(30);
        assertThat(QualityScore.METRICS.most()).isCloseTo(1, within(1e-12));
        assertThat(QualityScore.RQS.items()).hasSize(16);
        assertThat(QualityScore.RQS.most()).isEqualTo(36);
        assertThat(QualityScore.RQS.items().stream().mapToDouble(QualityItem::least).sum()).isEqualTo(-8);
    }

    @Test
    void everythingDoneIsAHundredAndNothingDoneIsNothing() {
        for (QualityScore score : QualityScore.values()) {
            assertThat(score.percent(score.items().stream().collect(Collectors.toMap(QualityItem::number, QualityItem::most)), Set.of())).isCloseTo(100, within(1e-9));
            assertThat(score.percent(Map.of(), Set.of())).isZero();
        }
    }

    @Test
    void itemsThatDoNotApplyCountNeitherAboveNorBelowTheLine() {
        assertThat(QualityScore.METRICS.percent(Map.of(27, 0.0749), Set.of(8, 9, 10))).isCloseTo(100 * 0.0749 / (1 - 0.0674), within(1e-9));
    }

    @Test
    void pointsAnItemDoesNotHaveAreRefused() {
        assertThatThrownBy(() -> QualityScore.RQS.percent(Map.of(11, 8.0), Set.of())).hasMessageContaining("Item 11 of RQS has 0.0 to 7.0 points, not 8.0");
        assertThatThrownBy(() -> QualityScore.RQS.percent(Map.of(17, 1.0), Set.of())).hasMessageContaining("RQS has no item 17");
        assertThatThrownBy(() -> QualityScore.RQS.percent(Map.of(11, Double.NaN), Set.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
