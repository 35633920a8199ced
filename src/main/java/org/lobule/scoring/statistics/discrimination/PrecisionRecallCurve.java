package org.lobule.scoring.statistics.discrimination;

import java.util.ArrayList;
import java.util.List;

import org.lobule.scoring.statistics.Bootstrap;
import org.lobule.scoring.statistics.BootstrapEstimate;
import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.Ranks;
import org.lobule.scoring.statistics.ResamplingUnits;

/**
 * Precision by recall, for events that are rare.
 *
 * @param points one for each distinct score, the highest first
 */
public record PrecisionRecallCurve(List<Point> points) {

    /**
     * @param threshold cases that score at least this are called events
     * @param precision share of these that are events
     * @param recall    share of the events that are among them
     */
    public record Point(double threshold, double precision, double recall) {}

    /** @throws IllegalArgumentException where no row had the event */
    public static PrecisionRecallCurve of(LabelledScores scored) {
        double events = scored.eventCount();
        if (events == 0) {
            throw new IllegalArgumentException("No row had the event; recall is the share of events found");
        }
        double[] scores = scored.scores();
        int[] order = Ranks.order(scores);
        List<Point> points = new ArrayList<>();
        int right = 0;
        for (int place = order.length - 1; place >= 0; place--) {
            right += scored.events()[order[place]] ? 1 : 0;
            if (place == 0 || scores[order[place - 1]] != scores[order[place]]) {
                points.add(new Point(scores[order[place]], (double) right / (order.length - place), right / events));
            }
        }
        return new PrecisionRecallCurve(List.copyOf(points));
    }

    /** Mean precision, each weighted by the recall gained; a worthless score has the prevalence. No interpolation, which flatters. */
    public double averagePrecision() {
        double sum = 0;
        double before = 0;
        for (Point point : points) {
            sum += (point.recall() - before) * point.precision();
            before = point.recall();
        }
        return sum;
    }

    /** The average precision by resampling patients, within classes. */
    public static BootstrapEstimate bootstrap(LabelledScores scored, List<String> patients, Bootstrap bootstrap) {
        return bootstrap.estimate(ResamplingUnits.stratified(patients, scored.classes()), rows -> of(scored.selectRows(rows)).averagePrecision());
    }
}
