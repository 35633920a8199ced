package org.lobule.scoring.training.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.statistics.Proportion;
import org.lobule.scoring.statistics.survival.CoxRegression;
import org.lobule.scoring.statistics.survival.CoxRows;
import org.lobule.scoring.statistics.survival.CumulativeIncidence;
import org.lobule.scoring.statistics.survival.Estimate;
import org.lobule.scoring.statistics.survival.KaplanMeier;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Outcome;
import org.lobule.scoring.table.SurvivalOutcome;
import org.lobule.scoring.training.result.GroupSummary;

/** What became of risk groups. */
public final class Groups {

    private static final double LEVEL = 0.95;

    private Groups() {}

    /**
     * @param outcome of the rows that are judged
     * @param repeat  whose groups they are
     * @param horizon until which the probability of the event is told
     */
    public static List<GroupSummary> of(Outcome outcome, Repeat repeat, List<String> names, double horizon) {
        List<GroupSummary> groups = new ArrayList<>();
        Outcome judged = outcome.selectRows(repeat.rows());
        for (int group = 0; group < names.size(); group++) {
            int of = group;
            int[] rows = IntStream.range(0, repeat.group().length).filter(row -> repeat.group()[row] == of).toArray();
            groups.add(switch (judged.selectRows(rows)) {
                case ClassOutcome classes -> shares(names.get(of), classes);
                case SurvivalOutcome survival -> survival(names.get(of), survival, horizon, hazard((SurvivalOutcome) judged, repeat.group(), of));
            });
        }
        return groups;
    }

    private static GroupSummary shares(String name, ClassOutcome classes) {
        int events = (int) Arrays.stream(classes.labels()).filter(label -> label == 1).count();
        if (classes.rows() == 0) {
            return new GroupSummary(name, 0, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        Proportion share = new Proportion(events, classes.rows());
        return new GroupSummary(name, classes.rows(), events, (double) events / classes.rows(), share.wilson(LEVEL).lower(), share.wilson(LEVEL).upper(), Double.NaN);
    }

    private static GroupSummary survival(String name, SurvivalOutcome outcome, double horizon, double hazard) {
        if (outcome.rows() == 0) {
            return new GroupSummary(name, 0, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        if (outcome.competes()) {
            Estimate incidence = CumulativeIncidence.of(outcome, 1).estimate(horizon, LEVEL);
            return new GroupSummary(name, outcome.rows(), outcome.events(), incidence.value(), incidence.interval().lower(), incidence.interval().upper(), hazard);
        }
        Estimate free = KaplanMeier.USUAL.fit(outcome).estimate(horizon);
        return new GroupSummary(name, outcome.rows(), outcome.events(), 1 - free.value(), 1 - free.interval().upper(), 1 - free.interval().lower(), hazard);
    }

    /** Hazard ratio of a group to the lowest; NaN where it cannot be told. */
    private static double hazard(SurvivalOutcome outcome, int[] groups, int group) {
        int[] rows = IntStream.range(0, groups.length).filter(row -> groups[row] == 0 || groups[row] == group).toArray();
        double[] member = IntStream.of(rows).mapToDouble(row -> groups[row] == group ? 1 : 0).toArray();
        if (group == 0 || Arrays.stream(member).distinct().count() < 2) {
            return Double.NaN;
        }
        try {
            var matrix = new FeatureMatrix(List.of("group"), new double[][] {member}, rows.length);
            return Math.exp(CoxRegression.USUAL.fit(CoxRows.of(outcome.selectRows(rows), matrix)).coefficients()[0]);
        } catch (UnfitException untold) {
            return Double.NaN;
        }
    }
}
