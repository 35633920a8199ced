package org.lobule.scoring.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * What a bootstrap draws: whole patients, never single rows of them, and from each stratum as many as it has.
 */
public final class ResamplingUnits {

    private final int[][] units;
    private final int[][] strata;

    private ResamplingUnits(List<int[]> units, Collection<List<Integer>> strata) {
        this.units = units.toArray(int[][]::new);
        this.strata = strata.stream().map(stratum -> stratum.stream().mapToInt(Integer::intValue).toArray()).toArray(int[][]::new);
    }

    /** Every row on its own, one stratum. */
    public static ResamplingUnits rows(int rows) {
        return stratified(rowNames(rows), new int[rows]);
    }

    /** Every row on its own, strata by class. */
    public static ResamplingUnits rows(int[] classes) {
        return stratified(rowNames(classes.length), classes);
    }

    /** The rows of a patient together, one stratum. */
    public static ResamplingUnits patients(List<String> patients) {
        return stratified(patients, new int[patients.size()]);
    }

    /**
     * The rows of a patient together; patients whose rows are all of one class form a stratum, those with rows of several classes
     * a stratum for each combination.
     *
     * @param classes of each row
     * @throws IllegalArgumentException where there are no rows or the lengths differ
     */
    public static ResamplingUnits stratified(List<String> patients, int[] classes) {
        if (patients.size() != classes.length || classes.length == 0) {
            throw new IllegalArgumentException("Resampling needs rows with a patient and a class each; there are %d and %d"
                    .formatted(patients.size(), classes.length));
        }
        Map<String, List<Integer>> rows = new LinkedHashMap<>();
        for (int row = 0; row < classes.length; row++) {
            rows.computeIfAbsent(patients.get(row), patient -> new ArrayList<>()).add(row);
        }
        List<int[]> units = new ArrayList<>();
        Map<TreeSet<Integer>, List<Integer>> strata = new LinkedHashMap<>();
        for (List<Integer> unit : rows.values()) {
            TreeSet<Integer> combination = new TreeSet<>();
            unit.forEach(row -> combination.add(classes[row]));
            strata.computeIfAbsent(combination, classesOfUnit -> new ArrayList<>()).add(units.size());
            units.add(unit.stream().mapToInt(Integer::intValue).toArray());
        }
        return new ResamplingUnits(units, strata.values());
    }

    private static List<String> rowNames(int rows) {
        return IntStream.range(0, rows).mapToObj(Integer::toString).toList();
    }

    /** How many units there are. */
    public int size() {
        return units.length;
    }

    /** Rows of all units, in the order of the units. */
    public int[] all() {
        return rowsOf(IntStream.range(0, units.length).toArray());
    }

    /** Rows of units drawn with replacement, from each stratum as many as it has. */
    public int[] draw(RandomGenerator random) {
        return rowsOf(Arrays.stream(strata).flatMapToInt(stratum ->
                Arrays.stream(new int[stratum.length]).map(unused -> stratum[random.nextInt(stratum.length)])).toArray());
    }

    /** Units of each stratum. */
    int[][] strata() {
        return strata;
    }

    /** Rows of all units but one. */
    int[] without(int unit) {
        return rowsOf(IntStream.range(0, units.length).filter(other -> other != unit).toArray());
    }

    private int[] rowsOf(int[] which) {
        return Arrays.stream(which).flatMap(unit -> Arrays.stream(units[unit])).toArray();
    }
}
