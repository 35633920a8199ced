package org.lobule.cli.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.cli.LobuleCommand;
import org.lobule.scoring.bundle.Bundle;
import org.lobule.scoring.bundle.BundlePerformance;
import org.lobule.scoring.bundle.BundleReader;
import org.lobule.scoring.bundle.BundleScore;
import org.lobule.scoring.bundle.BundleScoring;
import org.lobule.scoring.bundle.TableRowInputs;
import org.lobule.scoring.training.FittedKinds;
import org.lobule.scoring.training.SimulatedTable;
import org.lobule.scoring.training.result.TrainingResult;

/** A training ends with the commands that make bundles of its models, and these commands do. */
class TrainedBundlesTest {

    private static final String STUDY = """
            name: trial
            title: A trial
            data:
              tables: [{file: cohort.csv, columns: {grade: {role: ignored}, label: {role: ignored}, time: {role: ignored}, status: {role: ignored}}}]
              roles: {id: id, site: site, date: date, arm: arm}
            preparation: [{type: scale}]
            validation: {schemes: [{type: k-fold, folds: 3, repeats: 1}]}
            seed: 3
            metrics: {bootstrap: 100}
            """;
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @TempDir
    Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void eachTreatmentGetsABundleWithItsOwnFiguresAndTheHorizonAtWhichTreatmentsAreCompared() throws IOException {
        new SimulatedTable(160, 2, 1.0, true, 5).write(folder);
        train("""
                endpoint: {type: survival, time: time, status: status, event: [1], unit: mo}
                models: [{type: linear}]
                arms: {column: arm, arms: [a, b], horizon: 13.5}
                """);
        List<Bundle> bundles = madeAsSaid();

        assertThat(bundles).extracting(bundle -> bundle.manifest().name()).containsExactly("trial", "trial-a", "trial-b");
        assertThat(bundles).extracting(bundle -> bundle.manifest().title()).containsExactly("A trial", "A trial, treated by a", "A trial, treated by b");
        TrainingResult result = FittedKinds.mapper().readValue(folder.resolve("out/result.json").toFile(), TrainingResult.class);
        for (int arm = 0; arm < 2; arm++) {
            Bundle bundle = bundles.get(arm + 1);
            BundlePerformance.Judged judged = bundle.performance().evaluations().getFirst();
            assertThat(judged.metrics()).isEqualTo(result.arms().orElseThrow().advice().getFirst().evaluations().get(arm).metrics());
            assertThat(judged.rows()).isEqualTo(bundle.manifest().cohort().rows()).isLessThan(160);
            assertThat(bundle.card()).contains("Harrell's C").doesNotContain("| nothing |");
            assertThat(bundle.manifest().times()).contains(13.5);
        }
        assertThat(bundles.getFirst().manifest().cohort().rows()).isEqualTo(160);
    }

    @Test
    void eachLabelGetsABundleOfItsOwnNameThatCanStandBesideTheOther() throws IOException {
        new SimulatedTable(120, 2, 1.0, 5).write(folder);
        train("""
                endpoint: {type: labels, labels: [{column: label, event: [1], name: microvascular invasion}, {column: grade, event: [G3], name: high grade}]}
                models: [{type: linear}, {type: ridge, with: {penalty: 0.1}}]
                """);
        List<Bundle> bundles = madeAsSaid();

        assertThat(bundles).extracting(bundle -> bundle.manifest().name()).containsExactly("trial-microvascular-invasion", "trial-high-grade");
        assertThat(bundles).extracting(bundle -> bundle.manifest().title()).containsExactly("A trial: microvascular invasion", "A trial: high grade");
        for (Bundle bundle : bundles) {
            assertThat(lobule("bundle", "install", folder.resolve("out").resolve(bundle.manifest().name() + ".lobule.zip").toString(), "--data", folder.resolve("data").toString()))
                    .as(err.toString()).isZero();
        }
    }

    @Test
    void aModelOfCompetingEventsSaysWhatItsProbabilitiesAreOf() throws IOException {
        Path table = new SimulatedTable(120, 2, 1.0, 5).write(folder);
        List<String> lines = new ArrayList<>(Files.readAllLines(table));
        for (int line = 1; line < lines.size(); line += 3) {
            List<String> cells = new ArrayList<>(List.of(lines.get(line).split(",")));
            cells.set(7, cells.get(7).equals("0") ? "2" : cells.get(7));
            lines.set(line, String.join(",", cells));
        }
        Files.write(table, lines);
        train("""
                endpoint: {type: survival, time: time, status: status, event: [1], competing: [2], unit: mo}
                models: [{type: linear}]
                metrics: {bootstrap: 100, horizons: [12]}
                """);
        Bundle bundle = madeAsSaid().getFirst();

        assertThat(bundle.manifest().endpoint().competing()).containsExactly("2");
        assertThat(bundle.card()).contains("Competing events (2) ended observation in training");
        BundleScore score = new BundleScoring(bundle).score(new TableRowInputs(Map.of("x1", "0.1", "x2", "0.2"), ""), Optional.empty());
        assertThat(score.warnings()).anyMatch(warning -> warning.startsWith("Competing events (2) ended observation"));
        assertThat(score.answer().orElseThrow().further()).isNotEmpty();
    }

