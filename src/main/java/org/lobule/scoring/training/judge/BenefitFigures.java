package org.lobule.scoring.training.judge;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.decision.DecisionCurve;
import org.lobule.scoring.statistics.decision.EventShare;
import org.lobule.scoring.statistics.decision.NetBenefit;

/**
 * What treating by a prediction is worth, at each threshold: by the model, of treating everybody, and of the model over the better of
 * everybody and nobody.
 */
record BenefitFigures(double[] thresholds) {

    private static final int EACH = 3;

    /** @param before what stands before the threshold: a horizon with a comma, or nothing */
    List<Figures.Name> names(String before) {
        return DoubleStream.of(thresholds).mapToObj(threshold -> before + "threshold " + threshold).flatMap(at -> Stream.of(
                Figures.Name.number("net benefit", at), Figures.Name.number("net benefit of treating everybody", at),
                Figures.Name.number("net benefit over treating everybody or nobody", at))).toList();
    }

    double[] values(LabelledScores scored) {
        return thresholds.length == 0 ? new double[0] : of(DecisionCurve.of(scored, thresholds));
    }

    /** @param risks of the event by the horizon */
    double[] byTime(double[] risks, EventShare events) {
        return thresholds.length == 0 ? new double[0] : of(DecisionCurve.byTime(risks, events, thresholds));
    }

    double[] untold() {
        return Values.untold(EACH * thresholds.length);
    }

    private static double[] of(DecisionCurve curve) {
        return curve.points().stream().flatMapToDouble(BenefitFigures::of).toArray();
    }

    private static DoubleStream of(NetBenefit point) {
        return DoubleStream.of(point.model(), point.treatAll(), point.model() - Math.max(0, point.treatAll()));
    }
}
