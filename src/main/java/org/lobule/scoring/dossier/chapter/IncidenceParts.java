package org.lobule.scoring.dossier.chapter;

import java.util.Arrays;
import java.util.List;

import org.lobule.scoring.dossier.figure.Plot;
import org.lobule.scoring.dossier.page.Part;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.statistics.Interval;
import org.lobule.scoring.statistics.survival.CumulativeIncidence;
import org.lobule.scoring.statistics.survival.GrayTest;
import org.lobule.scoring.table.SurvivalOutcome;

/** Cumulative incidence of groups where events compete, with numbers at risk and Gray's test. */
final class IncidenceParts {

    private static final double LEVEL = 0.95;

    private IncidenceParts() {}

    static Part figure(TargetView view, SurvivalOutcome outcome, int[] groups, List<String> names, String what) {
        return GroupCurves.figure(view, outcome, groups, names, "Cumulative incidence of the event", "Cumulative incidence of " + what,
                (plot, group, rows, _) -> draw(plot, group, rows),
                "Cumulative incidence: %s. %s Bands: 95 %% intervals point by point. Competing events are no censorings here.".formatted(what, test(outcome, groups)));
    }

    private static String draw(Plot plot, int group, SurvivalOutcome rows) {
        CumulativeIncidence incidence = CumulativeIncidence.of(rows, 1);
        List<Interval> limits = Arrays.stream(incidence.times()).mapToObj(moment -> incidence.estimate(moment, LEVEL).interval()).toList();
        double[] times = GroupCurves.from(0, incidence.times());
        plot.band(group, times, GroupCurves.from(0, limits.stream().mapToDouble(Interval::lower).toArray()),
                        GroupCurves.from(0, limits.stream().mapToDouble(Interval::upper).toArray()), true)
                .steps(group, times, GroupCurves.from(0, incidence.incidence()));
        return "%d competing".formatted(Arrays.stream(rows.cause()).filter(cause -> cause > 1).count());
    }

    private static String test(SurvivalOutcome outcome, int[] groups) {
        try {
            return KaplanMeierParts.words("Gray's test", GrayTest.USUAL.test(outcome, groups).test());
        } catch (UnfitException untold) {
            return "Gray's test: %s.".formatted(untold.getMessage());
        }
    }
}
