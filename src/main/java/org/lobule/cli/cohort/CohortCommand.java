package org.lobule.cli.cohort;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lobule cohort}: from the studies of a node to a table that models can be trained on. */
@Command(name = "cohort", mixinStandardHelpOptions = true, description = "Export the studies of a node as a table; join, check and compare tables.",
        subcommands = {ExportCommand.class, JoinCommand.class, CheckCommand.class, IccCommand.class}, footer = {"", "docs/cohorts.md tells more."})
public final class CohortCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: export, join, check or icc");
    }
}
