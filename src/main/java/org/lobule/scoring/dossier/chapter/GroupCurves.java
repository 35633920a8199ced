package org.lobule.scoring.dossier.chapter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.lobule.scoring.dossier.figure.Plot;
import org.lobule.scoring.dossier.figure.Scale;
import org.lobule.scoring.dossier.page.Part;
import org.lobule.scoring.statistics.survival.KaplanMeier;
import org.lobule.scoring.statistics.survival.SurvivalCurve;
import org.lobule.scoring.table.SurvivalOutcome;

/** Curves of groups over time on one plot, with a legend and numbers at risk. */
final class GroupCurves {

    /** Draws the curve of one group. */
    interface Curve {

        /**
         * @param rows of the group, at least one
         * @param free their survival by Kaplan and Meier
         * @return what the legend says after the numbers of rows and events
         */
        String draw(Plot plot, int group, SurvivalOutcome rows, SurvivalCurve free);
    }

    private GroupCurves() {}

    /**
     * @param groups of rows, by index of names
     * @param share  what the curves tell
     */
    static Part figure(TargetView view, SurvivalOutcome outcome, int[] groups, List<String> names, String share, String title, Curve curve, String caption) {
        double last = Arrays.stream(outcome.time()).max().orElse(1);
        Scale time = Scale.of(view.time("Time"), 0, last > 0 ? last : 1, 6);
        var plot = new Plot(time, Scale.share(share), title);
        double[] at = time.ticks().stream().mapToDouble(tick -> tick).toArray();
        int[][] numbers = new int[names.size()][at.length];
        List<String> legend = new ArrayList<>();
        for (int group = 0; group < names.size(); group++) {
            int of = group;
            SurvivalOutcome rows = outcome.selectRows(IntStream.range(0, groups.length).filter(row -> groups[row] == of).toArray());
            if (rows.rows() == 0) {
                legend.add("%s: nobody".formatted(names.get(group)));
                continue;
            }
            SurvivalCurve free = KaplanMeier.USUAL.fit(rows);
            numbers[group] = free.atRisk(at);
            legend.add("%s: %d rows, %d events, %s".formatted(names.get(group), rows.rows(), rows.events(), curve.draw(plot, group, rows, free)));
        }
        plot.numbers("At risk", at, numbers);
        return new Part.Figure(caption, plot.svg(), legend, false);
    }

    /** Values of a step function with the one before the first step. */
    static double[] from(double start, double[] values) {
        double[] all = new double[values.length + 1];
        all[0] = start;
        System.arraycopy(values, 0, all, 1, values.length);
        return all;
    }
}
