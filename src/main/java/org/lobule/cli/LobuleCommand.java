package org.lobule.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import org.lobule.cli.bench.BenchCommand;
import org.lobule.cli.bundle.BundleCommand;
import org.lobule.cli.cohort.CohortCommand;
import org.lobule.cli.dcm.DcmCommand;
import org.lobule.cli.train.ReportCommand;
import org.lobule.cli.train.SimulateCommand;
import org.lobule.cli.train.TrainCommand;

/** {@code lobule}: the command that holds all others. */
@Command(name = "lobule", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "The liver radiomics node of a PACS.",
        exitCodeListHeading = "%nExit codes:%n", exitCodeList = {"0:done", "1:failed; the reason is on standard error", "2:the command line is wrong"})
public final class LobuleCommand implements Runnable {

    /** The commands by their names, in the order of the help. */
    private static final SequencedMap<String, Class<?>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("start", StartCommand.class);
        COMMANDS.put("demo", DemoCommand.class);
        COMMANDS.put("extract", ExtractCommand.class);
        COMMANDS.put("filter", FilterCommand.class);
        COMMANDS.put("perturb", PerturbCommand.class);
        COMMANDS.put("segment", SegmentCommand.class);
        COMMANDS.put("cohort", CohortCommand.class);
        COMMANDS.put("train", TrainCommand.class);
        COMMANDS.put("report", ReportCommand.class);
        COMMANDS.put("bundle", BundleCommand.class);
        COMMANDS.put("simulate", SimulateCommand.class);
        COMMANDS.put("selftest", SelfTestCommand.class);
        COMMANDS.put("dcm", DcmCommand.class);
        COMMANDS.put("bench", BenchCommand.class);
        COMMANDS.put("help", HelpCommand.class);
    }

    @Spec
    private CommandSpec spec;

    /** Runs one command line and gives its exit code. */
    public static int run(String... arguments) {
        return commandLineFor(arguments).execute(arguments);
    }

    /**
     * A command line that knows as many commands as these arguments need: one that is named, none for the version, else all.
     * To read the annotations of all commands takes a starting program longer than most of them take.
     */
    public static CommandLine commandLineFor(String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        if (List.of(arguments).equals(List.of("--version"))) {
            return commandLine(Map.of());
        }
        Class<?> named = COMMANDS.get(first);
        return named == null || named == HelpCommand.class ? commandLine() : commandLine(Map.of(first, named));
    }

    /** The command line with all its commands, to be run with other outputs than the process's own. */
    public static CommandLine commandLine() {
        return commandLine(COMMANDS);
    }

    private static CommandLine commandLine(Map<String, Class<?>> commands) {
        CommandLine line = new CommandLine(new LobuleCommand());
        commands.forEach(line::addSubcommand);
        return line.setCaseInsensitiveEnumValuesAllowed(true).setExecutionExceptionHandler(LobuleCommand::explain);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: start, demo, extract, filter, perturb, segment, cohort, train, bundle, simulate, selftest, dcm, bench or help");
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
