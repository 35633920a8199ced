package org.lobule.cli.bundle;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.lobule.scoring.bundle.BundleReader;

/** {@code lobule bundle verify}: whether a bundle is the one that was made. */
@Command(name = "verify", mixinStandardHelpOptions = true, description = "Check a bundle: every file that is changed, missing or additional is named.")
final class VerifyCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "BUNDLE", description = "Zip or folder")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<String> problems = new BundleReader().verify(file);
        problems.forEach(out::println);
        if (problems.isEmpty()) {
            out.printf("%s is whole, SHA-256 %s%n", new BundleReader().read(file).manifest().label(), new BundleReader().read(file).sha256());
        }
        out.flush();
        return problems.isEmpty() ? 0 : 1;
    }
}
