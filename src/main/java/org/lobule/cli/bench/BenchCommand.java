package org.lobule.cli.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import org.lobule.cli.bench.radiomics.RadiomicsCommand;
import org.lobule.cli.bench.receive.ReceiveCommand;
import org.lobule.cli.bench.training.TrainingCommand;

/** {@code lobule bench}: how fast this machine does what Lobule does, and how fast others do it here. */
@Command(name = "bench", mixinStandardHelpOptions = true,
        description = "Measure this machine, beside other programs where they are installed.",
        subcommands = {DecodeCommand.class, ParseCommand.class, RadiomicsCommand.class, ReceiveCommand.class, TrainingCommand.class})
public final class BenchCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to measure: " + String.join(", ", spec.subcommands().keySet()));
    }
}
