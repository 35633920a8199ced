package org.lobule.scoring.training.split;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.Outcome;
import org.lobule.scoring.table.SurvivalOutcome;

/**
 * What splitting has to know of rows.
 *
 * @param patients whom each row belongs to
 * @param strata   class of each row, or whether it had the event
 * @param sites    hospital of each row
 * @param dates    of examination, null where unknown
 */
public record SplitRows(List<String> patients, int[] strata, List<String> sites, List<LocalDate> dates) {

    /** Rows of which only patients and outcome are known. */
    public static SplitRows of(List<String> patients, Outcome outcome) {
        return new SplitRows(patients, strata(outcome), List.of(), List.of());
    }

    /** The class of each row, or whether it had the event. */
    public static int[] strata(Outcome outcome) {
        return switch (outcome) {
            case ClassOutcome classes -> classes.labels();
            case SurvivalOutcome survival -> Arrays.stream(survival.cause()).map(cause -> Math.min(cause, 2)).toArray();
        };
    }

    public int rows() {
        return strata.length;
    }

    /** Rows by patient, in the order of first occurrence. */
    public Map<String, int[]> byPatient() {
        Map<String, IntStream.Builder> rows = new LinkedHashMap<>();
        for (int row = 0; row < patients.size(); row++) {
            rows.computeIfAbsent(patients.get(row), _ -> IntStream.builder()).add(row);
        }
        Map<String, int[]> byPatient = new LinkedHashMap<>();
        rows.forEach((patient, of) -> byPatient.put(patient, of.build().toArray()));
        return byPatient;
    }
}
