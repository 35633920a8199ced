package org.lobule.cli.bundle;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.lobule.scoring.bundle.Bundle;
import org.lobule.scoring.bundle.BundleReader;

/** {@code lobule bundle inspect}: the model card of a bundle that is whole. */
@Command(name = "inspect", mixinStandardHelpOptions = true, description = "Show what a bundle is, needs and is good for: its model card.")
final class InspectCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "BUNDLE", description = "Zip or folder")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Bundle bundle = new BundleReader().read(file);
        PrintWriter out = spec.commandLine().getOut();
        BundleWords.summary(bundle).forEach(out::println);
        out.println();
        out.print(bundle.card());
        out.flush();
        return 0;
    }
}
