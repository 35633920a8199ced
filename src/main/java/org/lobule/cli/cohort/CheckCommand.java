package org.lobule.cli.cohort;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.lobule.scoring.study.ColumnRole;
import org.lobule.scoring.study.DataDefinition;
import org.lobule.scoring.study.EndpointDefinition;
import org.lobule.scoring.study.ModelDefinition;
import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.study.TableDefinition;
import org.lobule.scoring.table.check.CohortCheck;
import org.lobule.scoring.table.check.Finding;
import org.lobule.scoring.table.cohort.Cohort;
import org.lobule.scoring.table.cohort.CohortReader;
import org.lobule.scoring.table.cohort.RawColumn;
import org.lobule.scoring.table.cohort.RawTable;
import org.lobule.scoring.table.cohort.TableFile;

/** {@code lobule cohort check}: what may be wrong with a table, before anybody writes a study.yaml for it. */
@Command(name = "check", mixinStandardHelpOptions = true, description = "Look a table over: duplicates, mixed units, impossible and missing values, columns that know the label.",
        exitCodeListHeading = "%nExit codes:%n", exitCodeList = {"0:nothing, or notes only", "1:warnings or errors, or the table cannot be read", "2:the command line is wrong"},
        footer = {"", "lobule train --check does the same with all that a study.yaml says of the columns."})
final class CheckCommand implements Callable<Integer> {

    private static final int MOST_CLASSES = 20;

    @Parameters(index = "0", paramLabel = "FILE", description = "The table, CSV or Parquet; a row for each patient or lesion, or a row for each feature as extract writes it")
    private Path file;

    @Option(names = "--label", paramLabel = "COLUMN", description = "What is to be predicted; needed to find columns that know it")
    private String label;

    @Option(names = "--event", paramLabel = "VALUE", split = ",", description = "Which values of the label, or of --status, are the event (default: 1)")
    private List<String> event = List.of("1");

    @Option(names = "--time", paramLabel = "COLUMN", description = "Follow-up, in place of --label; with --status")
    private String time;

    @Option(names = "--status", paramLabel = "COLUMN", description = "What ended the follow-up")
    private String status;

    @Option(names = "--patient", paramLabel = "COLUMN", description = "Whom a row is of (default: patient, where there is such a column)")
    private String patient;

    @Option(names = "--ignore", paramLabel = "COLUMN", split = ",", description = "Columns not to look at, with * and ?")
    private List<String> ignore = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (time == null != (status == null) || label != null && time != null) {
            throw new ParameterException(spec.commandLine(), "Name what is predicted by --label, or by --time and --status, or not at all");
        }
        StudyDefinition study = study(TableFile.read(file, List.of()));
        Cohort cohort = CohortReader.read(study, file.toAbsolutePath().getParent());
        List<Finding> findings = CohortCheck.of(cohort, study);
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s: %d rows, %d columns of numbers%s%n", file.getFileName(), cohort.rows(), cohort.features().width(),
                label == null && time == null ? "; without --label columns that know it cannot be found" : "");
        Map<Finding.Severity, Integer> counts = new EnumMap<>(Finding.Severity.class);
        for (Finding finding : findings) {
            counts.merge(finding.severity(), 1, Integer::sum);
            out.printf("%s: %s%n", finding.severity().name().toLowerCase(Locale.ROOT), finding.words());
        }
        int grave = counts.getOrDefault(Finding.Severity.ERROR, 0);
        int warnings = counts.getOrDefault(Finding.Severity.WARNING, 0);
        out.printf("%d errors, %d warnings, %d notes%n", grave, warnings, counts.getOrDefault(Finding.Severity.NOTE, 0));
        out.flush();
        return grave + warnings > 0 ? 1 : 0;
    }

    /** A study that says no more of the table than this command was told. */
    private StudyDefinition study(RawTable table) {
        boolean features = table.column("feature").isPresent() && table.column("value").isPresent();
        var definition = new TableDefinition(file.getFileName().toString(), features ? TableDefinition.Layout.FEATURES : TableDefinition.Layout.WIDE, List.of(),
                null, null, null, List.of(), Map.of());
        // a feature table that is laid out names its patients itself
        Optional<String> who = Optional.ofNullable(patient).or(() -> features || table.column("patient").isPresent() ? Optional.of("patient") : Optional.empty());
        Map<ColumnRole, String> roles = who.map(name -> Map.of(ColumnRole.PATIENT, name)).orElse(Map.of());
        var data = new DataDefinition(List.of(definition), null, roles, ignore, List.of(), null, List.of());
        return new StudyDefinition("check", null, null, null, null, false, null, data, endpoint(table), null, null,
                List.of(new ModelDefinition("none", "none", Map.of(), Map.of())), null, null, null, null, null, null, 0);
    }

    private EndpointDefinition endpoint(RawTable table) {
        if (time != null) {
            return new EndpointDefinition.Survival(time, status, event, null, null);
        }
        if (label == null) {
            return new EndpointDefinition.Labels(List.of());
        }
        RawColumn column = table.needed(label, "the label");
        List<String> values = IntStream.range(0, column.rows()).filter(row -> !column.missing(row)).mapToObj(column::text).distinct().sorted().toList();
        return values.size() <= 2 || values.size() > MOST_CLASSES ? new EndpointDefinition.Binary(label, event, null)
                : new EndpointDefinition.Classes(label, values, false);
    }
}
