package org.lobule.scoring.statistics.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.SurvivalOutcome;

class LogRankTestTest {

    private static final SurvivalOutcome SIX = new SurvivalOutcome(new double[] {1, 2, 2, 3, 3, 4}, new int[] {1, 1, 1, 0, 1, 1});
    private static final int[] GROUPS = {0, 0, 1, 0, 1, 1};

    @Test
    void sixRowsWithTiesAreAsOnPaper() {
        LogRankTest.Groups groups = LogRankTest.USUAL.test(SIX, GROUPS);
        double expected = 3 / 6.0 + 2 * 2 / 5.0 + 1 / 3.0;
        double variance = 0.25 + 2 * (2 / 5.0) * (3 / 5.0) * (3 / 4.0) + (1 / 3.0) * (2 / 3.0);
        assertThat(groups.rows()).containsExactly(3, 3);
        assertThat(groups.observed()).containsExactly(2, 3);
        assertThat(groups.expected()[0]).isCloseTo(expected, within(1e-12));
        assertThat(groups.test().statistic()).isCloseTo(Math.pow(2 - expected, 2) / variance, within(1e-12));
        assertThat(groups.test().degreesOfFreedom()).isEqualTo(1);
    }

    @Test
    void lungBySexIsAsRSurvdiffPrints() {
        LogRankTest.Groups groups = LogRankTest.USUAL.test(Cohort.lungBySex().outcome(), Cohort.lungBySex().groups());
        assertThat(groups.rows()).containsExactly(138, 90);
        assertThat(groups.observed()).containsExactly(112, 53);
        assertThat(groups.expected()).containsExactly(new double[] {91.6, 73.4}, within(0.05));
        assertThat(groups.test().statistic()).isCloseTo(10.3, within(0.05));
    }

    @Test
    void withinStrataDifferencesAndVariancesAddUp() {
        int[] twice = {0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5};
        SurvivalOutcome doubled = SIX.selectRows(twice);
        int[] groups = Arrays.stream(twice).map(row -> GROUPS[row]).toArray();
        int[] strata = {7, 7, 7, 7, 7, 7, 9, 9, 9, 9, 9, 9};
        assertThat(LogRankTest.USUAL.test(doubled, groups, strata).test().statistic())
                .isCloseTo(2 * LogRankTest.USUAL.test(SIX, GROUPS).test().statistic(), within(1e-12));
    }

    @Test
    void trendOfTwoGroupsIsTheTestItself() {
        assertThat(LogRankTest.USUAL.trend(SIX, GROUPS, new double[] {0, 1}, new int[6]).statistic())
                .isCloseTo(LogRankTest.USUAL.test(SIX, GROUPS).test().statistic(), within(1e-12));
        assertThat(LogRankTest.USUAL.trend(SIX, GROUPS, new double[] {5, 9}, new int[6]).statistic())
                .isCloseTo(LogRankTest.USUAL.test(SIX, GROUPS).test().statistic(), within(1e-12));
    }

    @Test
    void anEmptyGroupTakesNoDegreeOfFreedom() {
        int[] apart = Arrays.stream(GROUPS).map(group -> group * 2).toArray();
        TestResult result = LogRankTest.USUAL.test(SIX, apart).test();
        assertThat(result.degreesOfFreedom()).isEqualTo(1);
        assertThat(result.statistic()).isCloseTo(LogRankTest.USUAL.test(SIX, GROUPS).test().statistic(), within(1e-12));
    }

    @Test
    void oneGroupOrNoEventIsToldAsSuch() {
        assertThatThrownBy(() -> LogRankTest.USUAL.test(SIX, new int[6])).isInstanceOf(UnfitException.class).hasMessageContaining("one group");
        SurvivalOutcome censored = new SurvivalOutcome(SIX.time(), new int[6]);
        assertThatThrownBy(() -> LogRankTest.USUAL.test(censored, GROUPS)).isInstanceOf(UnfitException.class).hasMessageContaining("no event");
    }
}
