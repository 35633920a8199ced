package org.lobule.scoring.training.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

import org.lobule.scoring.statistics.samplesize.PredictionModelSize;
import org.lobule.scoring.statistics.samplesize.RequiredSize;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.Outcome;
import org.lobule.scoring.table.SurvivalOutcome;
import org.lobule.scoring.training.fit.Recipe;

/**
 * How many patients the columns of a set of inputs need by {@link PredictionModelSize}, at the share of events that the cohort has. Of
 * several classes the rarest is taken against the rest; of times risks are wanted at the last horizon, or at the mean follow-up.
 *
 * @param inputs   name of the set
 * @param patients that there are
 */
record NeededSize(String inputs, int patients, RequiredSize required) {

    static List<NeededSize> of(List<Recipe.Single> recipes, Outcome outcome, int patients, double expected, List<Double> horizons) {
        List<NeededSize> sizes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Recipe.Single recipe : recipes) {
            if (seen.add(recipe.candidate().inputs())) {
                sizes.add(new NeededSize(recipe.candidate().inputs(), patients, required(recipe.columns().size(), outcome, expected, horizons)));
            }
        }
        return sizes;
    }

    private static RequiredSize required(int parameters, Outcome outcome, double expected, List<Double> horizons) {
        return switch (outcome) {
            case ClassOutcome classes -> {
                double share = (double) IntStream.of(classes.counts()).min().orElseThrow() / classes.rows();
                yield PredictionModelSize.binary(parameters, share, PredictionModelSize.coxSnellOfShare(share, expected));
            }
            case SurvivalOutcome survival -> {
                double meanFollowUp = Arrays.stream(survival.time()).average().orElseThrow();
                double events = (double) survival.events() / survival.rows();
                double at = horizons.stream().mapToDouble(Double::doubleValue).max().orElse(meanFollowUp);
                yield PredictionModelSize.survival(parameters, events / meanFollowUp, meanFollowUp, at, expected * PredictionModelSize.greatestCoxSnellOfTimes(events));
            }
        };
    }

    boolean fallsShort() {
        return !required.metBy(patients);
    }

    String words() {
        return String.format(Locale.ROOT, "%s: a model of %d candidate variables without shrinkage or selection needs %d patients (%s; Riley et al., BMJ 2020;368:m441), there are %d%s", inputs,
                required.parameters(), required.patients(), required.decisive().demand(), patients, fallsShort() ? "" : ": enough");
    }
}
