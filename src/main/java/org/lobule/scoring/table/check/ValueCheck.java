package org.lobule.scoring.table.check;

import static org.lobule.scoring.table.check.Finding.Kind.IMPOSSIBLE_VALUE;
import static org.lobule.scoring.table.check.Finding.Kind.MISSING_VALUES;
import static org.lobule.scoring.table.check.Finding.Kind.MIXED_UNITS;
import static org.lobule.scoring.table.check.Finding.Kind.TEXT_IN_NUMBERS;
import static org.lobule.scoring.table.check.Finding.Severity.NOTE;
import static org.lobule.scoring.table.check.Finding.Severity.WARNING;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.lobule.scoring.study.ColumnRole;
import org.lobule.scoring.table.cohort.Cohort;
import org.lobule.scoring.table.cohort.CohortColumn;

/** Values that cannot be, two units in one column, gaps. */
final class ValueCheck {

    private static final double MANY_MISSING = 0.2;
    private static final double MOST_MISSING = 0.5;

    private ValueCheck() {}

    static List<Finding> of(Cohort cohort) {
        List<Finding> findings = new ArrayList<>();
        for (CohortColumn column : cohort.table().columns()) {
            if (column.role() != ColumnRole.FEATURE) {
                continue;
            }
            impossible(column, findings);
            missing(column, findings);
            TwoUnits.in(column.cells().numbers()).ifPresent(units -> findings.add(new Finding(WARNING, MIXED_UNITS, List.of(column.name()), units.few(), units.words(column.name()))));
        }
        if (!cohort.leftOut().isEmpty()) {
            findings.add(new Finding(WARNING, TEXT_IN_NUMBERS, cohort.leftOut(), cohort.leftOut().size(),
                    "Columns of dates or of more than 20 different texts are left out: %s".formatted(String.join(", ", cohort.leftOut()))));
        }
        return findings;
    }

    private static void impossible(CohortColumn column, List<Finding> findings) {
        double low = column.known().low().orElse(Double.NEGATIVE_INFINITY);
        double high = column.known().high().orElse("%".equals(column.unit()) ? 100.0 : Double.POSITIVE_INFINITY);
        int outside = (int) Arrays.stream(column.cells().numbers()).filter(value -> value < low || value > high).count();
        if (outside > 0) {
            findings.add(new Finding(WARNING, IMPOSSIBLE_VALUE, List.of(column.name()), outside, "%d values of %s lie outside %s to %s; mend them or exclude the rows"
                    .formatted(outside, column.name(), low, high)));
        }
    }

    private static void missing(CohortColumn column, List<Finding> findings) {
        int missing = column.cells().rows() - column.cells().present();
        double share = (double) missing / column.cells().rows();
        if (share > MANY_MISSING) {
            findings.add(new Finding(share > MOST_MISSING ? WARNING : NOTE, MISSING_VALUES, List.of(column.name()), missing,
                    "%s is missing in %d of %d rows; what is filled in there is a guess".formatted(column.name(), missing, column.cells().rows())));
        }
    }
}
