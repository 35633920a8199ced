package org.lobule.scoring.training.split;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Rows that one fit is judged by and others are trained on. What two patients have in common by chance then counts twice, once with each
 * of them as the judged one, and figures of cross-validation scatter more than their judged rows tell. Nadeau and Bengio (Mach Learn
 * 2003;52:239-281) add the ratio of judged to training rows to the variance.
 */
public final class SharedRows {

    private SharedRows() {}

    /** What standard errors of judged rows are multiplied by: 1 where no judged row trains another fit, 1.5 for five folds. */
    public static double widening(List<Split> splits) {
        return Math.sqrt(1 + ratio(splits, shared(splits)));
    }

    private static double ratio(List<Split> splits, double judged) {
        double training = splits.stream().mapToLong(split -> Arrays.stream(split.training()).distinct().count()).average().orElse(0);
        return training == 0 ? 0 : judged / training;
    }

    private static long shared(List<Split> splits) {
        Set<Integer> trained = new HashSet<>();
        splits.forEach(split -> IntStream.of(split.training()).forEach(trained::add));
        return splits.stream().flatMapToInt(split -> IntStream.of(split.test())).distinct().filter(trained::contains).count();
    }
}
