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
import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.study.StudyYaml;
import org.lobule.scoring.training.Training;
import org.lobule.scoring.training.catalogue.Catalogue;
import org.lobule.scoring.training.result.TrainingResult;

/** {@code lobule train}: trains and validates models of a study. */
@Command(name = "train", mixinStandardHelpOptions = true, description = "Train and validate models from a table of patients: everything that a study.yaml says.",
        footer = {"", "The result is result.json in the output folder, beside predictions.csv and metrics.csv.",
            "A run that was stopped goes on where it ended with --resume. docs/training.md describes study.yaml."})
public final class TrainCommand implements Callable<Integer> {

    /** Smile tells every iteration of a machine; the logger is held, since a level is forgotten with its logger. */
    private static final Logger SMILE = Logger.getLogger("smile");

    @Parameters(index = "0", paramLabel = "STUDY", description = "The study, a YAML file; its tables are looked for beside it")
    private Path study;

    @Option(names = "--output", paramLabel = "DIR", description = "Folder of the result; new, empty, or of this study")
    private Path output;

    @Option(names = "--threads", paramLabel = "N", description = "How many threads work; the result does not depend on it (default: processors)")
    private Integer threads;

    @Option(names = "--resume", description = "Use what a former run finished in the output folder, as far as study and data are the same")
    private boolean resume;

    @Option(names = "--check", description = "Look the study and its tables over, say what is noticed, and train nothing")
    private boolean check;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        SMILE.setLevel(Level.WARNING);
        StudyDefinition definition = StudyYaml.read(study);
        Path tables = study.toAbsolutePath().getParent();
        int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        if (workers < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be 1 at least");
        }
        PrintWriter out = spec.commandLine().getOut();
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
