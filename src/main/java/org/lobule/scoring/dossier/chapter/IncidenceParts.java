package org.lobule.scoring.dossier.chapter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.lobule.scoring.dossier.figure.Plot;
import org.lobule.scoring.dossier.figure.Scale;
import org.lobule.scoring.dossier.page.Part;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.statistics.Interval;
import org.lobule.scoring.statistics.survival.CumulativeIncidence;
import org.lobule.scoring.statistics.survival.GrayTest;
import org.lobule.scoring.statistics.survival.KaplanMeier;
import org.lobule.scoring.table.SurvivalOutcome;

/** Cumulative incidence of groups where events compete, with numbers at risk and Gray's test. */
final class IncidenceParts {

    private static final double LEVEL = 0.95;

    private IncidenceParts() {}

    static Part figure(TargetView view, SurvivalOutcome outcome, int[] groups, List<String> names, String what) {
        double last = Arrays.stream(outcome.time()).max().orElse(1);
        Scale time = Scale.of(view.time("Time"), 0, last > 0 ? last : 1, 6);
        var plot = new Plot(time, Scale.share("Cumulative incidence of the event"), "Cumulative incidence of " + what);
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
            CumulativeIncidence incidence = CumulativeIncidence.of(one, 1);
            numbers[group] = KaplanMeier.USUAL.fit(one).atRisk(at);
            List<Interval> limits = Arrays.stream(incidence.times()).mapToObj(moment -> incidence.estimate(moment, LEVEL).interval()).toList();
            double[] times = KaplanMeierParts.from(0, incidence.times());
            plot.band(group, times, KaplanMeierParts.from(0, limits.stream().mapToDouble(Interval::lower).toArray()), KaplanMeierParts.from(0, limits.stream().mapToDouble(Interval::upper).toArray()), true)
                    .steps(group, times, KaplanMeierParts.from(0, incidence.incidence()));
            long competing = Arrays.stream(one.cause()).filter(cause -> cause > 1).count();
            legend.add("%s: %d rows, %d events, %d competing".formatted(names.get(group), one.rows(), one.events(), competing));
        }
        plot.numbers("At risk", at, numbers);
        return new Part.Figure("Cumulative incidence: %s. %s Bands: 95 %% intervals point by point. Competing events are no censorings here.".formatted(what, test(outcome, groups)),
                plot.svg(), legend, false);
    }

    private static String test(SurvivalOutcome outcome, int[] groups) {
        try {
            return KaplanMeierParts.words("Gray's test", GrayTest.USUAL.test(outcome, groups).test());
        } catch (UnfitException untold) {
            return "Gray's test: %s.".formatted(untold.getMessage());
        }
    }
}
