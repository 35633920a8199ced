package org.lobule.cli;

import java.io.PrintWriter;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import org.lobule.cli.bench.BenchCommand;
import org.lobule.cli.dcm.DcmCommand;

/** {@code lobule}: the command that holds all others. */
@Command(name = "lobule", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "The liver radiomics node of a PACS.",
        subcommands = {StartCommand.class, DemoCommand.class, ExtractCommand.class, FilterCommand.class, PerturbCommand.class, SegmentCommand.class, SelfTestCommand.class, DcmCommand.class, BenchCommand.class, HelpCommand.class},
        exitCodeListHeading = "%nExit codes:%n", exitCodeList = {"0:done", "1:failed; the reason is on standard error", "2:the command line is wrong"})
public final class LobuleCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    /** Runs one command line and gives its exit code. */
    public static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    /** The command line with all its commands, to be run with other outputs than the process's own. */
    public static CommandLine commandLine() {
        return new CommandLine(new LobuleCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(LobuleCommand::explain);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: start, demo, extract, filter, perturb, segment, selftest, dcm, bench or help");
    }

    /** A failure is one sentence for a person; the stack is for {@code LOBULE_DEBUG=1}. */
    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        err.println("%s: %s".formatted(command.getCommandSpec().qualifiedName(), failure.getMessage() != null ? failure.getMessage() : failure.toString()));
        if (System.getenv("LOBULE_DEBUG") != null) {
            failure.printStackTrace(err);
        }
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }
}
