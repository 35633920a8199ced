package org.lobule.scoring.table.cohort;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.lobule.scoring.study.ColumnDefinition;
import org.lobule.scoring.study.ColumnRole;
import org.lobule.scoring.study.DataDefinition;
import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.study.TableDefinition;
import org.lobule.scoring.study.ValidationScheme;

/** Makes columns of cells and of what the study says about them. A column's own entry goes before a pattern. */
final class ColumnKnowledge {

    private record Known(Pattern pattern, ColumnDefinition definition) {}

    private final DataDefinition data;
    private final List<String> outcomes;
    private final Set<String> design;
    private final List<Pattern> ignored;

    ColumnKnowledge(StudyDefinition study) {
        data = study.data();
        outcomes = study.endpoint().columns();
        design = design(study);
        ignored = data.ignore().stream().map(ColumnNames::pattern).toList();
    }

    /** The columns of a table with their meaning; {@code units} are what the file itself tells. */
    List<CohortColumn> columns(RawTable table, TableDefinition definition, Map<String, String> units) {
        List<Known> patterns = definition.columns().entrySet().stream().filter(entry -> entry.getKey().contains("*") || entry.getKey().contains("?"))
                .map(entry -> new Known(ColumnNames.pattern(entry.getKey()), entry.getValue())).toList();
        definition.columns().keySet().stream().filter(name -> !name.contains("*") && !name.contains("?"))
                .forEach(name -> table.needed(name, "described in the study"));
        return table.columns().stream().map(cells -> {
            ColumnDefinition known = Optional.ofNullable(definition.columns().get(cells.name())).orElseGet(() -> patterns.stream()
                    .filter(one -> one.pattern.matcher(cells.name()).matches()).map(Known::definition).findFirst().orElse(ColumnDefinition.UNKNOWN));
            String unit = known.unit().isEmpty() ? units.getOrDefault(cells.name(), "") : known.unit();
            return new CohortColumn(scaled(cells, known), known.block().orElse(definition.block()), role(cells.name(), known), unit, known);
        }).toList();
    }

    /** Columns that say how rows are split or treated are no features. */
    private static Set<String> design(StudyDefinition study) {
        Set<String> columns = new HashSet<>();
        study.validation().external().forEach(set -> columns.add(set.column()));
        study.arms().ifPresent(arms -> columns.add(arms.column()));
        study.validation().schemes().forEach(scheme -> {
            if (scheme instanceof ValidationScheme.GivenSplit split) {
                columns.add(split.column());
            }
        });
        return columns;
    }

    private ColumnRole role(String name, ColumnDefinition known) {
        for (Map.Entry<ColumnRole, String> entry : data.roles().entrySet()) {
            if (entry.getValue().equals(name)) {
                return entry.getKey();
            }
        }
        if (outcomes.contains(name)) {
            return ColumnRole.OUTCOME;
        }
        boolean out = ignored.stream().anyMatch(pattern -> pattern.matcher(name).matches());
        return out || design.contains(name) ? ColumnRole.IGNORED : known.role();
    }

    private static RawColumn scaled(RawColumn cells, ColumnDefinition known) {
        if (known.scale().isEmpty()) {
            return cells;
        }
        ColumnDefinition.Scale scale = known.scale().get();
        double[] numbers = cells.numbers().clone();
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = numbers[row] > scale.above() ? numbers[row] / scale.by() : numbers[row];
        }
        return RawColumn.ofNumbers(cells.name(), numbers);
    }
}
