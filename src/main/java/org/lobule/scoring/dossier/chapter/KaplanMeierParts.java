package org.lobule.scoring.dossier.chapter;

import java.util.List;

import org.lobule.scoring.dossier.figure.Plot;
import org.lobule.scoring.dossier.page.Numbers;
import org.lobule.scoring.dossier.page.Part;
import org.lobule.scoring.model.UnfitException;
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
        return GroupCurves.figure(view, outcome, groups, names, "Probability of being free of the event", "Kaplan-Meier curves of " + what,
                (plot, group, _, free) -> draw(plot, group, free),
                "Kaplan-Meier curves: %s. %s Bands: 95 %% intervals point by point; strokes: censored.".formatted(what, test(outcome, groups)));
    }

    private static String draw(Plot plot, int group, SurvivalCurve curve) {
        double[] times = GroupCurves.from(0, curve.times());
        plot.band(group, times, GroupCurves.from(1, curve.lower()), GroupCurves.from(1, curve.upper()), true).steps(group, times, GroupCurves.from(1, curve.survival()));
        for (int place = 0; place < curve.times().length; place++) {
            if (curve.censored()[place] > 0) {
                plot.tick(group, curve.times()[place], curve.survival()[place]);
            }
        }
        double median = curve.median().value();
        return "median %s".formatted(Double.isInfinite(median) ? "not reached" : Numbers.text(median));
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
