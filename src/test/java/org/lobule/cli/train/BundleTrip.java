package org.lobule.cli.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.lobule.scoring.pipeline.Prediction;
import org.lobule.scoring.study.LesionsDefinition;
import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.table.cohort.Cohort;
import org.lobule.scoring.table.cohort.CohortReader;
import org.lobule.scoring.table.cohort.RawColumn;
import org.lobule.scoring.table.cohort.RawTable;
import org.lobule.scoring.table.cohort.TableFile;
import org.lobule.scoring.training.result.ArmsResult;
import org.lobule.scoring.training.result.Candidate;
import org.lobule.scoring.training.result.Evaluation;
import org.lobule.scoring.training.result.FinalModel;
import org.lobule.scoring.training.result.PredictionSet;
import org.lobule.scoring.training.result.TargetResult;
import org.lobule.scoring.training.result.TrainingResult;

/** Bundles of a training's models: made, verified, applied to the rows of the training, and held against what the training said of them. */
final class BundleTrip {

    private static final double EQUAL = 1e-9;

    private final EntryCommands commands;
    private final TrainingResult result;
    private final StudyDefinition study;
    private final Candidate candidate;
    private final Path joined;
    /** Line of the joined table of each row of the training. */
    private final int[] line;
    private int made;
    private int barren;

    BundleTrip(EntryCommands commands, TrainingResult result, Candidate candidate) throws IOException {
        this.commands = commands;
        this.result = result;
        this.candidate = candidate;
        study = result.definition();
        joined = commands.joined(study);
        RawTable table = TableFile.read(joined, List.of());
        line = study.data().lesions().map(lesions -> largest(table, lesions)).orElseGet(() -> IntStream.range(0, table.rows()).toArray());
        if (line.length != result.rows().ids().size()) {
            throw new IllegalStateException("%d rows were trained on, %d are in the joined table".formatted(result.rows().ids().size(), line.length));
        }
    }

    private static int[] largest(RawTable table, LesionsDefinition lesions) {
        RawColumn patient = table.column("patient").orElseThrow();
        RawColumn size = table.column(lesions.size()).orElseThrow();
        List<Integer> largest = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            boolean same = row > 0 && patient.text(row).equals(patient.text(row - 1));
            if (!same) {
                largest.add(row);
            } else if (size.number(row) > size.number(largest.getLast())) {
                largest.set(largest.size() - 1, row);
            }
        }
        return largest.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Bundles of all models of a candidate.
     *
     * @param made   verified, and applied
     * @param barren models that use no column or could not be fitted, as of cohorts without any effect; of these no bundle is made
     */
    record Bundles(int made, int barren) {

        String words() {
            return barren == 0 ? Integer.toString(made) : "%d, %d without columns".formatted(made, barren);
        }
    }

    /**
     * Bundles of all targets, and of all treatments.
     *
     * @throws IllegalStateException where a bundle abstains or says anything else than the training's model
     */
    Bundles run() throws IOException {
        for (TargetResult target : result.targets()) {
            FinalModel model = target.models().stream().filter(one -> one.candidate().equals(candidate)).findFirst().orElseThrow();
            if (model.predictor() == null) {
                barren++;
                continue;
            }
            PredictionSet said = target.evaluations().stream().filter(one -> one.candidate().equals(candidate) && one.kind() == Evaluation.Kind.APPARENT).findFirst().orElseThrow().predictions();
            one(model, target.name(), result.arms().isPresent() ? "" : null, said.row(), said.prediction());
        }
        if (result.arms().isPresent()) {
            ArmsResult arms = result.arms().get();
            ArmsResult.Advice advice = Figure.of(arms, candidate);
            Cohort cohort = CohortReader.read(study, commands.folder().resolve("tables"));
            for (int arm = 0; arm < arms.arms().size(); arm++) {
                int of = arm;
                FinalModel model = advice.models().get(arm);
                if (model.predictor() == null) {
                    barren++;
                    continue;
                }
                int[] rows = IntStream.range(0, advice.rows().length).filter(place -> advice.given()[place] == of).map(place -> advice.rows()[place]).toArray();
                Prediction said = model.predictor().predict(cohort.features().selectRows(rows), IntStream.of(rows).mapToObj(_ -> "").toList(), model.times());
                one(model, result.targets().getFirst().name(), arms.arms().get(arm), rows, said);
            }
        }
        return new Bundles(made, barren);
    }

    private void one(FinalModel model, String target, String arm, int[] rows, Prediction said) throws IOException {
        String name = "bundle-%d".formatted(made + barren + 1);
        String bundle = commands.path(name + ".lobule.zip");
        Stream<String> make = Stream.of("bundle", "make", commands.path("result"), "--output", bundle, "--target", target, "--inputs", candidate.inputs(), "--model", candidate.model(), "--with-training-rows");
        String[] all = (arm == null ? make : Stream.concat(make, Stream.of("--arm", arm))).toArray(String[]::new);
        if (model.predictor().used().isEmpty()) {
            commands.refused("a model without inputs says the same of everybody", all);
            barren++;
            return;
        }
        commands.lobule(all);
        commands.lobule("bundle", "verify", bundle);
        String told = commands.lobule("bundle", "apply", bundle, joined.toString(), "--output", commands.path(name + ".json"));
        if (!told.contains("SIMULATED")) {
            throw new IllegalStateException("the bundle does not say that it is simulated: " + told);
        }
        JsonNode scores = new ObjectMapper().readTree(commands.folder().resolve(name + ".json").toFile());
        for (int at = 0; at < rows.length; at++) {
            double[] expected = numbers(said, at);
            double[] given = numbers(scores.get(line[rows[at]]).get("score"), said);
            for (int of = 0; of < expected.length; of++) {
                if (!(Math.abs(expected[of] - given[of]) <= EQUAL * Math.max(1, Math.abs(expected[of])))) {
                    throw new IllegalStateException("%s, row %d: the training's model says %s, the bundle %s".formatted(name, rows[at], Arrays.toString(expected), Arrays.toString(given)));
                }
            }
        }
        made++;
    }

    private static double[] numbers(Prediction said, int row) {
        return switch (said) {
            case Prediction.Classes two when two.classes().size() == 2 -> new double[] {two.probabilities()[row][1]};
            case Prediction.Classes classes -> classes.probabilities()[row];
            case Prediction.Risks risks -> DoubleStream.concat(DoubleStream.of(risks.risks()[row]), Arrays.stream(risks.survival()[row])).toArray();
        };
    }

    private static double[] numbers(JsonNode score, Prediction said) {
        JsonNode answer = score.path("answer");
        if (!answer.isObject()) {
            throw new IllegalStateException("the bundle abstains from a row that it was trained on: " + score.path("abstention"));
        }
        double[] further = IntStream.range(0, answer.get("further").size()).mapToDouble(at -> answer.get("further").get(at).get("probability").asDouble()).toArray();
        double value = answer.get("value").asDouble();
        return switch (said) {
            case Prediction.Classes two when two.classes().size() == 2 -> new double[] {value};
            case Prediction.Classes _ -> further;
            case Prediction.Risks _ -> DoubleStream.concat(DoubleStream.of(value), Arrays.stream(further)).toArray();
        };
    }
}
