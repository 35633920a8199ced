package org.lobule.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import org.lobule.cli.demo.Demonstration;

/** {@code lobule demo}: the main job on a real liver CT, with nothing installed. */
@Command(name = "demo", mixinStandardHelpOptions = true,
        description = "Start a node and a stand-in for a PACS, send a liver CT through it and print the report that comes back.")
final class DemoCommand implements Callable<Integer> {

    @Option(names = "--study", paramLabel = "DIR", description = "A DICOM folder of one study (default: the bundled CT)")
    private Path study;

    @Option(names = "--mask", paramLabel = "FILE", description = "Liver (and lesions) of the study: SEG, RTSTRUCT, NIfTI or NRRD (default: the networks draw them)")
    private Path mask;

    @Option(names = "--keep", description = "Leave the node running")
    private boolean keep;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder for everything the demo makes; its subfolder demo is emptied first (default: LOBULE_DATA, else ./data)")
    private Path data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        String home = System.getenv().getOrDefault("LOBULE_HOME", ".");
        Path folder = (data != null ? data : Path.of(System.getenv().getOrDefault("LOBULE_DATA", "data"))).toAbsolutePath().resolve("demo");
        new Demonstration(folder, Path.of(home, "lobule").toAbsolutePath(), spec.commandLine().getOut())
                .run(Optional.ofNullable(study), Optional.ofNullable(mask), keep);
        return 0;
    }
}