    @Test
    void rowsOfPatientsTravelOnlyByLeaveAndThenEverybodyIsTold() throws IOException {
        new SimulatedTable(90, 2, 1.5, 5).write(folder);
        train("""
                endpoint: {type: binary, column: label, event: [1]}
                models: [{type: neighbours}]
                """);
        String bundle = folder.resolve("n.lobule.zip").toString();
        assertThat(lobule("bundle", "make", folder.resolve("out").toString(), "--output", bundle)).isEqualTo(1);
        assertThat(err.toString()).contains("has 90 rows of its training patients in itself").contains("--with-training-rows");
        assertThat(folder.resolve("n.lobule.zip")).doesNotExist();
        assertThat(said().getFirst()).as("the command that was told says so").contains("--with-training-rows");

        assertThat(lobule("bundle", "make", folder.resolve("out").toString(), "--output", bundle, "--with-training-rows")).as(err.toString()).isZero();
        assertThat(out.toString()).contains("it has 90 rows of training patients in itself: who has the bundle has them");
        Bundle read = new BundleReader().read(Path.of(bundle));
        assertThat(read.manifest().keptRows()).isEqualTo(90);
        assertThat(read.card()).contains("The model has 90 rows of training patients in itself");
    }

    @Test
    void calibratedModelsAndEnsemblesAreExplainedAsFarAsTheySay() throws IOException {
        new SimulatedTable(90, 2, 1.5, 5).write(folder);
        train("""
                endpoint: {type: binary, column: label, event: [1]}
                models:
                  - {name: calibrated, type: forest, with: {trees: 20, calibration: isotonic}}
                  - {name: vote, type: voting, with: {models: [lasso, linear]}}
                """);
        BundleScore.Contributions calibrated = explanation("calibrated");
        assertThat(calibrated.scale()).isEqualTo("probability before calibration");
        assertThat(calibrated.of()).extracting(BundleScore.Contribution::input).containsExactlyInAnyOrder("x1", "x2");

        BundleScore.Contributions vote = explanation("vote");
        assertThat(vote.scale()).isEqualTo("probability by model");
        assertThat(vote.of()).extracting(BundleScore.Contribution::input).containsExactlyInAnyOrder("model 1 (logistic)", "model 2 (logistic)");
    }

    private BundleScore.Contributions explanation(String model) throws IOException {
        Path bundle = folder.resolve(model + ".zip");
        assertThat(lobule("bundle", "make", folder.resolve("out").toString(), "--output", bundle.toString(), "--model", model)).as(err.toString()).isZero();
        BundleScore.Answer answer = new BundleScoring(new BundleReader().read(bundle)).score(new TableRowInputs(Map.of("x1", "0.5", "x2", "-0.2"), ""), Optional.empty())
                .answer().orElseThrow();
        BundleScore.Contributions explanation = answer.explanation().orElseThrow();
        double sum = explanation.base() + explanation.of().stream().mapToDouble(BundleScore.Contribution::contribution).sum();
        if (explanation.scale().equals("probability by model")) {
            assertThat(sum).isCloseTo(answer.value(), within(1e-12));
        } else {
            assertThat(sum).isBetween(0.0, 1.0);
        }
        return explanation;
    }

    private void train(String rest) throws IOException {
        String plain = rest.contains("metrics:") ? STUDY.replaceAll("metrics:.*\n", "") : STUDY;
        Path study = Files.writeString(folder.resolve("study.yaml"), plain + rest);
        assertThat(lobule("train", study.toString(), "--output", folder.resolve("out").toString(), "--threads", "2")).as(err.toString()).isZero();
    }

    private List<String> said() {
        return out.toString().lines().filter(line -> line.startsWith("bundle: lobule ")).map(line -> line.substring("bundle: lobule ".length())).toList();
    }

    /** The bundles that the commands make which the training has told. */
    private List<Bundle> madeAsSaid() throws IOException {
        List<Bundle> bundles = new ArrayList<>();
        for (String command : said()) {
            List<String> arguments = new ArrayList<>();
            Matcher matcher = QUOTED.matcher(command);
            while (matcher.find()) {
                arguments.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
            }
            assertThat(lobule(arguments.toArray(String[]::new))).as(command + err).isZero();
            bundles.add(new BundleReader().read(Path.of(arguments.get(arguments.indexOf("--output") + 1))));
        }
        assertThat(bundles).isNotEmpty();
        return bundles;
    }

    private int lobule(String... arguments) {
        return LobuleCommand.commandLineFor(arguments).setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }
}
