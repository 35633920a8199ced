package org.lobule.scoring.training.split;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import org.lobule.scoring.statistics.Seeds;

/**
 * Deals patients to folds: shuffled within their stratum, strata one after the other, each patient to the next fold. So folds differ by
 * one patient at most in all and in every stratum. A patient's stratum is the highest of its rows.
 */
final class StratifiedDeal {

    private StratifiedDeal() {}

    /** The fold of each row. */
    static int[] folds(SplitRows rows, int folds, boolean stratified, long seed) {
        int[] fold = new int[rows.rows()];
        int next = 0;
        for (int[] patient : shuffled(rows, stratified, seed)) {
            for (int row : patient) {
                fold[row] = next % folds;
            }
            next++;
        }
        return fold;
    }

    /** Rows by patient, shuffled within strata, strata rising. */
    static List<int[]> shuffled(SplitRows rows, boolean stratified, long seed) {
        SortedMap<Integer, List<int[]>> strata = new TreeMap<>();
        for (int[] patient : rows.byPatient().values()) {
            int stratum = stratified ? IntStream.of(patient).map(row -> rows.strata()[row]).max().orElse(0) : 0;
            strata.computeIfAbsent(stratum, _ -> new ArrayList<>()).add(patient);
        }
        RandomGenerator random = Seeds.generator(seed, 0);
        List<int[]> dealt = new ArrayList<>();
        for (List<int[]> stratum : strata.values()) {
            Collections.shuffle(stratum, random);
            dealt.addAll(stratum);
        }
        return dealt;
    }
}
