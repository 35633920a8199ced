package org.lobule.scoring.training.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

import org.lobule.scoring.pipeline.Prediction;
import org.lobule.scoring.statistics.survival.BrierScore;
import org.lobule.scoring.statistics.survival.CompetingScores;
import org.lobule.scoring.statistics.survival.Concordance;
import org.lobule.scoring.statistics.survival.CoxRegression;
import org.lobule.scoring.statistics.survival.CoxRows;
import org.lobule.scoring.statistics.survival.CumulativeIncidence;
import org.lobule.scoring.statistics.survival.TimeDependentAuc;
import org.lobule.scoring.statistics.survival.TieMethod;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Outcome;
import org.lobule.scoring.table.SurvivalOutcome;
import org.lobule.scoring.training.fit.HarrellC;

/**
 * Time to an event. Where events compete in the training rows, the event is judged by its incidence: see {@link CompetingScores}.
 *
 * @param times    at which survival is told, and the horizons among them
 * @param benefit  at the last horizon
 * @param training tells censoring
 */
record SurvivalFigures(SurvivalTimes times, BenefitFigures benefit, SurvivalOutcome training) implements Figures {

    private static final String OBSERVED = "observed to expected events";
    private static final String SLOPE = "calibration slope";
    private static final List<String> BY_HORIZON = List.of("time-dependent AUC", "Brier score", OBSERVED, SLOPE);
    /** Predictions are kept as far from 0 and 1, where log(-log) ends. */
    private static final double MARGIN = 1e-10;
    private static final CoxRegression LINE = new CoxRegression(TieMethod.BRESLOW);

    @Override
    public List<Name> names() {
        List<Name> names = new ArrayList<>(List.of(new Name("Harrell's C", "", true), new Name("Uno's C", "", false), new Name("integrated Brier score", "", false)));
        for (String figure : BY_HORIZON) {
            DoubleStream.of(times.horizons()).forEach(horizon -> names.add(name(figure, SurvivalTimes.text(horizon))));
        }
        names.addAll(benefit.names(SurvivalTimes.text(last()) + ", "));
        return List.copyOf(names);
    }

    private static Name name(String figure, String at) {
        return switch (figure) {
            case OBSERVED -> Name.ratio(figure, at);
            case SLOPE -> Name.number(figure, at);
            default -> new Name(figure, at, false);
        };
    }

    private double last() {
        return times.horizons()[times.horizons().length - 1];
    }

    @Override
    public double[] values(Outcome outcome, Prediction prediction, int[] group) {
        var truth = (SurvivalOutcome) outcome;
        var said = (Prediction.Risks) prediction;
        double[] horizons = times.horizons();
        boolean tells = said.times().length > 0;
        Scores scores = training.competes() ? new Competing(new CompetingScores(training, truth)) : new Plain(training, truth);
        double[] whole = {HarrellC.of(truth, said.risks()), Values.orNaN(() -> scores.concordance(said.risks(), last())),
                said.times().length < 2 ? Double.NaN : Values.orNaN(() -> integrated(scores, said))};
        double[] byHorizon = Values.untold(BY_HORIZON.size() * horizons.length);
        for (int place = 0; place < horizons.length; place++) {
            double horizon = horizons[place];
            byHorizon[place] = Values.orNaN(() -> scores.area(said.risks(), horizon));
            if (tells) {
                double[] incidence = incidence(said, horizon);
                byHorizon[horizons.length + place] = Values.orNaN(() -> scores.brier(incidence, horizon));
                byHorizon[2 * horizons.length + place] = CumulativeIncidence.until(truth, horizon) / Arrays.stream(incidence).average().orElse(Double.NaN);
                byHorizon[3 * horizons.length + place] = training.competes() ? Double.NaN : Values.orNaN(() -> slope(truth, incidence));
            }
        }
        return Values.joined(whole, byHorizon, tells ? benefit.byTime(incidence(said, last()), rows -> CumulativeIncidence.until(truth.selectRows(rows), last())) : benefit.untold());
    }

    /** Probability of the event by the time, as predicted. */
    private static double[] incidence(Prediction.Risks said, double time) {
        int place = Arrays.binarySearch(said.times(), time);
        return Arrays.stream(said.survival()).mapToDouble(survival -> Math.clamp(1 - survival[place], 0, 1)).toArray();
    }

    /** Mean over time, by the trapezoidal rule. */
    private static double integrated(Scores scores, Prediction.Risks said) {
        double[] at = said.times();
        double area = 0;
        double before = scores.brier(incidence(said, at[0]), at[0]);
        for (int place = 1; place < at.length; place++) {
            double here = scores.brier(incidence(said, at[place]), at[place]);
            area += (here + before) / 2 * (at[place] - at[place - 1]);
            before = here;
        }
        return area / (at[at.length - 1] - at[0]);
    }

    /** Of the log cumulative hazard on that predicted at a time: below 1 where predictions are too extreme. Crowson et al., Stat Methods Med Res 2016;25:1692-1706. */
    private static double slope(SurvivalOutcome outcome, double[] incidence) {
        double[] hazard = Arrays.stream(incidence).map(risk -> Math.log(-Math.log1p(-Math.clamp(risk, MARGIN, 1 - MARGIN)))).toArray();
        return LINE.coefficients(CoxRows.of(outcome, new FeatureMatrix(List.of("prediction"), new double[][] {hazard}, hazard.length)))[0];
    }

    /** Scores of the rows that are judged. */
    private sealed interface Scores {

        double concordance(double[] risks, double horizon);

        double area(double[] risks, double horizon);

        double brier(double[] incidence, double horizon);
    }

    private record Plain(SurvivalOutcome training, SurvivalOutcome truth) implements Scores {

        @Override
        public double concordance(double[] risks, double horizon) {
            return Concordance.uno(training, truth, risks, horizon);
        }

        @Override
        public double area(double[] risks, double horizon) {
            return TimeDependentAuc.of(training, truth, risks, horizon).areas()[0];
        }

        @Override
        public double brier(double[] incidence, double horizon) {
            double[][] survival = Arrays.stream(incidence).mapToObj(risk -> new double[] {1 - risk}).toArray(double[][]::new);
            return BrierScore.at(training, truth, survival, new double[] {horizon})[0];
        }
    }

    private record Competing(CompetingScores scores) implements Scores {

        @Override
        public double concordance(double[] risks, double horizon) {
            return scores.concordance(risks, horizon);
        }

        @Override
        public double area(double[] risks, double horizon) {
            return scores.area(risks, horizon);
        }

        @Override
        public double brier(double[] incidence, double horizon) {
            return scores.brier(incidence, horizon);
        }
    }
}
