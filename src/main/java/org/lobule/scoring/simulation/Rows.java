package org.lobule.scoring.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import org.lobule.scoring.entry.CohortShape;
import org.lobule.scoring.model.Chance;

/**
 * Who is in a cohort.
 *
 * @param patient of each row of a table of lesions or slices; patients are numbered from 0
 * @param place   number of the lesion or slice of its patient, from 1
 * @param site    by patient, "" where there is one site
 * @param arm     by patient, "" where there are none
 */
record Rows(int[] patient, int[] place, int patients, String[] site, String[] arm) {

    static final int FEWEST = 10;

    /** @param wanted number of rows, or 0 for those of the shape; patients, sites and arms keep their proportions */
    static Rows of(CohortShape shape, int wanted, RandomGenerator chance) {
        int rows = wanted == 0 ? shape.rows() : wanted;
        int patients = (int) Math.round((double) shape.patients() * rows / shape.rows());
        if (patients < FEWEST) {
            throw new IllegalArgumentException("%d rows are too few for a cohort; ask for %d at least".formatted(rows, (int) Math.ceil((double) FEWEST * shape.rows() / shape.patients())));
        }
        int[] patient = IntStream.range(0, rows).map(row -> row < patients ? row : chance.nextInt(patients)).sorted().toArray();
        int[] place = new int[rows];
        for (int row = 0; row < rows; row++) {
            place[row] = row > 0 && patient[row] == patient[row - 1] ? place[row - 1] + 1 : 1;
        }
        return new Rows(patient, place, patients, dealt(shape.sites(), patients, null), dealt(shape.arms(), patients, chance));
    }

    private static String[] dealt(Map<String, Integer> parts, int patients, RandomGenerator chance) {
        String[] dealt = new String[patients];
        Arrays.fill(dealt, "");
        int all = parts.values().stream().mapToInt(Integer::intValue).sum();
        int[] order = IntStream.range(0, patients).toArray();
        if (chance != null) {
            Chance.shuffle(chance, order);
        }
        List<String> names = new ArrayList<>(parts.keySet());
        int before = 0;
        int next = 0;
        for (String name : names) {
            before += parts.get(name);
            int until = (int) Math.round((double) patients * before / all);
            for (; next < until; next++) {
                dealt[order[next]] = name;
            }
        }
        return dealt;
    }

    /** "SIM-0007" */
    static String name(int patient) {
        return "SIM-%04d".formatted(patient + 1);
    }
}
