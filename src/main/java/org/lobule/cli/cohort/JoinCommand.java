package org.lobule.cli.cohort;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.lobule.scoring.study.Block;
import org.lobule.scoring.study.ColumnDefinition;
import org.lobule.scoring.study.ColumnRole;
import org.lobule.scoring.study.DataDefinition;
import org.lobule.scoring.table.cohort.CohortColumn;
import org.lobule.scoring.table.cohort.CohortTable;
import org.lobule.scoring.table.cohort.RawColumn;
import org.lobule.scoring.table.cohort.RawTable;
import org.lobule.scoring.table.cohort.TableFile;
import org.lobule.scoring.table.cohort.TableJoin;

/** {@code lobule cohort join}: outcomes, laboratory values and omics beside features. */
@Command(name = "join", mixinStandardHelpOptions = true, description = "Join tables by equal keys: outcomes and omics to features.",
        footer = {"", "Where one table has a key several times (lesions of a patient), the other's row stands beside each of them; where both have, they are refused.",
            "Rows without a key are left out. What found no partner is counted and told."})
final class JoinCommand implements Callable<Integer> {

    @Parameters(arity = "2..*", paramLabel = "FILE", description = "Tables, CSV or Parquet; the first leads")
    private List<Path> files;

    @Option(names = "--on", paramLabel = "COLUMN", split = ",", required = true, description = "Columns that both have: patient, or patient,lesion")
    private List<String> keys;

    @Option(names = "--left", description = "Keep rows of the first table that another has no row for; its cells are then empty")
    private boolean left;

    @Option(names = "--output", paramLabel = "FILE", required = true, description = "Where the table goes: FILE.csv or FILE.parquet")
    private Path output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        TableOutput.requireKnown(output);
        if (new HashSet<>(keys).size() < keys.size()) {
            throw new ParameterException(spec.commandLine(), "--on names a column twice");
        }
        PrintWriter messages = spec.commandLine().getErr();
        CohortTable table = read(files.getFirst(), messages);
        for (Path file : files.subList(1, files.size())) {
            CohortTable other = read(file, messages);
            tellUnmatched(table, other, file.getFileName().toString(), messages);
            table = TableJoin.join(table, other, keys, left ? DataDefinition.Join.LEFT : DataDefinition.Join.INNER, file.getFileName().toString());
        }
        if (table.rows() == 0) {
            throw new IOException("No key (%s) is in all tables, so nothing was written; look whether they name patients the same way".formatted(String.join(", ", keys)));
        }
        RawTables.write(table.columns().stream().map(CohortColumn::cells).toList(), table.rows(), output);
        messages.printf("%d rows, %d columns in %s%n", table.rows(), table.columns().size(), output);
        messages.flush();
        return 0;
    }

    /** The rows that have all keys. */
    private CohortTable read(Path file, PrintWriter messages) throws IOException {
        RawTable table = TableFile.read(file, List.of());
        List<RawColumn> key = keys.stream().map(name -> table.needed(name, "a key of the join")).toList();
        int[] whole = IntStream.range(0, table.rows()).filter(row -> key.stream().noneMatch(column -> column.missing(row))).toArray();
        if (whole.length < table.rows()) {
            messages.printf("note: %s: %d rows without %s are left out%n", table.name(), table.rows() - whole.length, String.join(", ", keys));
        }
        return new CohortTable(table.columns().stream().map(column -> new CohortColumn(column.selectRows(whole), Block.CLINICAL, ColumnRole.FEATURE, "",
                ColumnDefinition.UNKNOWN)).toList(), whole.length);
    }

    private void tellUnmatched(CohortTable table, CohortTable other, String name, PrintWriter messages) {
        Set<String> here = keysOf(table);
        Set<String> there = keysOf(other);
        long onlyHere = here.stream().filter(key -> !there.contains(key)).count();
        long onlyThere = there.stream().filter(key -> !here.contains(key)).count();
        if (onlyHere > 0) {
            messages.printf("note: %d of %d keys have no row in %s: %s%n", onlyHere, here.size(), name, left ? "its cells are empty there" : "they are left out");
        }
        if (onlyThere > 0) {
            messages.printf("note: %d of %d keys of %s are in no table before it: they are left out%n", onlyThere, there.size(), name);
        }
    }

    private Set<String> keysOf(CohortTable table) {
        List<RawColumn> key = keys.stream().map(name -> table.needed(name, "a key of the join").cells()).toList();
        return IntStream.range(0, table.rows()).mapToObj(row -> key.stream().map(column -> column.text(row)).collect(Collectors.joining("\n")))
                .collect(Collectors.toSet());
    }
}
