package org.lobule.cli.bundle;

import java.nio.file.Path;

import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine.Option;

import org.lobule.scoring.bundle.BundleShelf;

/** Where the node has its bundles. */
final class DataFolder {

    @Option(names = "--data", paramLabel = "DIR", description = "Data folder of the node (default: LOBULE_DATA, else ./data)")
    private Path data;

    BundleShelf shelf() {
        return BundleShelf.of(data != null ? data : Path.of(ConfigProvider.getConfig().getOptionalValue("lobule.data", String.class).orElse("data")));
    }
}
