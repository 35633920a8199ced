package org.lobule.cli.bundle;

import java.io.IOException;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lobule bundle remove}: from the next study on the node does without. */
@Command(name = "remove", mixinStandardHelpOptions = true, description = "Remove an installed bundle by its name.")
final class RemoveCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "NAME", description = "As lobule bundle list shows it")
    private String name;

    @Mixin
    private DataFolder data = new DataFolder();

    @Override
    public Integer call() throws IOException {
        data.shelf().remove(name);
        return 0;
    }
}
