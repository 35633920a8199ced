package org.lobule.scoring.table.cohort;

import java.util.stream.IntStream;

import org.lobule.scoring.study.ExclusionDefinition;

/** Which rows an exclusion leaves. */
final class Exclusions {

    private Exclusions() {}

    static CohortTable apply(CohortTable table, ExclusionDefinition exclusion) {
        RawColumn cells = table.needed(exclusion.column(), "a criterion of exclusion").cells();
        return table.selectRows(IntStream.range(0, table.rows()).filter(row -> !excluded(cells, row, exclusion)).toArray());
    }

    private static boolean excluded(RawColumn cells, int row, ExclusionDefinition exclusion) {
        if (cells.missing(row)) {
            return exclusion.missing();
        }
        double number = cells.number(row);
        return exclusion.in().stream().anyMatch(text -> cells.says(row, text))
                || exclusion.below().isPresent() && number < exclusion.below().get()
                || exclusion.above().isPresent() && number > exclusion.above().get();
    }
}
