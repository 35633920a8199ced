package org.lobule.cli.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.lobule.scoring.study.InputsDefinition;
import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.study.ValidationDefinition;
import org.lobule.scoring.study.ValidationScheme;
import org.lobule.scoring.training.result.ArmsResult;
import org.lobule.scoring.training.result.Candidate;
import org.lobule.scoring.training.result.Evaluation;
import org.lobule.scoring.training.result.Metric;
import org.lobule.scoring.training.result.TargetResult;
import org.lobule.scoring.training.result.TrainingResult;

/**
 * A figure by which a training on simulated data is held against what was planted.
 *
 * @param what in words: the target, or "late fusion", "leave-one-out", "advice", the external set
 */
record Figure(Kind kind, String what, Metric metric) {

    private static final double HALF = 0.5;
    private static final double NORMAL = 1.96;
    /** The figures of discrimination as a whole, one for each kind of endpoint. */
    private static final Set<String> DISCRIMINATION = Set.of("AUC", "Harrell's C", "mean AUC, one against the rest");

    /** What it tells. */
    enum Kind {
        /** Of rows that were left out of the fit, by the last inputs and the first model in the first validation. */
        MAIN,
        /** The same of a late fusion. */
        FUSION,
        /** The same by leave-one-out, where that is a further validation. */
        LEAVE_ONE_OUT,
        /** The same of an external set. */
        EXTERNAL,
        /** The mean over treatments of the share of good ends of those treated as advised, less that of the others. */
        ADVICE
    }

    static List<Figure> of(TrainingResult result) {
        StudyDefinition study = result.definition();
        Candidate candidate = candidate(study);
        List<ValidationScheme> schemes = study.validation().schemes();
        List<Figure> figures = new ArrayList<>();
        for (TargetResult target : result.targets()) {
            figures.add(figure(Kind.MAIN, target.name(), target, candidate, schemes.getFirst().label()));
            for (InputsDefinition inputs : study.comparisons()) {
                if (inputs.lateFusion()) {
                    figures.add(figure(Kind.FUSION, "late fusion", target, new Candidate(inputs.name(), candidate.model()), schemes.getFirst().label()));
                }
            }
            schemes.stream().skip(1).filter(ValidationScheme.LeaveOneOut.class::isInstance)
                    .forEach(scheme -> figures.add(figure(Kind.LEAVE_ONE_OUT, "leave-one-out", target, candidate, scheme.label())));
            for (ValidationDefinition.ExternalSet set : study.validation().external()) {
                figures.add(figure(Kind.EXTERNAL, set.name(), target, candidate, set.name()));
            }
        }
        result.arms().ifPresent(arms -> figures.add(new Figure(Kind.ADVICE, "advice", advice(of(arms, candidate)))));
        return List.copyOf(figures);
    }

    /** The last inputs and the first model: everything that the study has. */
    static Candidate candidate(StudyDefinition study) {
        return new Candidate(study.comparisons().getLast().name(), study.models().getFirst().name());
    }

    static ArmsResult.Advice of(ArmsResult arms, Candidate candidate) {
        return arms.advice().stream().filter(one -> one.candidate().equals(candidate)).findFirst().orElseThrow();
    }

    private static Figure figure(Kind kind, String what, TargetResult target, Candidate candidate, String validation) {
        Evaluation evaluation = target.evaluations().stream().filter(one -> one.candidate().equals(candidate) && one.validation().equals(validation)).findFirst()
                .orElseThrow(() -> new IllegalStateException("%s has no evaluation of %s in %s".formatted(target.name(), candidate, validation)));
        return new Figure(kind, what, evaluation.metrics().stream().filter(metric -> DISCRIMINATION.contains(metric.name()) && metric.at().isEmpty()).findFirst()
                .orElseGet(() -> new Metric("", "", Double.NaN, Double.NaN, Double.NaN, String.join("; ", evaluation.notes()))));
    }

    /** Errors are read off the intervals of the groups. */
    private static Metric advice(ArmsResult.Advice advice) {
        double sum = 0;
        double variance = 0;
        int arms = 0;
        for (int place = 0; place + 1 < advice.agreement().size(); place += 2) {
            ArmsResult.Agreement as = advice.agreement().get(place);
            ArmsResult.Agreement other = advice.agreement().get(place + 1);
            if (as.rows() == 0 || other.rows() == 0 || Double.isNaN(as.good()) || Double.isNaN(other.good())) {
                continue;
            }
            sum += as.good() - other.good();
            variance += error(as) + error(other);
            arms++;
        }
        double mean = arms == 0 ? 0 : sum / arms;
        double half = arms == 0 ? 1 : NORMAL * Math.sqrt(variance) / arms;
        return new Metric("gain", "", mean, mean - half, mean + half, "intervals of the groups");
    }

    private static double error(ArmsResult.Agreement group) {
        return Math.pow((group.upper() - group.lower()) / (2 * NORMAL), 2);
    }

    double chance() {
        return kind == Kind.ADVICE ? 0 : HALF;
    }

    /** The whole interval lies above what chance gives. */
    boolean aboveChance() {
        return metric.lower() > chance();
    }

    /** Where no fold has a model, as of columns that no filter keeps, there is no figure. */
    boolean told() {
        return !Double.isNaN(metric.value());
    }

    /** "0.83 (0.75 to 0.91)". */
    String words() {
        return !told() ? "no model" : String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", metric.value(), metric.lower(), metric.upper());
    }
}
