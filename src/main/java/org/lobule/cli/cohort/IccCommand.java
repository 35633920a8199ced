package org.lobule.cli.cohort;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.lobule.scoring.statistics.agreement.IntraclassCorrelation;
import org.lobule.scoring.statistics.agreement.IntraclassForm;
import org.lobule.scoring.statistics.agreement.Ratings;
import org.lobule.scoring.statistics.agreement.Reliability;

/** {@code lobule cohort icc}: how well features of several readers, or of repeated regions, agree. */
@Command(name = "icc", mixinStandardHelpOptions = true, description = "Intraclass correlation of each feature between two or more readers, or repeated regions.",
        footer = {"", "The table has the columns feature, icc, lower, upper, class, class_of_lower, cases, readers, dropped, form, reason; features are named as",
            "training names them, so that a study.yaml can select by it. Classes are those of Koo and Li (2016): poor, moderate, good, excellent."})
final class IccCommand implements Callable<Integer> {

    private static final List<TableColumn> COLUMNS = List.of(TableColumn.text("feature"), TableColumn.number("icc"), TableColumn.number("lower"),
            TableColumn.number("upper"), TableColumn.text("class"), TableColumn.text("class_of_lower"), TableColumn.number("cases"), TableColumn.number("readers"),
            TableColumn.number("dropped"), TableColumn.text("form"), TableColumn.text("reason"));

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "A table of each reader, as lobule extract writes it for a list of cases (or a column for each feature)")
    private List<Path> files;

    @Option(names = "--by", paramLabel = "COLUMN", description = "One table has all readers or repeats; this column tells them apart")
    private String by;

    @Option(names = "--form", paramLabel = "FORM", defaultValue = "2,1",
            description = {"Of Shrout and Fleiss: 2,1 (the readers stand for all readers and must agree in value; one of them will draw), 3,1 (these readers only, a",
                "constant difference is forgiven), 1,1 (other readers for each patient), or 2,k, 3,k, 1,k of means of all readers (default: ${DEFAULT-VALUE})"})
    private String form;

    @Option(names = "--level", paramLabel = "SHARE", defaultValue = "0.95", description = "Of the interval (default: ${DEFAULT-VALUE})")
    private double level;

    @Option(names = "--id", paramLabel = "REGEX", defaultValue = "", description = "What the column id is made of, by groups patient, lesion, phase, time")
    private String id;

    @Option(names = "--phase", paramLabel = "PHASE", defaultValue = "", description = "The phase of all rows, so that features have the names of a study that knows it")
    private String phase;

    @Option(names = "--output", paramLabel = "FILE", required = true, description = "Where the table goes: FILE.csv or FILE.parquet")
    private Path output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        TableOutput.requireKnown(output);
        if (by != null == files.size() > 1) {
            throw new ParameterException(spec.commandLine(), "Give a table of each reader, or one table and the column that tells readers apart: --by COLUMN");
        }
        if (!(level > 0 && level < 1)) {
            throw new ParameterException(spec.commandLine(), "--level lies between 0 and 1");
        }
        IntraclassForm chosen = form();
        ReaderTables tables = by == null ? ReaderTables.ofFiles(files, id, phase) : ReaderTables.ofColumn(files.getFirst(), by, id, phase);
        Map<Reliability, Integer> classes = new EnumMap<>(Reliability.class);
        try (TableOutput out = TableOutput.open(output, COLUMNS)) {
            for (Map.Entry<String, double[][]> feature : tables.features().entrySet()) {
                out.write(line(feature.getKey(), feature.getValue(), chosen, classes));
            }
            out.complete();
        }
        PrintWriter messages = spec.commandLine().getErr();
        messages.printf("%s of %d features, %d cases, %d readers in %s: %s%n", chosen.shroutFleiss(), tables.features().size(), tables.subjects().size(),
                tables.readers().size(), output, String.join(", ", classes.entrySet().stream().map(entry -> entry.getValue() + " " + word(entry.getKey())).toList()));
        messages.flush();
        return 0;
    }

    private IntraclassForm form() {
        return Arrays.stream(IntraclassForm.values()).filter(one -> one.shroutFleiss().equals("ICC(%s)".formatted(form.toLowerCase(Locale.ROOT)))).findFirst()
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "--form is 1,1 or 2,1 or 3,1 or 1,k or 2,k or 3,k, not " + form));
    }

    private Object[] line(String feature, double[][] cases, IntraclassForm chosen, Map<Reliability, Integer> classes) {
        double readers = cases[0].length;
        long complete = Arrays.stream(cases).filter(one -> Arrays.stream(one).allMatch(Double::isFinite)).count();
        if (complete < 2) {
            classes.merge(Reliability.UNDEFINED, 1, Integer::sum);
            return new Object[] {feature, null, null, null, null, null, (double) complete, readers, (double) (cases.length - complete), chosen.shroutFleiss(),
                "fewer than two cases have a value of every reader"};
        }
        IntraclassCorrelation found = IntraclassCorrelation.of(chosen, Ratings.completeCases(cases), level);
        classes.merge(found.reliability(), 1, Integer::sum);
        boolean defined = Double.isFinite(found.value());
        return new Object[] {feature, found.value(), found.interval().lower(), found.interval().upper(), defined ? word(found.reliability()) : null,
            defined ? word(found.assuredReliability()) : null, (double) found.subjects(), readers, (double) found.dropped(), chosen.shroutFleiss(),
            defined ? null : "nothing varies"};
    }

    private static String word(Reliability reliability) {
        return reliability.name().toLowerCase(Locale.ROOT);
    }
}
