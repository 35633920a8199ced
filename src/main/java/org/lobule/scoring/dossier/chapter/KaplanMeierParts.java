package org.lobule.scoring.dossier.chapter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.lobule.scoring.dossier.figure.Plot;
import org.lobule.scoring.dossier.figure.Scale;
import org.lobule.scoring.dossier.page.Numbers;
import org.lobule.scoring.dossier.page.Part;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.statistics.survival.KaplanMeier;
import org.lobule.scoring.statistics.survival.LogRankTest;
import org.lobule.scoring.statistics.survival.SurvivalCurve;
import org.lobule.scoring.statistics.survival.TestResult;
import org.lobule.scoring.table.SurvivalOutcome;

/** Survival of groups by Kaplan and Meier, with numbers at risk and the log-rank test. */
final class KaplanMeierParts {

    private KaplanMeierParts() {}

    /** @param names of the groups, by index */
    static Part figure(TargetView view, JudgedRows rows, List<String> names, String what) {
        return figure(view, (SurvivalOutcome) rows.outcome(), rows.group(), names, what);
    }

    static Part figure(TargetView view, SurvivalOutcome outcome, int[] groups, List<String> names, String what) {
        return outcome.competes() ? IncidenceParts.figure(view, outcome, groups, names, what) : survival(view, outcome, groups, names, what);
    }

    private static Part survival(TargetView view, SurvivalOutcome outcome, int[] groups, List<String> names, String what) {
        double last = Arrays.stream(outcome.time()).max().orElse(1);
        Scale time = Scale.of(view.time("Time"), 0, last > 0 ? last : 1, 6);
        var plot = new Plot(time, Scale.share("Probability of being free of the event"), "Kaplan-Meier curves of " + what);
        double[] at = time.ticks().stream().mapToDouble(tick -> tick).toArray();
        int[][] numbers = new int[names.size()][at.length];
        List<String> legend = new ArrayList<>();
        for (int group = 0; group < names.size(); group++) {
            int of = group;
            SurvivalOutcome one = outcome.selectRows(IntStream.range(0, groups.length).filter(row -> groups[row] == of).toArray());
            if (one.rows() == 0) {
                legend.add("%s: nobody".formatted(names.get(group)));
                continue;
            }
            SurvivalCurve curve = KaplanMeier.USUAL.fit(one);
            numbers[group] = curve.atRisk(at);
            double[] times = from(0, curve.times());
            plot.band(group, times, from(1, curve.lower()), from(1, curve.upper()), true).steps(group, times, from(1, curve.survival()));
            for (int place = 0; place < curve.times().length; place++) {
                if (curve.censored()[place] > 0) {
                    plot.tick(group, curve.times()[place], curve.survival()[place]);
                }
            }
            double median = curve.median().value();
            legend.add("%s: %d rows, %d events, median %s".formatted(names.get(group), one.rows(), one.events(), Double.isInfinite(median) ? "not reached" : Numbers.text(median)));
        }
        plot.numbers("At risk", at, numbers);
        return new Part.Figure("Kaplan-Meier curves: %s. %s Bands: 95 %% intervals point by point; strokes: censored.".formatted(what, test(outcome, groups)), plot.svg(), legend, false);
    }

    static double[] from(double start, double[] values) {
        double[] all = new double[values.length + 1];
        all[0] = start;
        System.arraycopy(values, 0, all, 1, values.length);
        return all;
    }

    private static String test(SurvivalOutcome outcome, int[] groups) {
        try {
            return words("Log-rank", LogRankTest.USUAL.test(outcome, groups).test());
        } catch (UnfitException untold) {
            return "Log-rank: %s.".formatted(untold.getMessage());
        }
    }

    static String words(String name, TestResult test) {
        return "%s: χ² %s with %d degree%s of freedom, p %s.".formatted(name, Numbers.text(test.statistic()), test.degreesOfFreedom(), test.degreesOfFreedom() == 1 ? "" : "s",
                test.p() < 0.001 ? Numbers.p(test.p()) : "= " + Numbers.p(test.p()));
    }
}
