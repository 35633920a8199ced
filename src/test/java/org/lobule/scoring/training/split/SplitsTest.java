package org.lobule.scoring.training.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.lobule.scoring.study.ValidationScheme;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.cohort.InvalidCohortException;

class SplitsTest {

    /** 40 patients with two rows each; a quarter has the event. */
    private static final SplitRows ROWS = new SplitRows(IntStream.range(0, 80).mapToObj(row -> "p" + row / 2).toList(),
            IntStream.range(0, 80).map(row -> row / 2 % 4 == 0 ? 1 : 0).toArray(), IntStream.range(0, 80).mapToObj(row -> "ABC".substring(row / 2 % 3, row / 2 % 3 + 1)).toList(),
            IntStream.range(0, 80).mapToObj(row -> LocalDate.of(2000 + row / 8, 1, 1)).toList());
    private static final int[] NONE = new int[80];

    @Test
    void everySchemeKeepsPatientsOnOneSideAndIsTheSameForTheSameSeed() {
        List<ValidationScheme> schemes = List.of(new ValidationScheme.KFold(5, 3, true), new ValidationScheme.LeaveOneOut(), new ValidationScheme.RandomSplit(0.7, 4),
                new ValidationScheme.SiteWise(), new ValidationScheme.Temporal(LocalDate.of(2005, 1, 1)));
        for (ValidationScheme scheme : schemes) {
            List<Split> splits = Splits.of(scheme, ROWS, NONE, 7);
            assertThat(splits).allSatisfy(split -> assertThat(patients(split.training())).as(scheme.label()).doesNotContainAnyElementsOf(patients(split.test())));
            List<Split> again = Splits.of(scheme, ROWS, NONE, 7);
            assertThat(IntStream.range(0, splits.size()).allMatch(one -> Arrays.equals(splits.get(one).test(), again.get(one).test()))).isTrue();
        }
    }

    private static Set<String> patients(int[] rows) {
        return IntStream.of(rows).mapToObj(row -> ROWS.patients().get(row)).collect(Collectors.toSet());
    }

    @Test
    void foldsOfARepeatHoldEveryRowOnceAndEventsInEqualParts() {
        List<Split> splits = Splits.of(new ValidationScheme.KFold(5, 3, true), ROWS, NONE, 7);
        for (int repeat = 0; repeat < 3; repeat++) {
            int of = repeat;
            List<Split> folds = splits.stream().filter(split -> split.repeat() == of).toList();
            assertThat(folds.stream().flatMapToInt(fold -> Arrays.stream(fold.test())).sorted().toArray()).isEqualTo(IntStream.range(0, 80).toArray());
            assertThat(folds).allSatisfy(fold -> assertThat(IntStream.of(fold.test()).filter(row -> ROWS.strata()[row] == 1).count()).isEqualTo(4));
        }
        assertThat(splits.get(0).test()).isNotEqualTo(splits.get(5).test());
        assertThat(Splits.of(new ValidationScheme.KFold(5, 1, true), ROWS, NONE, 8).getFirst().test()).isNotEqualTo(splits.get(0).test());
    }

    @Test
    void aRandomSplitHasItsShareOfEveryStratum() {
        Split split = Splits.of(new ValidationScheme.RandomSplit(0.7, 1), ROWS, NONE, 7).getFirst();
        assertThat(split.training()).hasSize(56);
        assertThat(IntStream.of(split.training()).filter(row -> ROWS.strata()[row] == 1).count()).isEqualTo(14);
    }

    @Test
    void sitesDatesAndColumnsSplitAsTheySay() {
        assertThat(Splits.of(new ValidationScheme.SiteWise(), ROWS, NONE, 7)).extracting(Split::name).containsExactly("A", "B", "C");
        assertThat(Splits.of(new ValidationScheme.Temporal(LocalDate.of(2005, 1, 1)), ROWS, NONE, 7).getFirst().training()).isEqualTo(IntStream.range(0, 40).toArray());
        int[] given = IntStream.range(0, 80).map(row -> row < 20 ? 1 : row < 30 ? 2 : 0).toArray();
        Split split = Splits.of(new ValidationScheme.GivenSplit("set", List.of("1"), List.of("2")), ROWS, given, 7).getFirst();
        assertThat(split.training()).isEqualTo(IntStream.range(0, 20).toArray());
        assertThat(split.test()).isEqualTo(IntStream.range(20, 30).toArray());
    }

    @Test
    void aBootstrapDrawsWholePatientsWithRepetition() {
        Split split = Splits.of(new ValidationScheme.Bootstrap(10, null), ROWS, NONE, 7).getFirst();
        assertThat(split.training()).hasSize(80);
        assertThat(IntStream.of(split.training()).distinct().count()).isLessThan(80);
        assertThat(IntStream.of(split.training()).filter(row -> row % 2 == 0).count()).as("both rows of a patient, or none").isEqualTo(40);
    }

    @Test
    void whatCannotBeSplitIsRefused() {
        refused(new ValidationScheme.KFold(50, 1, true), "40 patients cannot be dealt to 50 folds");
        refused(new ValidationScheme.Temporal(LocalDate.of(1990, 1, 1)), "0 rows to learn from");
        SplitRows bare = SplitRows.of(ROWS.patients(), new ClassOutcome(ROWS.strata(), List.of("a", "b"), false));
        assertThatThrownBy(() -> Splits.of(new ValidationScheme.SiteWise(), bare, NONE, 1)).isInstanceOf(InvalidCohortException.class).hasMessageContaining("data.roles.site");
        assertThatThrownBy(() -> Splits.of(new ValidationScheme.Temporal(LocalDate.of(2005, 1, 1)), bare, NONE, 1)).hasMessageContaining("data.roles.date");
    }

    private static void refused(ValidationScheme scheme, String words) {
        assertThatThrownBy(() -> Splits.of(scheme, ROWS, NONE, 7)).isInstanceOf(InvalidCohortException.class).hasMessageContaining(words);
    }
}
