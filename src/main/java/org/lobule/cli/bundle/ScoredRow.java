package org.lobule.cli.bundle;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.SerializationFeature;

import org.lobule.scoring.bundle.BundleScore;
import org.lobule.scoring.bundle.BundleScore.Answer;
import org.lobule.scoring.training.FittedKinds;

/** A row of a table with its score. */
record ScoredRow(String id, BundleScore score) {

    private static final List<String> HEADER = List.of("id", "bundle", "version", "sha256", "score", "value", "group", "further", "scale", "base",
            "contributions", "warnings", "abstention", "use");

    static void json(List<ScoredRow> rows, Writer out) throws IOException {
        FittedKinds.mapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(out, rows);
    }

    static void csv(List<ScoredRow> rows, Writer out) throws IOException {
        out.write(String.join(",", HEADER) + "\n");
        for (ScoredRow row : rows) {
            out.write(row.fields().map(ScoredRow::quoted).collect(Collectors.joining(",")) + "\n");
        }
    }

    private Stream<String> fields() {
        BundleScore.Model model = score.model();
        Stream<String> first = Stream.of(id, model.name(), model.version(), model.sha256());
        Stream<String> answer = score.answer().map(ScoredRow::answer).orElse(Stream.generate(() -> "").limit(7));
        Stream<String> last = Stream.of(String.join(" ", score.warnings()), String.join(" ", score.abstention()), model.use());
        return Stream.concat(Stream.concat(first, answer), last);
    }

    private static Stream<String> answer(Answer answer) {
        return Stream.of(answer.name(), Double.toString(answer.value()), answer.group().orElse(""),
                answer.further().stream().map(one -> one.of() + "=" + one.probability()).collect(Collectors.joining("; ")),
                answer.explanation().map(BundleScore.Contributions::scale).orElse(""),
                answer.explanation().map(explanation -> Double.toString(explanation.base())).orElse(""),
                answer.explanation().map(explanation -> explanation.of().stream().map(one -> one.input() + "=" + one.contribution()).collect(Collectors.joining("; "))).orElse(""));
    }

    /** A cell that a spreadsheet would take for a formula is kept from being one. */
    private static String quoted(String field) {
        String safe = !field.isEmpty() && "=+-@\t\r".indexOf(field.charAt(0)) >= 0 && !number(field) ? "'" + field : field;
        boolean special = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return special ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private static boolean number(String field) {
        return field.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");
    }
}
