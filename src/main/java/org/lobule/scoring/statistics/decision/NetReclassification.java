package org.lobule.scoring.statistics.decision;

import java.util.Arrays;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

import org.lobule.scoring.statistics.Bootstrap;
import org.lobule.scoring.statistics.BootstrapEstimate;
import org.lobule.scoring.statistics.Interval;
import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.Normal;
import org.lobule.scoring.statistics.ResamplingUnits;

/**
 * Net reclassification improvement: Pencina et al., Stat Med 2008;27:157 (between categories of risk) and 2011;30:11 (without
 * categories). Report both parts; the sum is no share of anything.
 *
 * @param events         share of events that rose less that of events that fell
 * @param others         share of the others that fell less that of those that rose
 * @param eventsInterval by the paper's variance
 * @param othersInterval by the paper's variance
 * @param interval       of the sum
 * @param z              of the sum where there is no improvement; NaN where nobody moved
 * @param p              of z, two-sided
 * @param moves          how many moved
 */
public record NetReclassification(double events, double others, Interval eventsInterval, Interval othersInterval, Interval interval,
                                  double z, double p, Moves moves) {

    /** Cases that the new model puts higher or lower than the old one. */
    public record Moves(int eventsUp, int eventsDown, int events, int othersUp, int othersDown, int others) {

        double netEvents() {
            return (double) (eventsUp - eventsDown) / events;
        }

        double netOthers() {
            return (double) (othersDown - othersUp) / others;
        }
    }

    /**
     * Between categories of risk.
     *
     * @param cutOffs rising; a risk equal to one belongs to the higher category
     */
    public static NetReclassification categorical(LabelledScores before, LabelledScores after, double[] cutOffs, double level) {
        return of(moves(new PredictionPair(before, after), cutOffs(cutOffs)), level);
    }

    /** Any rise or fall counts. */
    public static NetReclassification continuous(LabelledScores before, LabelledScores after, double level) {
        return of(moves(new PredictionPair(before, after), new double[0]), level);
    }

    /** From counts, such as those of a published table. */
    public static NetReclassification of(Moves moves, double level) {
        double up = (double) moves.eventsUp / moves.events;
        double down = (double) moves.eventsDown / moves.events;
        double otherUp = (double) moves.othersUp / moves.others;
        double otherDown = (double) moves.othersDown / moves.others;
        double events = moves.netEvents();
        double others = moves.netOthers();
        double variance = (up + down - events * events) / moves.events;
        double otherVariance = (otherUp + otherDown - others * others) / moves.others;
        double z = (events + others) / Math.sqrt((up + down) / moves.events + (otherUp + otherDown) / moves.others);
        return new NetReclassification(events, others, Interval.normal(level, events, Math.sqrt(variance)),
                Interval.normal(level, others, Math.sqrt(otherVariance)),
                Interval.normal(level, events + others, Math.sqrt(variance + otherVariance)), z, Normal.twoSided(z), moves);
    }

    /** The sum by resampling; no cut-offs: any rise or fall counts. Units should keep classes apart so that every draw has both. */
    public static BootstrapEstimate bootstrap(LabelledScores before, LabelledScores after, double[] cutOffs, ResamplingUnits patients, Bootstrap bootstrap) {
        PredictionPair pair = new PredictionPair(before, after);
        double[] checked = cutOffs(cutOffs);
        return bootstrap.estimate(patients, rows -> {
            Moves moves = moves(pair.selectRows(rows), checked);
            return moves.netEvents() + moves.netOthers();
        });
    }

    /** Events and others by category of the old and the new model, [event][old][new]. */
    public static int[][][] table(LabelledScores before, LabelledScores after, double[] cutOffs) {
        new PredictionPair(before, after);
        double[] checked = cutOffs(cutOffs);
        int[][][] table = new int[2][cutOffs.length + 1][cutOffs.length + 1];
        for (int row = 0; row < before.size(); row++) {
            table[before.events()[row] ? 1 : 0][category(before.scores()[row], checked)][category(after.scores()[row], checked)]++;
        }
        return table;
    }

    public double value() {
        return events + others;
    }

    private static double[] cutOffs(double[] cutOffs) {
        if (IntStream.range(1, cutOffs.length).anyMatch(place -> !(cutOffs[place] > cutOffs[place - 1]))) {
            throw new IllegalArgumentException("Cut-offs of risk rise: " + Arrays.toString(cutOffs));
        }
        return cutOffs;
    }

    private static Moves moves(PredictionPair pair, double[] cutOffs) {
        int[] counts = new int[6];
        ToIntFunction<Integer> sign = row -> cutOffs.length == 0 ? Double.compare(pair.after().scores()[row], pair.before().scores()[row])
                : Integer.compare(category(pair.after().scores()[row], cutOffs), category(pair.before().scores()[row], cutOffs));
        for (int row = 0; row < pair.before().size(); row++) {
            int part = pair.before().events()[row] ? 0 : 3;
            int moved = sign.applyAsInt(row);
            counts[part] += moved > 0 ? 1 : 0;
            counts[part + 1] += moved < 0 ? 1 : 0;
            counts[part + 2]++;
        }
        return new Moves(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]);
    }

    private static int category(double risk, double[] cutOffs) {
        return (int) Arrays.stream(cutOffs).filter(cutOff -> risk >= cutOff).count();
    }
}
