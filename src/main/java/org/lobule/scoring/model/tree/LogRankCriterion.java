package org.lobule.scoring.model.tree;

/**
 * Survival by the log-rank statistic of the two sides (Ishwaran et al. 2008, Ann Appl Stat 2:841): the larger the difference of
 * the two, the better the cut. A node predicts its mortality: its Nelson-Aalen cumulative hazard summed over all times of events
 * of the sample, the number of events to expect if all rows were like these.
 *
 * <p>A row that changes sides changes numerator and variance of the statistic by amounts that need not be summed anew over all
 * times. The numerator is the sum of the left side's martingale residuals. With Y at risk, y of them on the left, and d events
 * at a time, the variance is the sum over times of {@code a (y - y²/Y)}, where {@code a = d (Y - d) / (Y (Y - 1))}; its change
 * needs the sum of {@code a y / Y} up to the row's time, which {@link PrefixSums} keeps. One cut costs the logarithm of the
 * number of times instead of that number.
 */
public final class LogRankCriterion implements Criterion {

    /** A variance below this is rounding. */
    private static final double NO_VARIANCE = 1e-10;

    private final EventTimes sample;
    private final int[] weights;
    /** By row of the node: how many of the node's times of events it lived to see, and its weighted martingale residual. */
    private final int[] reached;
    private final double[] residual;
    /** By number of the node's times reached: sums of {@code a} and of {@code a / Y} up to there, and the cumulative hazard. */
    private final double[] linear;
    private final double[] quadratic;
    private final double[] hazard;
    private final int[] sampleTime;
    private final PrefixSums leftSums;
    private int times;
    private double weight;
    private double score;

    /** @param weights how often each row was drawn */
    public LogRankCriterion(EventTimes sample, int[] weights) {
        this.sample = sample;
        this.weights = weights;
        reached = new int[weights.length];
        residual = new double[weights.length];
        int most = sample.times().length + 1;
        linear = new double[most];
        quadratic = new double[most];
        hazard = new double[most];
        sampleTime = new int[most];
        leftSums = new PrefixSums(most);
    }

    @Override
    public void enter(int[] rows, int from, int to) {
        long all = 0;
        for (int n = from; n < to; n++) {
            all += weights[rows[n]];
        }
        weight = all;
        times = 0;
        long atRisk = all;
        for (int n = from; n < to;) {
            int end = n;
            int group = sample.reached()[rows[n]];
            long leaving = 0;
            long events = 0;
            for (; end < to && sample.reached()[rows[end]] == group; end++) {
                int of = weights[rows[end]];
                leaving += of;
                events += sample.event()[rows[end]] ? of : 0;
            }
            if (events > 0) {
                // Rows censored after the time before and up to this one are gone; whoever is in this group is still there.
                addTime(group, events, atRisk);
            }
            for (; n < end; n++) {
                reached[rows[n]] = times;
                residual[rows[n]] = weights[rows[n]] * ((sample.event()[rows[n]] ? 1 : 0) - hazard[times]);
            }
            atRisk -= leaving;
        }
    }

    private void addTime(int group, long events, long atRisk) {
        times++;
        double y = atRisk;
        double a = atRisk > 1 ? events * (y - events) / (y * (y - 1)) : 0;
        linear[times] = linear[times - 1] + a;
        quadratic[times] = quadratic[times - 1] + a / y;
        hazard[times] = hazard[times - 1] + events / y;
        sampleTime[times] = group;
    }

    @Override
    public boolean divisible() {
        return times > 0;
    }

    /** The mortality. */
    @Override
    public double[] value() {
        double mortality = 0;
        for (int time = 1; time <= times; time++) {
            mortality += (hazard[time] - hazard[time - 1]) * (sample.times().length - sampleTime[time] + 1);
        }
        return new double[] {mortality};
    }

    /** The node's steps of the cumulative hazard. */
    HazardSteps steps() {
        int[] at = new int[times];
        double[] upTo = new double[times];
        for (int time = 1; time <= times; time++) {
            at[time - 1] = sampleTime[time] - 1;
            upTo[time - 1] = hazard[time];
        }
        return new HazardSteps(at, upTo);
    }

    @Override
    public double weight() {
        return weight;
    }

    @Override
    public int bestCut(int[] sorted, double[] value, int count, int least, double toBeat) {
        int best = NONE;
        score = toBeat;
        leftSums.clear(times);
        double numerator = 0;
        double variance = 0;
        for (int n = 0; n < count - least; n++) {
            int row = sorted[n];
            int upTo = reached[row];
            double moved = weights[row];
            numerator += residual[row];
            if (upTo > 0) {
                double q = quadratic[upTo];
                double common = leftSums.sum(upTo) + q * (leftSums.weight() - leftSums.weight(upTo));
                variance += moved * (linear[upTo] - moved * q - 2 * common);
                leftSums.add(upTo, moved * q, moved);
            }
            if (n + 1 < least || value[n + 1] <= value[n] + TreeGrower.SAME || variance < NO_VARIANCE) {
                continue;
            }
            double statistic = numerator * numerator / variance;
            if (statistic > score) {
                score = statistic;
                best = n + 1;
            }
        }
        return best;
    }

    @Override
    public double score() {
        return score;
    }
}
