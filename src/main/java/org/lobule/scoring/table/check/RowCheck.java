package org.lobule.scoring.table.check;

import static org.lobule.scoring.table.check.Finding.Kind.DUPLICATE_ROWS;
import static org.lobule.scoring.table.check.Finding.Kind.MISSING_VALUES;
import static org.lobule.scoring.table.check.Finding.Kind.OUTCOME_MISSING;
import static org.lobule.scoring.table.check.Finding.Kind.PATIENT_ON_BOTH_SIDES;
import static org.lobule.scoring.table.check.Finding.Kind.REPEATED_ID;
import static org.lobule.scoring.table.check.Finding.Severity.ERROR;
import static org.lobule.scoring.table.check.Finding.Severity.NOTE;
import static org.lobule.scoring.table.check.Finding.Severity.WARNING;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.lobule.scoring.study.ColumnRole;
import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.study.ValidationDefinition;
import org.lobule.scoring.study.ValidationScheme;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.cohort.Cohort;
import org.lobule.scoring.table.cohort.RawColumn;
import org.lobule.scoring.table.cohort.Target;

/** Rows that occur twice, patients on both sides of a split, rows that are mostly empty. */
final class RowCheck {

    private static final double MOSTLY = 0.5;

    private RowCheck() {}

    static List<Finding> of(Cohort cohort, StudyDefinition study) {
        List<Finding> findings = new ArrayList<>();
        repeatedIds(cohort, findings);
        equalRows(cohort.features(), findings);
        emptyRows(cohort.features(), findings);
        for (Target target : cohort.targets()) {
            int without = cohort.rows() - target.rows().length;
            if (without > 0) {
                findings.add(new Finding(NOTE, OUTCOME_MISSING, List.of(), without, "%d of %d rows have no outcome (%s); they take no part"
                        .formatted(without, cohort.rows(), target.name())));
            }
        }
        List<String> patients = cohort.table().patients();
        for (ValidationDefinition.ExternalSet set : study.validation().external()) {
            RawColumn column = cohort.table().needed(set.column(), "what tells the external set").cells();
            bothSides(patients, says(column, set.values()), not(says(column, set.values())), "the external set %s and development".formatted(set.name()), findings);
        }
        for (ValidationScheme scheme : study.validation().schemes()) {
            if (scheme instanceof ValidationScheme.GivenSplit split) {
                RawColumn column = cohort.table().needed(split.column(), "a given split").cells();
                bothSides(patients, says(column, split.test()), says(column, split.training()), "both sides of the split by " + split.column(), findings);
            }
        }
        return findings;
    }

    private static void repeatedIds(Cohort cohort, List<Finding> findings) {
        if (cohort.table().role(ColumnRole.ID).isEmpty()) {
            return;
        }
        List<String> ids = cohort.table().texts(ColumnRole.ID, String::valueOf);
        int repeated = ids.size() - new HashSet<>(ids).size();
        if (repeated > 0) {
            boolean grouped = cohort.table().role(ColumnRole.PATIENT).isPresent();
            findings.add(new Finding(grouped ? NOTE : WARNING, REPEATED_ID, List.of(cohort.table().role(ColumnRole.ID).orElseThrow().name()), repeated,
                    "%d rows have an id that another row has; %s".formatted(repeated, "rows of one id are kept on one side of every split")));
        }
    }

    private static void equalRows(FeatureMatrix features, List<Finding> findings) {
        Map<Integer, List<Integer>> byHash = new HashMap<>();
        Set<Integer> equal = new HashSet<>();
        boolean binary = true;
        for (int column = 0; column < features.width() && binary; column++) {
            binary = Arrays.stream(features.column(column)).allMatch(value -> value == 0 || value == 1 || Double.isNaN(value));
        }
        for (int row = 0; row < features.rows(); row++) {
            double[] here = features.row(row);
            for (int before : byHash.computeIfAbsent(Arrays.hashCode(here), _ -> new ArrayList<>())) {
                if (Arrays.equals(features.row(before), here)) {
                    equal.add(row);
                }
            }
            byHash.get(Arrays.hashCode(here)).add(row);
        }
        if (!equal.isEmpty()) {
            String words = binary ? "%d rows have the features of another row; the features know two values only, so that may be chance"
                    : "%d rows have exactly the features of another row; if a patient is there twice under two ids, remove one, or give both the same patient";
            findings.add(new Finding(binary ? NOTE : WARNING, DUPLICATE_ROWS, List.of(), equal.size(), words.formatted(equal.size())));
        }
    }

    private static void emptyRows(FeatureMatrix features, List<Finding> findings) {
        int[] missing = new int[features.rows()];
        for (int column = 0; column < features.width(); column++) {
            double[] values = features.column(column);
            for (int row = 0; row < missing.length; row++) {
                missing[row] += Double.isNaN(values[row]) ? 1 : 0;
            }
        }
        int empty = (int) Arrays.stream(missing).filter(count -> count > MOSTLY * features.width()).count();
        if (empty > 0) {
            findings.add(new Finding(WARNING, MISSING_VALUES, List.of(), empty, "%d rows miss more than half of their features; exclude them, or look why".formatted(empty)));
        }
    }

    private static boolean[] says(RawColumn column, List<String> values) {
        boolean[] says = new boolean[column.rows()];
        for (int row = 0; row < says.length; row++) {
            int here = row;
            says[row] = values.stream().anyMatch(value -> column.says(here, value));
        }
        return says;
    }

    private static boolean[] not(boolean[] these) {
        boolean[] others = new boolean[these.length];
        IntStream.range(0, these.length).forEach(row -> others[row] = !these[row]);
        return others;
    }

    private static void bothSides(List<String> patients, boolean[] one, boolean[] other, String where, List<Finding> findings) {
        Set<String> first = new HashSet<>();
        Set<String> both = new HashSet<>();
        IntStream.range(0, one.length).filter(row -> one[row]).forEach(row -> first.add(patients.get(row)));
        IntStream.range(0, other.length).filter(row -> other[row] && first.contains(patients.get(row))).forEach(row -> both.add(patients.get(row)));
        if (!both.isEmpty()) {
            findings.add(new Finding(ERROR, PATIENT_ON_BOTH_SIDES, List.of(), both.size(), "%d patients are in %s; a model would be judged by patients that it knows"
                    .formatted(both.size(), where)));
        }
    }
}
