package org.lobule.cli.bundle;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.lobule.scoring.bundle.BundleShelf;

/** {@code lobule bundle install}: from the next study on the node scores with it. */
@Command(name = "install", mixinStandardHelpOptions = true, description = "Install a bundle in a node; it scores from the next study on.")
final class InstallCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "BUNDLE", description = "Zip or folder")
    private Path file;

    @Option(names = "--replace", description = "Replace the bundle of the same name")
    private boolean replace;

    @Mixin
    private DataFolder data = new DataFolder();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        BundleShelf.Installed installed = data.shelf().install(file, replace);
        PrintWriter out = spec.commandLine().getOut();
        BundleWords.summary(installed.bundle()).forEach(out::println);
        BundleWords.unmatched(installed.bundle()).forEach(out::println);
        out.printf("Installed as %s%n", installed.file());
        out.flush();
        return 0;
    }
}
