package org.lobule.cli.bundle;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.lobule.scoring.bundle.Bundle;
import org.lobule.scoring.bundle.BundleReader;
import org.lobule.scoring.bundle.BundleScore;
import org.lobule.scoring.bundle.BundleScoring;
import org.lobule.scoring.bundle.TableRowInputs;
import org.lobule.scoring.table.cohort.RawColumn;
import org.lobule.scoring.table.cohort.RawTable;
import org.lobule.scoring.table.cohort.TableFile;

/** {@code lobule bundle apply}: a score or an abstention for every row of a table. */
@Command(name = "apply", mixinStandardHelpOptions = true, description = "Score every row of a table (CSV or Parquet, columns named as in training).",
        footer = {"", "A column settings_hash is held against the bundle's extraction settings."})
final class ApplyCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "BUNDLE", description = "Zip or folder")
    private Path file;

    @Parameters(index = "1", paramLabel = "TABLE", description = "CSV or Parquet, a row for each patient or lesion")
    private Path table;

    @Option(names = "--output", paramLabel = "FILE", required = true, description = "Where the scores go: FILE.csv or FILE.json")
    private Path output;

    @Option(names = "--id", paramLabel = "COLUMN", description = "Column that names a row (default: id or patient where there is one, else its number)")
    private String id;

    @Option(names = "--batch", paramLabel = "COLUMN", description = "Column of the scanner or site, for harmonised models")
    private String batch;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Bundle bundle = new BundleReader().read(file);
        RawTable rows = TableFile.read(table, List.of());
        Optional<RawColumn> names = id != null ? Optional.of(rows.needed(id, "what names a row")) : rows.column("id").or(() -> rows.column("patient"));
        Optional<RawColumn> batches = batch == null ? Optional.empty() : Optional.of(rows.needed(batch, "the batch of each row"));
        BundleScoring scoring = new BundleScoring(bundle);
        List<ScoredRow> scored = new ArrayList<>();
        for (int row = 0; row < rows.rows(); row++) {
            Map<String, String> cells = new HashMap<>();
            for (RawColumn column : rows.columns()) {
                cells.put(column.name(), text(column, row));
            }
            int number = row;
            BundleScore score = scoring.score(new TableRowInputs(cells, batches.map(column -> text(column, number)).orElse("")), Optional.empty());
            scored.add(new ScoredRow(names.map(column -> text(column, number)).orElse(Integer.toString(row + 1)), score));
        }
        try (BufferedWriter out = Files.newBufferedWriter(output)) {
            if (output.getFileName().toString().endsWith(".json")) {
                ScoredRow.json(scored, out);
            } else {
                ScoredRow.csv(scored, out);
            }
        }
        long answered = scored.stream().filter(row -> row.score().answer().isPresent()).count();
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s: %d of %d rows scored, %d abstained; %s%n", bundle.manifest().label(), answered, scored.size(), scored.size() - answered,
                BundleScore.Model.of(bundle).use());
        out.flush();
        return 0;
    }

    private static String text(RawColumn column, int row) {
        return column.missing(row) ? "" : column.text(row);
    }
}
