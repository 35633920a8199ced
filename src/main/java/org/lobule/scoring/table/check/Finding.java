package org.lobule.scoring.table.check;

import java.util.List;

/**
 * Something that the check of a cohort noticed.
 *
 * @param kind    what sort of thing
 * @param columns that it is about; empty where it is about rows
 * @param count   how many rows or values are concerned
 * @param words   a sentence or two for a person: what, how much, and what to do; no patient is named
 */
public record Finding(Severity severity, Kind kind, List<String> columns, int count, String words) {

    /** How much it matters. */
    public enum Severity {
        /** Worth knowing. */
        NOTE,
        /** The result may mislead. */
        WARNING,
        /** Nothing can be trained before it is mended. */
        ERROR
    }

    /** What sort of thing. */
    public enum Kind {
        DUPLICATE_ROWS, REPEATED_ID, PATIENT_ON_BOTH_SIDES, MIXED_UNITS, IMPOSSIBLE_VALUE, TEXT_IN_NUMBERS, CONSTANT, NEARLY_CONSTANT, DUPLICATE_COLUMN,
        NEAR_DUPLICATE_COLUMN, LEAKAGE, MISSING_VALUES, OUTCOME_MISSING, OUTLIER
    }

    public Finding {
        columns = List.copyOf(columns);
    }
}
