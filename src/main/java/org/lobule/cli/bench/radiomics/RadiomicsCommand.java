package org.lobule.cli.bench.radiomics;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import org.lobule.cli.bench.MachineFacts;
import org.lobule.cli.bench.TemporaryFolder;
import org.lobule.cli.bench.radiomics.Workload.Kind;
import org.lobule.imaging.Grid;
import org.lobule.radiomics.RadiomicsEngine;

/** {@code lobule bench radiomics}: features per millisecond, beside other engines on the same voxels in the same run. */
@Command(name = "radiomics", mixinStandardHelpOptions = true,
        description = "Measure the extraction of features, beside pictologics, pyradiomics and ITK where they are installed.",
        footer = {"", "W1 liver, first order and textures; W2 the same with shape; W3 a lesion, everything; W4 the liver with 13 filters; W5 resampling; W6 Moran's I and",
            "Geary's C; W7 four phases from files to tables; W8 from the start of the process; FILTERS filters without features; LOCAL local intensity.",
            "ratio: the peer's time by ours, above 1 where Lobule is faster. It counts only where all values agree to 1e-9 (column same).",
            "first: the first run in the process, truly cold only for the workload that is named first."})
public final class RadiomicsCommand implements Callable<Integer> {

    @Option(names = "--work", split = ",", paramLabel = "W", description = "Workloads (default: all): ${COMPLETION-CANDIDATES}")
    private List<Workload> work = List.of(Workload.values());

    @Option(names = "--threads", split = ",", paramLabel = "N", defaultValue = "1", description = "Numbers of threads, each measured (default: ${DEFAULT-VALUE})")
    private List<Integer> threads;

