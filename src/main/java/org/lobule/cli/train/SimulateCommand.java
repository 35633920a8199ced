package org.lobule.cli.train;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.lobule.scoring.entry.Entries;
import org.lobule.scoring.simulation.Effect;
import org.lobule.scoring.simulation.SimulatedCohort;

/** {@code lobule simulate}: a cohort of an entry's shape with an effect that is known, or with none. */
@Command(name = "simulate", mixinStandardHelpOptions = true,
        description = "Make the tables of a cohort of an entry's shape, with a planted effect or with none, and the study that reads them.",
        footer = {"", "Nothing about patients follows from them: files, a column, study, result, bundle and report say that they are simulated.",
            "lobule train --list shows the entries; lobule train DIR/study.yaml --output RESULT trains on the tables."})
public final class SimulateCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "ENTRY", description = "Entry of the review: S27")
    private String entry;

    @Option(names = "--output", paramLabel = "DIR", required = true, description = "Folder of the tables; new or empty")
    private Path output;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of everything that is drawn (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--effect", paramLabel = "none|planted", defaultValue = "planted", description = "What outcomes have to do with features (default: ${DEFAULT-VALUE})")
    private Effect effect;

    @Option(names = "--rows", paramLabel = "N", description = "Patients, lesions or slices (default: as many as the entry has)")
    private Integer rows;

    @Option(names = "--columns", paramLabel = "N", description = "Most columns of radiomic features (default: as many as extraction gives, 300 at most)")
    private Integer columns;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (rows != null && rows < 1 || columns != null && columns < 1) {
            throw new ParameterException(spec.commandLine(), "--rows and --columns must be 1 at least");
        }
        var cohort = new SimulatedCohort(Entries.named(entry), effect, seed, rows == null ? 0 : rows, columns == null ? 0 : columns);
        Files.createDirectories(output);
        try (Stream<Path> files = Files.list(output)) {
            if (files.findAny().isPresent()) {
                throw new IOException("%s is not empty; name another folder".formatted(output));
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        cohort.write(output).forEach(out::println);
        out.flush();
        return 0;
    }
}
