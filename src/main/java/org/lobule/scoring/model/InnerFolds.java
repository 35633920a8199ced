package org.lobule.scoring.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Which fold holds each row out.
 *
 * @param foldOf by row, from 0
 * @param number of folds, two or more, none without rows
 */
public record InnerFolds(int[] foldOf, int number) {

    /** @throws IllegalArgumentException where a fold is empty or does not exist */
    public InnerFolds {
        if (number < 2) {
            throw new IllegalArgumentException("Cross-validation needs two folds");
        }
        int[] counts = new int[number];
        for (int fold : foldOf) {
            if (fold < 0 || fold >= number) {
                throw new IllegalArgumentException("Fold %d where there are %d".formatted(fold, number));
            }
            counts[fold]++;
        }
        if (Arrays.stream(counts).anyMatch(count -> count == 0)) {
            throw new IllegalArgumentException("A fold has no rows");
        }
    }

    /** As given, by row; as many folds as the largest number says. */
    public static InnerFolds given(int[] foldOf) {
        return new InnerFolds(foldOf, Arrays.stream(foldOf).max().orElse(0) + 1);
    }

    /**
     * Dealt by chance: a patient's rows stay together, and every fold gets its share of each kind.
     *
     * @param kinds    of rows; a patient is of the largest kind among its rows
     * @param patients by row
     */
    public static InnerFolds dealt(int[] kinds, List<String> patients, int number, long seed) {
        Map<Integer, List<List<Integer>>> byKind = patientsByKind(kinds, patients);
        RandomGenerator chance = Chance.of(seed);
        int[] foldOf = new int[kinds.length];
        int next = 0;
        for (List<List<Integer>> ofKind : byKind.values()) {
            shuffle(ofKind, chance);
            for (List<Integer> ofPatient : ofKind) {
                for (int row : ofPatient) {
                    foldOf[row] = next % number;
                }
                next++;
            }
        }
        return new InnerFolds(foldOf, number);
    }

    /** More folds than these patients leave one without the kind. */
    public static int patientsOfRarestKind(int[] kinds, List<String> patients) {
        return patientsByKind(kinds, patients).values().stream().mapToInt(List::size).min().orElse(0);
    }

    /** Rows of each patient, by the largest kind among them. */
    private static Map<Integer, List<List<Integer>>> patientsByKind(int[] kinds, List<String> patients) {
        Map<String, List<Integer>> rows = new LinkedHashMap<>();
        for (int row = 0; row < kinds.length; row++) {
            rows.computeIfAbsent(patients.get(row), patient -> new ArrayList<>()).add(row);
        }
        Map<Integer, List<List<Integer>>> byKind = new TreeMap<>();
        rows.values().forEach(ofPatient -> byKind.computeIfAbsent(ofPatient.stream().mapToInt(row -> kinds[row]).max().orElseThrow(),
                kind -> new ArrayList<>()).add(ofPatient));
        return byKind;
    }

    private static void shuffle(List<List<Integer>> list, RandomGenerator chance) {
        for (int k = list.size() - 1; k > 0; k--) {
            int other = chance.nextInt(k + 1);
            List<Integer> moved = list.get(k);
            list.set(k, list.get(other));
            list.set(other, moved);
        }
    }

    public int[] heldOut(int fold) {
        return IntStream.range(0, foldOf.length).filter(row -> foldOf[row] == fold).toArray();
    }

    public int[] training(int fold) {
        return IntStream.range(0, foldOf.length).filter(row -> foldOf[row] != fold).toArray();
    }
}