    @Option(names = "--repeats", paramLabel = "N", defaultValue = "15", description = "Each figure is the median of up to so many runs (default: ${DEFAULT-VALUE})")
    private int repeats;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "8",
            description = "Time for a workload, warm-up included; slow ones are repeated less (default: ${DEFAULT-VALUE})")
    private double seconds;

    @Option(names = "--pictologics", paramLabel = "PYTHON", defaultValue = "${env:LOBULE_BENCH_PICTOLOGICS}",
            description = "The Python that has pictologics (default: $LOBULE_BENCH_PICTOLOGICS; without it, it is left out)")
    private Optional<Path> pictologics;

    @Option(names = "--pyradiomics", paramLabel = "PYTHON", defaultValue = "${env:LOBULE_BENCH_PYRADIOMICS}",
            description = "The Python that has pyradiomics (default: $LOBULE_BENCH_PYRADIOMICS; without it, it is left out)")
    private Optional<Path> pyradiomics;

    @Option(names = "--export", paramLabel = "DIR", description = "Keep the images, masks and the manifest that peers read in this folder")
    private Optional<Path> export;

    @Option(names = "--itk", paramLabel = "PYTHON", defaultValue = "${env:LOBULE_BENCH_ITK}",
            description = "A Python that has SimpleITK, for W5 (default: $LOBULE_BENCH_ITK; without it, it is left out)")
    private Optional<Path> itk;

    @Option(names = "--scipy", paramLabel = "PYTHON", defaultValue = "${env:LOBULE_BENCH_SCIPY}",
            description = "A Python that has SciPy, PyWavelets and nibabel, for FILTERS (default: $LOBULE_BENCH_SCIPY; without it, it is left out)")
    private Optional<Path> scipy;

    @Option(names = "--json", paramLabel = "FILE", description = "Write every figure and every difference into this file, too")
    private Optional<Path> json;

    @Option(names = "--scale", paramLabel = "S", defaultValue = "1",
            description = "Lengths of the liver and the abdomen beside their own, for a quick trial: 0.3 to 1 (default: ${DEFAULT-VALUE})")
    private double scale;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (!(scale >= 0.3 && scale <= 1)) {
            throw new ParameterException(spec.commandLine(), "--scale has to be from 0.3 to 1");
        }
        if (repeats < 1 || !(seconds > 0) || threads.stream().anyMatch(n -> n < 1)) {
            throw new ParameterException(spec.commandLine(), "--repeats, --seconds and --threads have to be positive");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(MachineFacts.line());
        out.printf("load %s before; medians of up to %d runs%n", MachineFacts.load(), repeats);
        var results = new ResultFile();
        if (export.isPresent()) {
            measureAll(Files.createDirectories(export.get()), out, results);
        } else {
            try (TemporaryFolder temporary = TemporaryFolder.createIn(Path.of(System.getProperty("java.io.tmpdir")))) {
                measureAll(temporary.path(), out, results);
            }
        }
        if (json.isPresent()) {
            results.write(json.get());
        }
        out.flush();
        return 0;
    }

    private void measureAll(Path folder, PrintWriter out, ResultFile results) throws IOException {
        List<Peer> peers = peers();
        var cases = new BenchCases(scale);
        for (Workload workload : work) {
            for (BenchCase one : cases.of(workload.caseName())) {
                Grid grid = one.image().grid();
                out.printf("%n%s: %d voxels in %d x %d x %d%n", one.name(), one.voxels(), grid.nx(), grid.ny(), grid.nz());
            }
            boolean filesNeeded = !peers.isEmpty() || export.isPresent() || workload.kind() == Kind.FILES || workload.kind() == Kind.COLD_START;
            var files = filesNeeded ? Optional.of(Export.write(folder, export.isPresent() ? work : List.of(workload), cases)) : Optional.<Export>empty();
            var comparison = new Comparison(workload);
            for (int number : threads) {
                measure(workload, number, peers, cases, files, comparison);
            }
            comparison.print(out);
            out.flush();
            results.add(workload, comparison);
            cases.forget(BenchCases.ABDOMEN);
        }
    }

    private void measure(Workload workload, int number, List<Peer> peers, BenchCases cases, Optional<Export> files, Comparison comparison) throws IOException {
        var budget = new Budget(repeats, seconds);
        for (Merging merging : mergings(workload, peers)) {
            Measured ours = switch (workload.kind()) {
                case EXTRACTION -> new LobuleRun(budget).measure(new Extraction(cases.of(workload.caseName()).getFirst(), workload.settings(merging),
                        new RadiomicsEngine(number)), number);
                case RESAMPLING -> new LobuleRun(budget).measure(Resampling.of(cases.of(workload.caseName()).getFirst(), workload.settings(merging)), number);
                case FILTERING -> new LobuleRun(budget).measure(new Filtering(cases.of(workload.caseName()).getFirst(), workload.filters(), number), number);
                case FILES -> new LobuleRun(budget).measure(new FromFiles(files.orElseThrow().folder(), cases.of(workload.caseName()),
                        workload.settings(merging), new RadiomicsEngine(number)), number);
                case COLD_START -> new ColdStart(budget, files.orElseThrow().folder()).lobule(launcher(), workload,
                        cases.of(workload.caseName()).getFirst(), number);
            };
            comparison.add(merging == Merging.MERGED ? ours : ours.named("lobule, " + merging.name().toLowerCase(Locale.ROOT)));
            for (Peer peer : peers) {
                if (peer.merging() == merging) {
                    theirs(peer, workload, number, cases, files.orElseThrow(), budget).ifPresent(theirs -> comparison.add(theirs, ours));
                }
            }
        }
    }

    private static Optional<Measured> theirs(Peer peer, Workload workload, int number, BenchCases cases, Export files, Budget budget) throws IOException {
        if (workload.kind() != Kind.COLD_START) {
            return peer.measure(files.manifest(), workload, number, budget);
        }
        return peer.startsCold() ? Optional.of(new ColdStart(budget, files.folder()).peer(peer, workload, cases.of(workload.caseName()).getFirst(), number))
                : Optional.empty();
    }

    /** How textures are merged depends on the peer that they are beside; without textures there is nothing to merge. */
    private static List<Merging> mergings(Workload workload, List<Peer> peers) {
        boolean both = workload.hasTextures() && workload.filters().isEmpty() && workload.kind() == Kind.EXTRACTION;
        return Stream.concat(Stream.of(Merging.MERGED), peers.stream().map(Peer::merging)).distinct()
                .filter(merging -> merging == Merging.MERGED || both).toList();
    }

    private static Path home() {
        return Path.of(System.getenv().getOrDefault("LOBULE_HOME", ".")).toAbsolutePath();
    }

    private static Path launcher() throws IOException {
        Path launcher = home().resolve("lobule");
        if (!Files.isExecutable(launcher)) {
            throw new IOException("%s is missing: run lobule where it was built".formatted(launcher));
        }
        return launcher;
    }

    private List<Peer> peers() throws IOException {
        List<Peer> peers = new ArrayList<>();
        add(peers, "pictologics", pictologics, Merging.MERGED);
        add(peers, "pyradiomics", pyradiomics, Merging.AVERAGED);
        add(peers, "itk", itk, Merging.MERGED);
        add(peers, "scipy", scipy, Merging.MERGED);
        return peers;
    }

    private static void add(List<Peer> peers, String name, Optional<Path> python, Merging merging) throws IOException {
        if (python.isPresent()) {
            peers.add(new Peer(name, executable(python.get()), merging, home().resolve("bench/peers")));
        }
    }

    private static Path executable(Path python) throws IOException {
        if (!Files.isExecutable(python)) {
            throw new IOException("%s is not an interpreter of Python; bench/peers/README.md says how to make one".formatted(python));
        }
        return python;
    }
}
