package org.lobule.scoring.training.split;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import org.lobule.scoring.statistics.ResamplingUnits;
import org.lobule.scoring.statistics.Seeds;
import org.lobule.scoring.study.ValidationScheme;
import org.lobule.scoring.table.cohort.InvalidCohortException;

/** The splits of a scheme: the same for the same rows and seed. */
public final class Splits {

    private Splits() {}

    /**
     * @param given of a {@link ValidationScheme.GivenSplit} the side of each row: 1 training, 2 test, 0 neither; else not looked at
     * @throws InvalidCohortException where the rows do not allow the scheme
     */
    public static List<Split> of(ValidationScheme scheme, SplitRows rows, int[] given, long seed) {
        List<Split> splits = switch (scheme) {
            case ValidationScheme.KFold kFold -> kFold(rows, kFold.folds(), kFold.repeats(), kFold.stratified(), seed);
            case ValidationScheme.LeaveOneOut _ -> leaveOneOut(rows);
            case ValidationScheme.RandomSplit random -> random(rows, random, seed);
            case ValidationScheme.SiteWise _ -> siteWise(rows);
            case ValidationScheme.Temporal temporal -> List.of(split(0, 0, temporal.label(), rows.rows(), row -> date(rows, row).isBefore(temporal.before()),
                    row -> !date(rows, row).isBefore(temporal.before())));
            case ValidationScheme.GivenSplit _ -> List.of(split(0, 0, scheme.label(), rows.rows(), row -> given[row] == 1, row -> given[row] == 2));
            case ValidationScheme.Bootstrap bootstrap -> bootstrap(rows, bootstrap.samples(), seed);
        };
        for (Split split : splits) {
            if (split.training().length == 0 || split.test().length == 0) {
                throw new InvalidCohortException("Validation %s: %s has %d rows to learn from and %d to judge by; both are needed"
                        .formatted(scheme.label(), split.name(), split.training().length, split.test().length));
            }
        }
        return splits;
    }

    /** Folds, dealt anew for each repeat. */
    public static List<Split> kFold(SplitRows rows, int folds, int repeats, boolean stratified, long seed) {
        int patients = rows.byPatient().size();
        if (patients < folds) {
            throw new InvalidCohortException("%d patients cannot be dealt to %d folds".formatted(patients, folds));
        }
        List<Split> splits = new ArrayList<>();
        for (int repeat = 0; repeat < repeats; repeat++) {
            int[] fold = StratifiedDeal.folds(rows, folds, stratified, Seeds.derive(seed, repeat));
            for (int one = 0; one < folds; one++) {
                int held = one;
                splits.add(split(repeat, one, "fold " + (one + 1), rows.rows(), row -> fold[row] != held, row -> fold[row] == held));
            }
        }
        return splits;
    }

    private static List<Split> leaveOneOut(SplitRows rows) {
        List<Split> splits = new ArrayList<>();
        for (int[] patient : rows.byPatient().values()) {
            IntPredicate held = row -> Arrays.binarySearch(patient, row) >= 0;
            splits.add(split(0, splits.size(), "patient " + (splits.size() + 1), rows.rows(), held.negate(), held));
        }
        return splits;
    }

    private static List<Split> random(SplitRows rows, ValidationScheme.RandomSplit scheme, long seed) {
        List<Split> splits = new ArrayList<>();
        for (int repeat = 0; repeat < scheme.repeats(); repeat++) {
            // dealt in strata, so that a share of the deal is a share of each stratum
            boolean[] training = new boolean[rows.rows()];
            double owed = 0.5;
            for (int[] patient : StratifiedDeal.shuffled(rows, true, Seeds.derive(seed, repeat))) {
                owed += scheme.training();
                if (owed >= 1) {
                    owed--;
                    IntStream.of(patient).forEach(row -> training[row] = true);
                }
            }
            splits.add(split(repeat, 0, "split " + (repeat + 1), rows.rows(), row -> training[row], row -> !training[row]));
        }
        return splits;
    }

    private static List<Split> siteWise(SplitRows rows) {
        List<String> sites = rows.sites().stream().distinct().sorted().toList();
        if (sites.size() < 2) {
            throw new InvalidCohortException("Site-wise validation needs two sites; name their column under data.roles.site");
        }
        return IntStream.range(0, sites.size()).mapToObj(one -> split(0, one, sites.get(one), rows.rows(),
                row -> !rows.sites().get(row).equals(sites.get(one)), row -> rows.sites().get(row).equals(sites.get(one)))).toList();
    }

    private static LocalDate date(SplitRows rows, int row) {
        LocalDate date = rows.dates().isEmpty() ? null : rows.dates().get(row);
        if (date == null) {
            throw new InvalidCohortException("Temporal validation needs a date for every row; name its column under data.roles.date and exclude rows without");
        }
        return date;
    }

    /** All rows are judged: those that were drawn tell the optimism, those that were not the error out of the bag. */
    private static List<Split> bootstrap(SplitRows rows, int samples, long seed) {
        ResamplingUnits units = ResamplingUnits.stratified(rows.patients(), rows.strata());
        return IntStream.range(0, samples).mapToObj(sample -> {
            RandomGenerator random = Seeds.generator(seed, sample);
            return new Split(sample, 0, "sample " + (sample + 1), units.draw(random), IntStream.range(0, rows.rows()).toArray());
        }).toList();
    }

    private static Split split(int repeat, int fold, String name, int rows, IntPredicate training, IntPredicate test) {
        return new Split(repeat, fold, name, IntStream.range(0, rows).filter(training).toArray(), IntStream.range(0, rows).filter(test).toArray());
    }
}
