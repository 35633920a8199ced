package org.lobule.scoring.table.cohort;

import org.lobule.scoring.study.Block;
import org.lobule.scoring.study.ColumnDefinition;
import org.lobule.scoring.study.ColumnRole;

/**
 * A column of a cohort before it is encoded.
 *
 * @param unit  UCUM, or empty
 * @param known what the study says of it
 */
public record CohortColumn(RawColumn cells, Block block, ColumnRole role, String unit, ColumnDefinition known) {

    public String name() {
        return cells.name();
    }

    public CohortColumn with(RawColumn other) {
        return new CohortColumn(other, block, role, unit, known);
    }

    public CohortColumn as(ColumnRole other) {
        return new CohortColumn(cells, block, other, unit, known);
    }
}
