package org.lobule.scoring.training.run;

import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.lobule.scoring.training.result.FeatureFrequency;
import org.lobule.scoring.training.result.FoldResult;

/** How often each column was chosen by the fits of a scheme. */
final class Stability {

    private Stability() {}

    /** The most frequent first, equal ones by name. */
    static List<FeatureFrequency> of(List<FoldResult> folds) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        List<FoldResult> fitted = folds.stream().filter(fold -> fold.failure().isEmpty()).toList();
        fitted.forEach(fold -> fold.selected().forEach(feature -> counts.merge(feature, 1, Integer::sum)));
        return counts.entrySet().stream().map(entry -> new FeatureFrequency(entry.getKey(), (double) entry.getValue() / fitted.size()))
                .sorted(Comparator.comparingDouble(FeatureFrequency::share).reversed()).toList();
    }
}
