package org.lobule.cli.train;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.lobule.scoring.bundle.BundleChoice;
import org.lobule.scoring.bundle.BundleMaker;
import org.lobule.scoring.training.judge.AddedValue;
import org.lobule.scoring.training.result.ArmsResult;
import org.lobule.scoring.training.result.CandidateComparison;
import org.lobule.scoring.training.result.Evaluation;
import org.lobule.scoring.training.result.Metric;
import org.lobule.scoring.training.result.TargetResult;
import org.lobule.scoring.training.result.TrainingResult;

/** What a training found, on a screen: the main figure of every candidate and validation, comparisons, advice, warnings. */
final class TrainingSummary {

    private static final int MOST_LINES = 24;
    private static final int MOST_WARNINGS = 6;

    private TrainingSummary() {}

    static void print(TrainingResult result, Path output, PrintWriter out) {
        out.printf("%s: %s%n", result.definition().name(), result.definition().title());
        for (TargetResult target : result.targets()) {
            out.printf("%n%s: %s%n", target.name(), target.sufficiency().getFirst());
            out.printf("  %-36s %-24s %-28s %s%n", "inputs / model", "validation", "figure", "95 % interval".replace("95", Integer.toString((int) Math.round(100 * result.definition().metrics().confidence()))));
            target.evaluations().stream().limit(MOST_LINES).forEach(evaluation -> out.println(line(evaluation)));
            rest(target.evaluations().size() - MOST_LINES, "figures", out);
            List<CandidateComparison> main = target.comparisons().stream().filter(comparison -> !AddedValue.NAMES.contains(comparison.metric())).toList();
            main.stream().limit(MOST_WARNINGS).forEach(comparison -> out.println(line(comparison)));
            rest(main.size() - MOST_WARNINGS, "comparisons", out);
        }
        result.arms().ifPresent(arms -> arms.advice().forEach(advice -> advice(arms, advice, out)));
        out.println();
        List<String> warnings = result.warnings();
        warnings.stream().limit(MOST_WARNINGS).forEach(warning -> out.println("warning: " + warning));
        rest(warnings.size() - MOST_WARNINGS, "warnings", out);
        bundles(result, output, out);
        out.printf(Locale.ROOT, "%s in %.1f s%n", output.resolve(ResultFolder.RESULT), result.provenance().seconds());
        out.flush();
    }

    /** The way on: a bundle of each best model. */
    private static void bundles(TrainingResult result, Path output, PrintWriter out) {
        List<BundleChoice> best = BundleChoice.best(result);
        best.stream().limit(MOST_WARNINGS).forEach(choice -> {
            int rows = choice.keptRows(result);
            out.printf("bundle: lobule bundle make %s --output %s%s%s%n", quoted(output.toString()),
                    quoted(output.resolve(BundleMaker.name(result, choice) + ".lobule.zip").toString()), choice.words(),
                    rows > 0 ? " --with-training-rows   # %d rows of patients would travel".formatted(rows) : "");
        });
        if (best.size() > MOST_WARNINGS) {
            out.printf("  ... %d more; --target and --arm say which%n", best.size() - MOST_WARNINGS);
        }
    }

    private static String quoted(String path) {
        return path.contains(" ") ? '"' + path + '"' : path;
    }

    private static void rest(int more, String what, PrintWriter out) {
        if (more > 0) {
            out.printf("  ... %d more %s in %s%n", more, what, ResultFolder.RESULT);
        }
    }

    private static String line(Evaluation evaluation) {
        if (evaluation.metrics().isEmpty()) {
            return "  %-36s %-24s not possible: %s".formatted(evaluation.candidate(), evaluation.validation(), String.join("; ", evaluation.notes()));
        }
        Metric main = evaluation.metrics().getFirst();
        String interval = Double.isNaN(main.lower()) || Double.isNaN(main.upper()) ? "without interval" : String.format(Locale.ROOT, "%.3f - %.3f", main.lower(), main.upper());
        return String.format(Locale.ROOT, "  %-36s %-24s %-22s %.3f  %s", evaluation.candidate(), evaluation.validation(), main.name(), main.value(), interval);
    }

    private static String line(CandidateComparison comparison) {
        return String.format(Locale.ROOT, "  %s against %s (%s): %s %+.3f (%.3f to %.3f)%s", comparison.second(), comparison.first(), comparison.validation(), comparison.metric(),
                comparison.difference(), comparison.lower(), comparison.upper(), Double.isNaN(comparison.p()) ? "" : String.format(Locale.ROOT, ", p = %.3g", comparison.p()));
    }

    private static void advice(ArmsResult arms, ArmsResult.Advice advice, PrintWriter out) {
        for (int arm = 0; arm < arms.arms().size(); arm++) {
            out.printf(Locale.ROOT, "  %s: %.1f %% of %s are advised another treatment, with a predicted gain of %.1f points%n", advice.candidate(), 100 * advice.swap()[arm],
                    arms.arms().get(arm), 100 * advice.gain()[arm]);
        }
    }
}
