package org.lobule.cli.train;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectWriter;

import org.lobule.scoring.pipeline.Prediction;
import org.lobule.scoring.training.FittedKinds;
import org.lobule.scoring.training.judge.AddedValue;
import org.lobule.scoring.training.result.CandidateComparison;
import org.lobule.scoring.training.result.Evaluation;
import org.lobule.scoring.training.result.PredictionSet;
import org.lobule.scoring.training.result.TargetResult;
import org.lobule.scoring.training.result.TrainingResult;

/**
 * The folder of a training: {@code result.json} with everything, {@code predictions.csv} and {@code metrics.csv} for spreadsheets. Files
 * appear whole, in place of former ones.
 *
 * @param folder that is there
 */
record ResultFolder(Path folder) {

    static final String RESULT = "result.json";
    private static final ObjectWriter JSON = FittedKinds.mapper().writerFor(TrainingResult.class);

    /** Writes one file. */
    private interface Content {
        void write(BufferedWriter out) throws IOException;
    }

    void write(TrainingResult result) throws IOException {
        put("predictions.csv", out -> predictions(out, result));
        put("metrics.csv", out -> metrics(out, result));
        put(RESULT, out -> JSON.writeValue(out, result));
    }

    private void put(String name, Content content) throws IOException {
        Path part = folder.resolve(name + ".part");
        try (BufferedWriter out = Files.newBufferedWriter(part)) {
            content.write(out);
        }
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void metrics(BufferedWriter out, TrainingResult result) throws IOException {
        out.write("target,inputs,model,validation,figure,at,value,lower,upper,method\n");
        for (TargetResult target : result.targets()) {
            for (Evaluation evaluation : target.evaluations()) {
                for (var metric : evaluation.metrics()) {
                    out.write(line(List.of(target.name(), evaluation.candidate().inputs(), evaluation.candidate().model(), evaluation.validation(), metric.name(), metric.at(),
                            number(metric.value()), number(metric.lower()), number(metric.upper()), metric.method())));
                }
            }
            for (CandidateComparison comparison : target.comparisons()) {
                String p = Double.isNaN(comparison.p()) ? "" : ", p " + number(comparison.p());
                out.write(line(List.of(target.name(), comparison.second().inputs(), comparison.second().model(), comparison.validation(), added(comparison), "against " + comparison.first(),
                        number(comparison.difference()), number(comparison.lower()), number(comparison.upper()), comparison.method() + p)));
            }
        }
    }

    private static String added(CandidateComparison comparison) {
        return AddedValue.NAMES.contains(comparison.metric()) ? comparison.metric() : "difference of " + comparison.metric();
    }

    private static void predictions(BufferedWriter out, TrainingResult result) throws IOException {
        out.write("target,inputs,model,validation,repeat,fold,id,group,predicted,value\n");
        for (TargetResult target : result.targets()) {
            for (Evaluation evaluation : target.evaluations()) {
                if (evaluation.predictions() != null) {
                    predictions(out, result, target, evaluation);
                }
            }
        }
    }

    private static void predictions(BufferedWriter out, TrainingResult result, TargetResult target, Evaluation evaluation) throws IOException {
        PredictionSet set = evaluation.predictions();
        for (int line = 0; line < set.row().length; line++) {
            List<String> first = List.of(target.name(), evaluation.candidate().inputs(), evaluation.candidate().model(), evaluation.validation(), Integer.toString(set.repeat()[line] + 1),
                    Integer.toString(set.fold()[line] + 1), result.rows().ids().get(set.row()[line]), set.group()[line] < 0 ? "" : result.definition().groups().names().get(set.group()[line]));
            switch (set.prediction()) {
                case Prediction.Classes classes -> {
                    for (int of = classes.classes().size() == 2 ? 1 : 0; of < classes.classes().size(); of++) {
                        out.write(line(plus(first, classes.classes().get(of), number(classes.probabilities()[line][of]))));
                    }
                }
                case Prediction.Risks risks -> out.write(line(plus(first, "risk", number(risks.risks()[line]))));
            }
        }
    }

    private static List<String> plus(List<String> first, String... more) {
        return Stream.concat(first.stream(), Arrays.stream(more)).toList();
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.17g", value);
    }

    private static String line(List<String> fields) {
        return String.join(",", fields.stream().map(ResultFolder::quoted).toList()) + "\n";
    }

    private static String quoted(String field) {
        boolean special = field.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return special ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }
}
