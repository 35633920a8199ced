package org.lobule.scoring.table.cohort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;

import org.lobule.scoring.study.Block;
import org.lobule.scoring.study.ColumnRole;
import org.lobule.scoring.study.LesionsDefinition;

/** One row for each patient, of the rows of the lesions. */
final class LesionsToPatients {

    private LesionsToPatients() {}

    /** @throws InvalidCohortException where a clinical column differs between lesions of a patient */
    static CohortTable of(CohortTable lesions, LesionsDefinition how) {
        List<String> patients = lesions.patients();
        Map<String, List<Integer>> rows = new LinkedHashMap<>();
        for (int row = 0; row < lesions.rows(); row++) {
            rows.computeIfAbsent(patients.get(row), _ -> new ArrayList<>()).add(row);
        }
        List<int[]> groups = rows.values().stream().map(group -> group.stream().mapToInt(Integer::intValue).toArray()).toList();
        int[] chosen = groups.stream().mapToInt(group -> how.aggregate() == LesionsDefinition.Aggregate.LARGEST
                ? largest(group, lesions.needed(how.size(), "the size of a lesion").cells()) : group[0]).toArray();
        List<CohortColumn> columns = lesions.columns().stream().filter(column -> column.role() != ColumnRole.LESION).map(column -> {
            if (!image(column)) {
                return column.with(column.cells().selectRows(common(column, groups)));
            }
            return how.aggregate() == LesionsDefinition.Aggregate.LARGEST ? column.with(column.cells().selectRows(chosen))
                    : column.with(aggregated(column.cells(), groups, how.aggregate()));
        }).toList();
        return new CohortTable(columns, groups.size());
    }

    private static boolean image(CohortColumn column) {
        boolean block = column.block() == Block.RADIOMIC || column.block() == Block.DEEP;
        return block && column.role() == ColumnRole.FEATURE;
    }

    private static int largest(int[] group, RawColumn size) {
        int largest = group[0];
        for (int row : group) {
            // a size that is missing is never the largest
            largest = size.number(row) > size.number(largest) || Double.isNaN(size.number(largest)) ? row : largest;
        }
        return largest;
    }

    /** A row of each patient that has the value, where all agree. */
    private static int[] common(CohortColumn column, List<int[]> groups) {
        RawColumn cells = column.cells();
        return groups.stream().mapToInt(group -> {
            int known = -1;
            for (int row : group) {
                if (cells.missing(row)) {
                    continue;
                }
                boolean disagrees = known >= 0 && !Objects.equals(cells.text(known), cells.text(row)) && column.role() != ColumnRole.IGNORED
                        && column.role() != ColumnRole.ID;
                if (disagrees) {
                    throw new InvalidCohortException(("The column %s differs between lesions of one patient, so it has no value for the patient; "
                            + "give it the block radiomic, or leave it out").formatted(column.name()));
                }
                known = known < 0 ? row : known;
            }
            return known < 0 ? group[0] : known;
        }).toArray();
    }

    private static RawColumn aggregated(RawColumn cells, List<int[]> groups, LesionsDefinition.Aggregate how) {
        double[] values = groups.stream().mapToDouble(group -> {
            DoubleStream known = Arrays.stream(group).mapToDouble(cells::number).filter(value -> !Double.isNaN(value));
            return (how == LesionsDefinition.Aggregate.MEAN ? known.average() : known.max()).orElse(Double.NaN);
        }).toArray();
        return RawColumn.ofNumbers(cells.name(), values);
    }
}
