package org.lobule.scoring.table.cohort;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.lobule.scoring.study.DataDefinition;

/**
 * Joins a table to those before it by equal keys. The side that has a key several times (lesions of a patient) gives that many rows;
 * where both do, nothing tells which belong together, and that is refused.
 */
public final class TableJoin {

    private TableJoin() {}

    /**
     * @param left  with the columns of {@code key}
     * @param right with the columns of {@code key}, which it brings no second time
     */
    public static CohortTable join(CohortTable left, CohortTable right, List<String> key, DataDefinition.Join how, String name) {
        List<String> keysLeft = keys(left, key);
        Map<String, List<Integer>> places = new HashMap<>();
        List<String> keysRight = keys(right, key);
        IntStream.range(0, right.rows()).forEach(row -> places.computeIfAbsent(keysRight.get(row), _ -> new ArrayList<>()).add(row));
        requireOneSide(keysLeft, places, key, name);
        List<int[]> pairs = new ArrayList<>();
        for (int row = 0; row < left.rows(); row++) {
            List<Integer> partners = places.getOrDefault(keysLeft.get(row), how == DataDefinition.Join.LEFT ? List.of(-1) : List.of());
            for (int partner : partners) {
                pairs.add(new int[] {row, partner});
            }
        }
        int[] fromLeft = pairs.stream().mapToInt(pair -> pair[0]).toArray();
        int[] fromRight = pairs.stream().mapToInt(pair -> pair[1]).toArray();
        Set<String> taken = left.columns().stream().map(CohortColumn::name).collect(Collectors.toCollection(HashSet::new));
        List<CohortColumn> further = right.selectRows(fromRight).columns().stream().filter(column -> !key.contains(column.name())).toList();
        further.stream().filter(column -> taken.contains(column.name())).findFirst().ifPresent(column -> {
            throw new InvalidCohortException("The column %s is in %s and in a table before it; rename one, or leave it out of one".formatted(column.name(), name));
        });
        return left.selectRows(fromLeft).plus(further);
    }

    private static List<String> keys(CohortTable table, List<String> key) {
        List<RawColumn> parts = key.stream().map(part -> table.needed(part, "a key of a join").cells()).toList();
        return IntStream.range(0, table.rows()).mapToObj(row -> parts.stream().map(part -> part.missing(row) ? "" : part.text(row))
                .collect(Collectors.joining("\n"))).toList();
    }

    private static void requireOneSide(List<String> left, Map<String, List<Integer>> right, List<String> key, String name) {
        Set<String> seen = new HashSet<>();
        long both = left.stream().filter(one -> !seen.add(one)).filter(one -> right.getOrDefault(one, List.of()).size() > 1).distinct().count();
        if (both > 0) {
            throw new InvalidCohortException(("%s and the tables before it both have %d keys (%s) several times, so nothing tells which rows belong together; "
                    + "add the lesion to the key").formatted(name, both, String.join(", ", key)));
        }
    }
}
