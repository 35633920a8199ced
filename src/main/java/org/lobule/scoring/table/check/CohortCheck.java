package org.lobule.scoring.table.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.table.cohort.Cohort;

/**
 * Looks a cohort over before anything is fitted: rows, values, columns that say the same, columns that know the outcome. Looking costs
 * a pass over each column; only columns that nearly equal each other are sought among a limited number.
 */
public final class CohortCheck {

    private CohortCheck() {}

    /** What there is to say, the gravest first. */
    public static List<Finding> of(Cohort cohort, StudyDefinition study) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(RowCheck.of(cohort, study));
        findings.addAll(ValueCheck.of(cohort));
        findings.addAll(ColumnCheck.of(cohort));
        findings.addAll(LeakageCheck.of(cohort));
        findings.sort(Comparator.comparing(Finding::severity).reversed());
        return List.copyOf(findings);
    }
}
