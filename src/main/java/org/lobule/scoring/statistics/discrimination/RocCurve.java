package org.lobule.scoring.statistics.discrimination;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.Ranks;

/**
 * The receiver operating characteristic.
 *
 * @param points one for each distinct score, the highest first, after that where none is called an event; from (0, 0) to (1, 1)
 */
public record RocCurve(List<RocPoint> points) {

    /** @throws IllegalArgumentException where all rows had the event, or none */
    public static RocCurve of(LabelledScores scored) {
        scored.requireBothClasses();
        double[] scores = scored.scores();
        int[] order = Ranks.order(scores);
        double events = scored.eventCount();
        double others = scored.size() - events;
        List<RocPoint> points = new ArrayList<>();
        points.add(new RocPoint(Double.POSITIVE_INFINITY, 0, 1));
        int right = 0;
        int wrong = 0;
        for (int place = order.length - 1; place >= 0; place--) {
            if (scored.events()[order[place]]) {
                right++;
            } else {
                wrong++;
            }
            if (place == 0 || scores[order[place - 1]] != scores[order[place]]) {
                points.add(new RocPoint(scores[order[place]], right / events, (others - wrong) / others));
            }
        }
        return new RocCurve(List.copyOf(points));
    }

    public double area() {
        return partialArea(0, 1);
    }

    /** The area between two false positive rates, by trapezia. */
    public double partialArea(double fromRate, double toRate) {
        requireRange(fromRate, toRate);
        double area = 0;
        for (int place = 1; place < points.size(); place++) {
            RocPoint left = points.get(place - 1);
            RocPoint right = points.get(place);
            double from = Math.max(fromRate, left.falsePositiveRate());
            double to = Math.min(toRate, right.falsePositiveRate());
            if (to > from) {
                area += (to - from) * (sensitivity(left, right, from) + sensitivity(left, right, to)) / 2;
            }
        }
        return area;
    }

    /** The partial area scaled so that a worthless score has 0.5 and a perfect one 1: McClish, Med Decis Making 1989;9:190. */
    public double standardisedPartialArea(double fromRate, double toRate) {
        double worthless = (toRate * toRate - fromRate * fromRate) / 2;
        return (1 + (partialArea(fromRate, toRate) - worthless) / (toRate - fromRate - worthless)) / 2;
    }

    private static void requireRange(double from, double to) {
        if (!(from >= 0 && from < to && to <= 1)) {
            throw new IllegalArgumentException("A partial area lies between two false positive rates within 0 to 1, not %s and %s".formatted(from, to));
        }
    }

    private static double sensitivity(RocPoint left, RocPoint right, double rate) {
        double along = (rate - left.falsePositiveRate()) / (right.falsePositiveRate() - left.falsePositiveRate());
        return left.sensitivity() + along * (right.sensitivity() - left.sensitivity());
    }

    /** The greatest Youden index; of equal ones the highest threshold. */
    public RocPoint byYouden() {
        return points.stream().reduce((best, point) -> point.youden() > best.youden() + 1e-12 ? point : best).orElseThrow();
    }

    /** Nearest to the corner where all are right; of equal ones the highest threshold. */
    public RocPoint nearestToCorner() {
        return points.stream().reduce((best, point) -> point.distanceToCorner() < best.distanceToCorner() - 1e-12 ? point : best).orElseThrow();
    }

    /** The most specific point that finds at least this share of the events. */
    public RocPoint atSensitivity(double least) {
        return points.stream().filter(point -> point.sensitivity() >= least - 1e-12).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No cut-off has a sensitivity of " + least));
    }

    /** The most sensitive point that spares at least this share of the others. */
    public RocPoint atSpecificity(double least) {
        return points.stream().filter(point -> point.specificity() >= least - 1e-12).reduce((before, after) -> after)
                .orElseThrow(() -> new IllegalArgumentException("No cut-off has a specificity of " + least));
    }

    /**
     * The point of least expected cost.
     *
     * @param prevalence of the event where the cut-off will be used
     * @param missCost   of an event missed, where a false alarm costs 1
     */
    public RocPoint byCost(double prevalence, double missCost) {
        return points.stream().min(Comparator.comparingDouble(point -> prevalence * missCost * (1 - point.sensitivity())
                + (1 - prevalence) * point.falsePositiveRate())).orElseThrow();
    }
}
