package org.lobule.scoring.training.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.lobule.scoring.statistics.Bootstrap;
import org.lobule.scoring.statistics.BootstrapEstimate;
import org.lobule.scoring.statistics.Interval;
import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.Normal;
import org.lobule.scoring.statistics.ResamplingUnits;
import org.lobule.scoring.statistics.discrimination.AreaComparison;
import org.lobule.scoring.statistics.discrimination.AreaUnderCurve;
import org.lobule.scoring.study.MetricsDefinition;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.Outcome;
import org.lobule.scoring.training.result.Candidate;
import org.lobule.scoring.training.result.CandidateComparison;
import org.lobule.scoring.training.result.Metric;
import org.lobule.scoring.training.split.SplitRows;

/**
 * Judges predictions of the same rows. Figures are means over repeats; intervals come from DeLong where there is one prediction for each
 * patient, else from drawing patients anew with all their predictions. Either is widened where judged rows train other fits
 * ({@link org.lobule.scoring.training.split.SharedRows}).
 */
public final class Judgement {

    private static final String DELONG = "DeLong";
    private static final String BOOTSTRAP = "bootstrap of patients";

    private final Figures figures;
    private final Outcome outcome;
    private final List<String> patients;
    private final MetricsDefinition how;
    private final long seed;
    private final double widening;

    /**
     * @param outcome  of the rows that are judged
     * @param patients whom each of them belongs to
     * @param seed     of the patients that are drawn
     * @param widening of intervals, 1 for models that saw none of these rows
     */
    public Judgement(Figures figures, Outcome outcome, List<String> patients, MetricsDefinition how, long seed, double widening) {
        this.figures = figures;
        this.outcome = outcome;
        this.patients = patients;
        this.how = how;
        this.seed = seed;
        this.widening = widening;
    }

    /** Every figure with its interval. */
    public List<Metric> metrics(List<Repeat> repeats) {
        List<BootstrapEstimate> estimates = bootstrap().estimates(units(), drawn -> mean(repeats, drawn));
        List<Metric> metrics = new ArrayList<>();
        for (int figure = 0; figure < figures.names().size(); figure++) {
            Figures.Name name = figures.names().get(figure);
            double value = estimates.get(figure).estimate();
            if (name.figure().equals("AUC") && independent(repeats) && !Double.isNaN(value)) {
                metrics.add(metric(name, value, AreaUnderCurve.of(scored(repeats.getFirst()), how.confidence()).widened(widening), method(DELONG)));
            } else {
                metrics.add(metric(name, value, widened(name, value, estimates.get(figure).interval()), Double.isNaN(value) ? "not told by these rows" : method(BOOTSTRAP)));
            }
        }
        return List.copyOf(metrics);
    }

    private String method(String ofRows) {
        return widening == 1 ? ofRows : String.format(Locale.ROOT, "%s, widened by %.2f", ofRows, widening);
    }

    private Interval widened(Figures.Name name, double value, Interval interval) {
        Interval wide = interval.widened(value, widening);
        return new Interval(wide.level(), Math.max(wide.lower(), name.least()), Math.min(wide.upper(), name.greatest()));
    }

    private static Metric metric(Figures.Name name, double value, Interval interval, String method) {
        return new Metric(name.figure(), name.at(), value, interval.lower(), interval.upper(), method);
    }

    /** The figures, mean over repeats, without intervals. */
    public double[] values(List<Repeat> repeats) {
        return mean(repeats, IntStream.range(0, outcome.rows()).toArray());
    }

