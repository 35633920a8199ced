package org.lobule.scoring.table.check;

import static org.lobule.scoring.table.check.Finding.Kind.LEAKAGE;
import static org.lobule.scoring.table.check.Finding.Severity.ERROR;
import static org.lobule.scoring.table.check.Finding.Severity.WARNING;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.lobule.scoring.statistics.Ranks;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.SurvivalOutcome;
import org.lobule.scoring.table.cohort.Cohort;
import org.lobule.scoring.table.cohort.Target;

/**
 * Columns that know what is to be predicted: by their values (they equal the label, rise with it, or all but determine it) or by their
 * names (another model's score, follow-up).
 */
final class LeakageCheck {

    /** Pairs in the right order, beyond which a single column is too good to be known beforehand. */
    private static final double TOO_GOOD = 0.98;
    private static final int FEWEST = 10;

    private static final Pattern SCORE = Pattern.compile("(?i).*([._ -]model|[._ -]score|predict|probab|rad-?score|[._ -]risk|nomogram)([._ -].*)?$");
    private static final Pattern FOLLOW_UP = Pattern.compile("(?i)(.*[._ -])?(time|event|survival|follow-?up|death|dead|died|recurrence|relapse|os|pfs|rfs|dfs|ttp)"
            + "([._ -](time|status|event|days|months|years))?$|(vital[._ -])?status");

    private LeakageCheck() {}

    static List<Finding> of(Cohort cohort) {
        List<Finding> findings = new ArrayList<>();
        FeatureMatrix features = cohort.features();
        for (Target target : cohort.targets()) {
            int[] order = order(target);
            for (int column = 0; column < features.width(); column++) {
                byValues(features.columns().get(column), features.column(column), target, order, findings);
            }
        }
        List<String> scores = features.columns().stream().filter(name -> !name.contains("|") && SCORE.matcher(name).matches()).toList();
        if (!scores.isEmpty()) {
            findings.add(new Finding(WARNING, LEAKAGE, scores, scores.size(), ("%s: these columns seem to be scores of other models. Scores that were fitted to these patients "
                    + "know their outcome; leave them out by data.ignore unless they were fixed beforehand").formatted(String.join(", ", scores))));
        }
        List<String> followUp = features.columns().stream().filter(name -> !name.contains("|") && FOLLOW_UP.matcher(name).matches()).toList();
        if (!followUp.isEmpty()) {
            findings.add(new Finding(WARNING, LEAKAGE, followUp, followUp.size(), ("%s: these columns seem to be follow-up, which nobody knows when the score is asked for; "
                    + "give them the role outcome or leave them out by data.ignore").formatted(String.join(", ", followUp))));
        }
        return findings;
    }

    /** Places of a target from the first event, or the lowest class, to the last. */
    private static int[] order(Target target) {
        double[] outcome = switch (target.outcome()) {
            case ClassOutcome classes -> Arrays.stream(classes.labels()).asDoubleStream().toArray();
            case SurvivalOutcome survival -> survival.time();
        };
        return Ranks.order(outcome);
    }

    private static void byValues(String name, double[] column, Target target, int[] order, List<Finding> findings) {
        double[] values = new double[order.length];
        int known = 0;
        for (int place = 0; place < values.length; place++) {
            values[place] = column[target.rows()[place]];
            known += Double.isNaN(values[place]) ? 0 : 1;
        }
        if (known < FEWEST) {
            return;
        }
        if (target.outcome() instanceof ClassOutcome classes && equalsLabel(values, classes)) {
            findings.add(new Finding(ERROR, LEAKAGE, List.of(name), known,
                    "%s says the same as %s in all %d rows, only by other names; leave it out by data.ignore".formatted(name, target.name(), known)));
            return;
        }
        tooGood(name, target, ordered(values, target, order), findings);
    }

    /** As many values as classes, and each value of one class only. */
    private static boolean equalsLabel(double[] values, ClassOutcome classes) {
        Map<Double, Integer> label = new HashMap<>();
        Set<Integer> seen = new HashSet<>();
        for (int row = 0; row < values.length; row++) {
            if (Double.isNaN(values[row])) {
                continue;
            }
            Integer known = label.putIfAbsent(values[row], classes.labels()[row]);
            seen.add(classes.labels()[row]);
            if (known != null && known != classes.labels()[row] || label.size() > classes.classes().size()) {
                return false;
            }
        }
        return seen.size() > 1 && label.size() == seen.size();
    }

    /**
     * The share of comparable pairs that the values put in the order of the outcome, ties for half; 0.5 where none is comparable. Where
     * it cannot become too good any more, the share of the pairs seen so far.
     */
    private static double ordered(double[] values, Target target, int[] order) {
        double right = 0;
        double pairs = 0;
        double bad = (1 - TOO_GOOD) * values.length * (values.length - 1) / 2.0;
        for (int first = 0; first < order.length; first++) {
            int one = order[first];
            if (Double.isNaN(values[one]) || target.outcome() instanceof SurvivalOutcome survival && !survival.event(one)) {
                continue;
            }
            for (int second = first + 1; second < order.length; second++) {
                int other = order[second];
                if (!Double.isNaN(values[other]) && later(target, other, one)) {
                    pairs++;
                    right += values[other] > values[one] ? 1 : values[other] == values[one] ? 0.5 : 0;
                }
            }
            if (right > bad && pairs - right > bad) {
                // Enough wrong either way, whatever comes
                return right / pairs;
            }
        }
        return pairs == 0 ? 0.5 : right / pairs;
    }

    private static boolean later(Target target, int other, int one) {
        return switch (target.outcome()) {
            case ClassOutcome classes -> classes.labels()[other] > classes.labels()[one];
            case SurvivalOutcome survival -> survival.time()[other] > survival.time()[one];
        };
    }

    private static void tooGood(String name, Target target, double order, List<Finding> findings) {
        double either = Math.max(order, 1 - order);
        if (either >= TOO_GOOD) {
            findings.add(new Finding(WARNING, LEAKAGE, List.of(name), 1, ("%s alone puts %.1f %% of the pairs in the order of %s: too good to be known beforehand; "
                    + "if it was measured after, or made from the outcome, leave it out by data.ignore").formatted(name, 100 * either, target.name())));
        }
    }
}
