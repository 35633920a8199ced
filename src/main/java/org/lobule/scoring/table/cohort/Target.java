package org.lobule.scoring.table.cohort;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.lobule.scoring.table.Outcome;

/**
 * Something that is predicted.
 *
 * @param name    of the event or the classes
 * @param unit    of time; "" where classes are predicted
 * @param rows    of the table whose outcome is known, rising
 * @param outcome of these rows, in the same order
 */
public record Target(String name, String unit, int[] rows, Outcome outcome) {

    /** The places in {@link #rows} of those rows of the table that are wanted. */
    public int[] among(IntPredicate wanted) {
        return IntStream.range(0, rows.length).filter(place -> wanted.test(rows[place])).toArray();
    }

    /** The same target without the rows that are not wanted. */
    public Target only(IntPredicate wanted) {
        int[] places = among(wanted);
        return new Target(name, unit, Arrays.stream(places).map(place -> rows[place]).toArray(), outcome.selectRows(places));
    }
}
