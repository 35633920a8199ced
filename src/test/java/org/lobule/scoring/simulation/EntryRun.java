package org.lobule.scoring.simulation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.lobule.scoring.bundle.BundleChoice;
import org.lobule.scoring.bundle.BundleMaker;
import org.lobule.scoring.bundle.BundleReader;
import org.lobule.scoring.bundle.BundleWriter;
import org.lobule.scoring.entry.Entry;
import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.study.StudyYaml;
import org.lobule.scoring.training.Training;
import org.lobule.scoring.training.catalogue.Catalogue;
import org.lobule.scoring.training.result.ArmsResult;
import org.lobule.scoring.training.result.Candidate;
import org.lobule.scoring.training.result.Evaluation;
import org.lobule.scoring.training.result.Metric;
import org.lobule.scoring.training.result.TargetResult;
import org.lobule.scoring.training.result.TrainingResult;
import org.lobule.scoring.training.run.Progress;

/**
 * An entry from simulated tables to result and bundle.
 *
 * @param rows    most rows, 0 for as many as the entry has
 * @param columns most columns of radiomic features
 */
record EntryRun(Entry entry, Effect effect, long seed, int rows, int columns) {

    private static final double CHANCE = 0.5;
    private static final int BOOTSTRAP = 200;

    /**
     * What came out.
     *
     * @param figures    the first figure of the first validation of the last inputs and the first model, one for each target
     * @param advice     good ends of those treated as advised less those treated otherwise, with its interval, where there are treatments
     * @param external   the same figure of external sets
     */
    record Outcome(TrainingResult result, List<Metric> figures, Optional<Metric> advice, List<Metric> external) {

        /** Every interval lies above chance. */
        boolean found() {
            return figures.stream().allMatch(figure -> figure.lower() > CHANCE) && advice.stream().allMatch(gain -> gain.lower() > 0);
        }

        /** No interval lies above chance. */
        boolean nothing() {
            return figures.stream().noneMatch(figure -> figure.lower() > CHANCE) && advice.stream().noneMatch(gain -> gain.lower() > 0);
        }

        String words() {
            String main = figures.stream().map(Outcome::words).collect(Collectors.joining("; "));
            return main + advice.map(gain -> "; advice " + words(gain)).orElse("") + (external.isEmpty() ? "" : "; outside " + external.stream().map(Outcome::words).collect(Collectors.joining(", ")));
        }

        private static String words(Metric metric) {
            return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", metric.value(), metric.lower(), metric.upper());
        }
    }

    Outcome run(Path folder) throws IOException, InterruptedException {
        Path tables = folder.resolve("tables");
        int most = rows == 0 ? 0 : Math.min(rows, entry.cohort().rows());
        new SimulatedCohort(entry, effect, seed, most, columns).write(tables);
        StudyDefinition study = StudyYaml.parse(StudyYaml.canonical(StudyYaml.read(tables.resolve(SimulatedCohort.STUDY))).replaceFirst("\"bootstrap\":\\d+", "\"bootstrap\":" + BOOTSTRAP));
        TrainingResult result = new Training(study, tables, folder.resolve("result"), 2, "test", Catalogue.standard(), Clock.systemUTC()).run(Progress.SILENT);
        Candidate candidate = new Candidate(study.comparisons().getLast().name(), study.models().getFirst().name());
        List<Metric> figures = result.targets().stream().map(target -> evaluation(target, candidate, study.validation().schemes().getFirst().label()).metrics().getFirst()).toList();
        List<Metric> external = study.validation().external().stream().map(set -> evaluation(result.targets().getFirst(), candidate, set.name()).metrics().getFirst()).toList();
        Optional<Metric> advice = result.arms().map(arms -> gain(arms.advice().stream().filter(one -> one.candidate().equals(candidate)).findFirst().orElseThrow()));
        bundle(result, candidate, folder.resolve("model.lobule.zip"));
        return new Outcome(result, figures, advice, external);
    }

    private static Evaluation evaluation(TargetResult target, Candidate candidate, String validation) {
        return target.evaluations().stream().filter(one -> one.candidate().equals(candidate) && one.validation().equals(validation)).findFirst().orElseThrow();
    }

    /** The mean over treatments of the share of good ends as advised less otherwise; errors are read off the intervals. */
    private static Metric gain(ArmsResult.Advice advice) {
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
        double half = arms == 0 ? 1 : 1.96 * Math.sqrt(variance) / arms;
        return new Metric("gain", "", mean, mean - half, mean + half, "intervals of the groups");
    }

    private static double error(ArmsResult.Agreement group) {
        return Math.pow((group.upper() - group.lower()) / (2 * 1.96), 2);
    }

    /** The model of everything as a bundle that can be read again and says that it is simulated. */
    private static void bundle(TrainingResult result, Candidate candidate, Path file) throws IOException {
        var choice = new BundleChoice(Optional.of(result.targets().getFirst().name()), Optional.of(candidate.inputs()), Optional.of(candidate.model()),
                Optional.of(result.arms().map(arms -> arms.arms().getFirst()).orElse("")));
        BundleWriter.write(new BundleMaker(Optional.empty(), "1.0.0", Map.of()).make(result, choice, name -> {
            throw new IOException("no network is in " + name);
        }), file);
        if (!new BundleReader().read(file).manifest().simulated()) {
            throw new IllegalStateException("the bundle does not say that it is simulated");
        }
    }
}
