package org.lobule.cli.dcm;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lobule dcm}: look at DICOM files and talk to a PACS, from a terminal or a script. */
@Command(name = "dcm", mixinStandardHelpOptions = true, description = "Look at DICOM files and talk to a PACS; no node is needed.",
        subcommands = {DumpCommand.class, JsonCommand.class, EchoCommand.class, SendCommand.class, FindCommand.class, GetCommand.class,
            PasscodeCommand.class},
        footer = {"", "What these commands print is a patient's data: for people who may see it."})
public final class DcmCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: " + String.join(", ", spec.subcommands().keySet()));
    }
}
