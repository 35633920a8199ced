package org.lobule.scoring.table.cohort;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.lobule.scoring.study.ColumnRole;
import org.lobule.scoring.study.ContrastDefinition;

/** Columns that say how another changes between two phases or time points, beside the columns themselves. */
final class Contrasts {

    private Contrasts() {}

    /** @throws InvalidCohortException where no two columns differ in just these phases */
    static List<CohortColumn> of(CohortTable table, ContrastDefinition contrast) {
        Map<String, CohortColumn> features = new HashMap<>();
        table.columns().stream().filter(column -> column.role() == ColumnRole.FEATURE).forEach(column -> features.put(column.name(), column));
        List<CohortColumn> made = new ArrayList<>();
        for (CohortColumn from : table.columns()) {
            String[] parts = from.name().split("\\|", -1);
            for (int part = 0; part < parts.length; part++) {
                String other = replaced(parts[part], contrast.from(), contrast.to());
                if (other == null) {
                    continue;
                }
                CohortColumn to = features.get(with(parts, part, other));
                if (to != null && features.containsKey(from.name())) {
                    made.add(contrast(contrast.kind(), from, to, with(parts, part, "%s(%s, %s)".formatted(contrast.kind().name().toLowerCase(Locale.ROOT), parts[part], other))));
                }
            }
        }
        if (made.isEmpty()) {
            throw new InvalidCohortException(("There are no two columns that differ only in %s and %s, so there is no %s of them; phases are a part of a column's "
                    + "name between bars, as in lesion|arterial|...").formatted(contrast.from(), contrast.to(), contrast.kind().name().toLowerCase(Locale.ROOT)));
        }
        return made;
    }

    /** The part with the other phase, or null where it is not of the first. */
    private static String replaced(String part, String from, String to) {
        if (from.startsWith("@")) {
            return part.endsWith(from) ? part.substring(0, part.length() - from.length()) + to : null;
        }
        return part.equals(from) ? to : null;
    }

    private static String with(String[] parts, int place, String other) {
        String[] changed = parts.clone();
        changed[place] = other;
        return String.join("|", changed);
    }

    private static CohortColumn contrast(ContrastDefinition.Kind kind, CohortColumn from, CohortColumn to, String name) {
        double[] values = new double[from.cells().rows()];
        for (int row = 0; row < values.length; row++) {
            double a = from.cells().number(row);
            double b = to.cells().number(row);
            double value = switch (kind) {
                case DIFFERENCE -> b - a;
                case RATIO -> b / a;
                case RELATIVE -> (b - a) / Math.abs(a);
            };
            values[row] = Double.isInfinite(value) ? Double.NaN : value;
        }
        String unit = kind == ContrastDefinition.Kind.DIFFERENCE ? from.unit() : "1";
        return new CohortColumn(RawColumn.ofNumbers(name, values), from.block(), ColumnRole.FEATURE, unit, from.known());
    }
}
