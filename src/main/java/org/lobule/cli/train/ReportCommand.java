package org.lobule.cli.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.core.JsonProcessingException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.lobule.scoring.dossier.Dossier;
import org.lobule.scoring.training.FittedKinds;
import org.lobule.scoring.training.result.TrainingResult;

/** {@code lobule report}: makes the report of a training anew from its result. */
@Command(name = "report", mixinStandardHelpOptions = true, description = "Make the report of a training anew: report.html and its tables, from result.json.",
        footer = {"", "lobule train writes the report by itself; docs/training-report.md describes it."})
public final class ReportCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "DIR", description = "The output folder of lobule train")
    private Path folder;

    @Option(names = "--output", paramLabel = "DIR", description = "Folder of the report (default: that of the result)")
    private Path output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path to = output == null ? folder : Files.createDirectories(output);
        Path page = Dossier.of(read(folder.resolve(ResultFolder.RESULT))).write(to);
        spec.commandLine().getOut().println(page);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private static TrainingResult read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("%s is not there; name the output folder of lobule train".formatted(file));
        }
        try {
            return FittedKinds.mapper().readValue(file.toFile(), TrainingResult.class);
        } catch (JsonProcessingException unreadable) {
            throw new IOException("%s is no result of this version of Lobule: train again, or use the version that wrote it".formatted(file), unreadable);
        }
    }
}
