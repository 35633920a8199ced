package org.lobule.cli.bundle;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lobule bundle}: models that travel. */
@Command(name = "bundle", mixinStandardHelpOptions = true, description = "Make, look at, check, install and apply model bundles.",
        subcommands = {MakeCommand.class, InspectCommand.class, VerifyCommand.class, InstallCommand.class, ListCommand.class, RemoveCommand.class,
            ApplyCommand.class},
        footer = {"", "A bundle is a zip or a folder. What a node has installed scores its studies by itself; see docs/bundles.md."})
public final class BundleCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: " + String.join(", ", spec.subcommands().keySet()));
    }
}