    /** The main figure of two candidates on the same rows. */
    public CandidateComparison compare(Candidate first, List<Repeat> one, Candidate second, List<Repeat> other, String validation) {
        int main = IntStream.range(0, figures.names().size()).filter(figure -> figures.names().get(figure).main()).findFirst().orElseThrow();
        String name = figures.names().get(main).figure();
        if (name.equals("AUC") && independent(one) && independent(other) && Arrays.equals(one.getFirst().rows(), other.getFirst().rows()) && bothClasses(one.getFirst())) {
            AreaComparison areas = AreaComparison.correlated(scored(other.getFirst()), scored(one.getFirst()), how.confidence());
            Interval interval = areas.interval().widened(areas.difference(), widening);
            return new CandidateComparison(first, second, validation, name, areas.difference(), interval.lower(), interval.upper(), Normal.twoSided(areas.z() / widening), method(DELONG));
        }
        BootstrapEstimate difference = bootstrap().estimate(units(), drawn -> mean(other, drawn)[main] - mean(one, drawn)[main]);
        Interval interval = difference.interval().widened(difference.estimate(), widening);
        return new CandidateComparison(first, second, validation, name, difference.estimate(), interval.lower(), interval.upper(), Double.NaN, method(BOOTSTRAP));
    }

    /**
     * What a second candidate adds to a first on the same rows: net reclassification and integrated discrimination, means over repeats.
     * Empty unless there are two classes.
     */
    public List<CandidateComparison> added(Candidate first, List<Repeat> one, Candidate second, List<Repeat> other, String validation) {
        if (!(outcome instanceof ClassOutcome classes) || classes.classes().size() != 2) {
            return List.of();
        }
        var value = new AddedValue(classes, one, other);
        List<BootstrapEstimate> estimates = bootstrap().estimates(units(), value::of);
        return IntStream.range(0, estimates.size()).filter(figure -> !Double.isNaN(estimates.get(figure).estimate())).mapToObj(figure -> {
            BootstrapEstimate estimate = estimates.get(figure);
            Interval interval = estimate.interval().widened(estimate.estimate(), widening);
            return new CandidateComparison(first, second, validation, AddedValue.NAMES.get(figure), estimate.estimate(), interval.lower(), interval.upper(), Double.NaN,
                    method(BOOTSTRAP));
        }).toList();
    }

    private Bootstrap bootstrap() {
        return new Bootstrap(how.bootstrap(), seed, how.confidence(), Bootstrap.Method.PERCENTILE);
    }

    private ResamplingUnits units() {
        return ResamplingUnits.stratified(patients, SplitRows.strata(outcome));
    }

    private double[] mean(List<Repeat> repeats, int[] drawn) {
        double[] sums = new double[figures.names().size()];
        int[] told = new int[sums.length];
        for (Repeat repeat : repeats) {
            int[] places = repeat.places(outcome.rows());
            int[] rows = IntStream.of(drawn).filter(row -> places[row] >= 0).toArray();
            int[] at = IntStream.of(rows).map(row -> places[row]).toArray();
            if (at.length == 0) {
                continue;
            }
            double[] values = figures.values(outcome.selectRows(rows), repeat.prediction().selectRows(at), IntStream.of(at).map(place -> repeat.group()[place]).toArray());
            for (int figure = 0; figure < sums.length; figure++) {
                if (!Double.isNaN(values[figure])) {
                    sums[figure] += values[figure];
                    told[figure]++;
                }
            }
        }
        double[] means = new double[sums.length];
        Arrays.setAll(means, figure -> told[figure] == 0 ? Double.NaN : sums[figure] / told[figure]);
        return means;
    }

    /** One prediction for each patient, both classes among them. */
    private boolean independent(List<Repeat> repeats) {
        return repeats.size() == 1 && new HashSet<>(patients).size() == patients.size() && bothClasses(repeats.getFirst());
    }

    private boolean bothClasses(Repeat repeat) {
        return outcome.selectRows(repeat.rows()) instanceof ClassOutcome classes && IntStream.of(classes.counts()).filter(count -> count > 0).count() == 2;
    }

    private LabelledScores scored(Repeat repeat) {
        return LabelledScores.of(repeat.prediction().score(), (ClassOutcome) outcome.selectRows(repeat.rows()), 1);
    }
}
