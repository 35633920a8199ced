package org.lobule.cli.train;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.lobule.cli.Progress;
import org.lobule.cli.Version;
import org.lobule.scoring.dossier.Dossier;
import org.lobule.scoring.entry.Entries;
import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.study.StudyYaml;
import org.lobule.scoring.training.Training;
import org.lobule.scoring.training.catalogue.Catalogue;
import org.lobule.scoring.training.result.TrainingResult;

/** {@code lobule train}: trains and validates models of a study. */
@Command(name = "train", mixinStandardHelpOptions = true, description = "Train and validate models from a table of patients: everything that a study.yaml says.",
        footer = {"", "The result is result.json in the output folder, beside report.html for people, predictions.csv and metrics.csv.",
            "A run that was stopped goes on where it ended with --resume. docs/training.md describes study.yaml.",
            "Studies of published questions are shipped (--list, --show): docs/review-entries.md."})
public final class TrainCommand implements Callable<Integer> {

    /** Smile tells every iteration of a machine; the logger is held, since a level is forgotten with its logger. */
    private static final Logger SMILE = Logger.getLogger("smile");

    @Parameters(index = "0", arity = "0..1", paramLabel = "STUDY", description = "The study, a YAML file whose tables are looked for beside it, or an entry of the review (S27)")
    private String study;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the tables (default: that of the study's file)")
    private Path data;

    @Option(names = "--list", description = "Show the entries of the review with what each needs")
    private boolean list;

    @Option(names = "--show", paramLabel = "ENTRY", description = "Print the study of an entry, to be copied and changed")
    private String show;

    @Option(names = "--output", paramLabel = "DIR", description = "Folder of the result; new, empty, or of this study")
    private Path output;

    @Option(names = "--threads", paramLabel = "N", description = "How many threads work; the result does not depend on it (default: processors)")
    private Integer threads;

    @Option(names = "--resume", description = "Use what a former run finished in the output folder, as far as study and data are the same")
    private boolean resume;

    @Option(names = "--check", description = "Look the study and its tables over, say what is noticed, and train nothing")
    private boolean check;

    @Option(names = "--despite", paramLabel = "REASON", description = "Train although the cohort is too small, for a reason that the report will state")
    private String despite;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            EntryList.print(out);
            return 0;
        }
        if (show != null) {
            out.print(Entries.named(show).yaml());
            out.flush();
            return 0;
        }
        if (study == null) {
            throw new ParameterException(spec.commandLine(), "Name a study: a YAML file, or an entry of the review with --data DIR (--list shows them)");
        }
        SMILE.setLevel(Level.WARNING);
        boolean entry = Entries.isId(study) && !Files.exists(Path.of(study));
        if (entry && data == null) {
            throw new ParameterException(spec.commandLine(), "Say where the tables of %s are: --data DIR (--list shows what they hold)".formatted(study));
        }
        StudyDefinition definition = entry ? Entries.named(study).study() : StudyYaml.read(Path.of(study));
        if (despite != null) {
            if (despite.isBlank()) {
                throw new ParameterException(spec.commandLine(), "--despite takes the reason why a cohort that is too small is used, for the report");
            }
            definition = definition.despite(despite);
        }
        Path tables = data != null ? data : Path.of(study).toAbsolutePath().getParent();
        int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        if (workers < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be 1 at least");
        }
        var training = new Training(definition, tables, output, workers, Version.number(), Catalogue.standard(), Clock.systemUTC());
        if (check) {
            return CheckSummary.print(training.check(), definition, out);
        }
        if (output == null) {
            throw new ParameterException(spec.commandLine(), "Name the folder of the result: --output DIR (or use --check to train nothing)");
        }
        prepare(output);
        TrainingResult result = run(training, definition.name());
        new ResultFolder(output).write(result);
        Dossier.of(result).write(output);
        TrainingSummary.print(result, output, out);
        return 0;
    }

    /** A folder with a result is not overwritten by accident. */
    private void prepare(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            if (!resume && files.findAny().isPresent()) {
                throw new IOException("%s is not empty; name another folder, or add --resume to go on with what was finished there".formatted(folder));
            }
        }
    }

    private static TrainingResult run(Training training, String name) throws IOException, InterruptedException {
        try (ProgressBar bar = Progress.bar("Training " + name, -1)) {
            return training.run(new org.lobule.scoring.training.run.Progress() {
                @Override
                public void begin(int steps) {
                    bar.maxHint(steps);
                }

                @Override
                public void step(String what) {
                    bar.setExtraMessage(what);
                    bar.step();
                }
            });
        }
    }
}
