package org.lobule.cli.cohort;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import org.lobule.cohort.CohortLine;
import org.lobule.cohort.CohortToken;
import org.lobule.database.DatabaseChoice;
import org.lobule.site.Secret;

/** {@code lobule cohort export}: the studies that a node has analysed as a table. */
@Command(name = "export", mixinStandardHelpOptions = true, description = "Write the studies that a running node has analysed as a table, under pseudonyms.",
        footer = {"", "The columns of features are named region|phase|image|family|feature|aggregation, as training names them.",
            "Who may export is who can read cohort.token in the node's data folder."})
final class ExportCommand implements Callable<Integer> {

    @Option(names = "--output", paramLabel = "FILE", required = true, description = "Where the table goes: FILE.csv or FILE.parquet")
    private Path output;

    @Option(names = "--since", paramLabel = "DAY", description = "Examinations of this day (2026-03-31) and later")
    private LocalDate since;

    @Option(names = "--until", paramLabel = "DAY", description = "Examinations of this day and earlier")
    private LocalDate until;

    @Option(names = "--modality", paramLabel = "CT|MR", defaultValue = "", description = "Series of this modality only")
    private String modality;

    @Option(names = "--settings", paramLabel = "HASH", defaultValue = "", description = "Features of these extraction settings only: the beginning of the hash, or the name")
    private String settings;

    @Option(names = "--region", paramLabel = "REGION", defaultValue = "", description = "Features of these regions only: liver, lesion-*, with * and ?")
    private String region;

    @Option(names = "--wide", description = "A row for each examination or lesion, a column for each feature (the default)")
    private boolean wide;

    @Option(names = "--long", description = "A row for each feature")
    private boolean rows;

    @Option(names = "--identified", description = "With patient ID, accession number, date and UIDs, and nothing left out or made coarser")
    private boolean identified;

    @Option(names = "--mapping", paramLabel = "FILE", description = "Write who is who to another file, new, that only you can read")
    private Path mapping;

    @Option(names = "--node", paramLabel = "URL", description = "The running node (default: http://127.0.0.1 with QUARKUS_HTTP_PORT, else 8080)")
    private URI node;

    @Option(names = "--token-file", paramLabel = "FILE", description = "The node's token (default: cohort.token in LOBULE_DATA, else ./data)")
    private Path tokenFile;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        TableOutput.requireKnown(output);
        if (wide && rows) {
            throw new IOException("--wide and --long are two tables; choose one");
        }
        if (mapping != null && Files.exists(mapping)) {
            throw new IOException("%s is there already; a mapping is never overwritten. Name another file".formatted(mapping));
        }
        var source = new NodeCohort(node == null ? usualNode() : node, token());
        CohortLayout layout = rows ? new LongLayout() : new WideLayout();
        CohortLine.End end = source.read(parameters(identified), layout::add);
        PrintWriter messages = spec.commandLine().getErr();
        if (layout.series() == 0) {
            throw new IOException(nothing(end));
        }
        List<String> notes = layout.write(output, identified);
        if (mapping != null) {
            // asked for by itself, so that nothing of it ever stands beside the table
            var who = new MappingFile();
            source.read(parameters(true), who::add);
            who.write(mapping);
            messages.printf("Who is who is in %s: keep it apart from the table%n", mapping);
        }
        notes.forEach(note -> messages.println("note: " + note));
        tell(end, messages);
        messages.printf("%d studies, %d series in %s%s%n", end.studies(), layout.series(), output, identified ? ", WITH who is who: handle as patient data" : "");
        messages.flush();
        return 0;
    }

    private static void tell(CohortLine.End end, PrintWriter messages) {
        if (end.withoutFeatures() > 0) {
            messages.printf("note: %d analysed studies are not in it: they were analysed before features were kept; queue them again to have them%n", end.withoutFeatures());
        }
        if (end.redacted() > 0) {
            messages.printf("note: %d texts of headers held something that names the patient and were left out%n", end.redacted());
        }
    }

    private static String nothing(CohortLine.End end) {
        return "No study of the node is what was asked for" + (end.withoutFeatures() > 0
                ? "; %d were analysed before features were kept: queue them again".formatted(end.withoutFeatures()) : "; look at --since, --until, --modality, --settings, --region");
    }

    private Map<String, String> parameters(boolean withIdentity) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("since", since == null ? "" : since.toString());
        parameters.put("until", until == null ? "" : until.toString());
        parameters.put("modality", modality);
        parameters.put("settings", settings);
        parameters.put("region", region);
        parameters.put("identified", withIdentity ? "true" : "");
        return parameters;
    }

    private static URI usualNode() {
        return URI.create("http://127.0.0.1:" + Optional.ofNullable(System.getenv("QUARKUS_HTTP_PORT")).orElse("8080"));
    }

    private String token() throws IOException {
        Path file = tokenFile == null ? DatabaseChoice.fromConfiguration().data().resolve(CohortToken.FILE) : tokenFile;
        try {
            return new Secret.InFile(file).value();
        } catch (IOException none) {
            throw new IOException("The node's token cannot be read: %s. Name the node's data folder with LOBULE_DATA, or the file with --token-file".formatted(none.getMessage()), none);
        }
    }
}
