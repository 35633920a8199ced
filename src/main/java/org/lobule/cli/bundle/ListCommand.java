package org.lobule.cli.bundle;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import org.lobule.scoring.bundle.BundleManifest;
import org.lobule.scoring.bundle.BundleShelf;

/** {@code lobule bundle list}: what a node has installed. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "List the bundles that a node has installed; 1 where one is broken.")
final class ListCommand implements Callable<Integer> {

    @Mixin
    private DataFolder data = new DataFolder();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        BundleShelf shelf = data.shelf();
        BundleShelf.Inventory inventory = shelf.read();
        PrintWriter out = spec.commandLine().getOut();
        for (BundleShelf.Installed installed : inventory.bundles()) {
            BundleManifest manifest = installed.bundle().manifest();
            out.printf("%-30s %-10s %s%s  SHA-256 %s%n", manifest.name(), manifest.version(), manifest.simulated() ? "SIMULATED: " : "", manifest.title(), installed.bundle().sha256());
        }
        inventory.broken().forEach(broken -> out.printf("%-30s broken: %s%n", broken.file(), broken.reason()));
        if (inventory.bundles().isEmpty() && inventory.broken().isEmpty()) {
            out.printf("No bundle is installed in %s%n", shelf.folder());
        }
        out.flush();
        return inventory.broken().isEmpty() ? 0 : 1;
    }
}
