package org.lobule.cli.bench.radiomics;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

/** {@code lobule bench radiomics}: features per millisecond, beside other engines on the same voxels in the same run. */
@Command(name = "radiomics", mixinStandardHelpOptions = true,
        description = "Measure the extraction of features, beside pictologics and pyradiomics where they are installed.",
        footer = {"", "W1 liver, first order and textures; W2 the same with shape; W3 a lesion, everything; W6 Moran's I and Geary's C; LOCAL local intensity.",
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

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (repeats < 1 || !(seconds > 0) || threads.stream().anyMatch(n -> n < 1)) {
            throw new ParameterException(spec.commandLine(), "--repeats, --seconds and --threads have to be positive");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(MachineFacts.line());
        out.printf("load %s before; medians of up to %d runs%n", MachineFacts.load(), repeats);
        Map<String, BenchCase> cases = cases();
        cases.values().forEach(one -> out.printf("%s: %d voxels in %d x %d x %d%n", one.name(), one.voxels(), one.image().grid().nx(),
                one.image().grid().ny(), one.image().grid().nz()));
        if (export.isPresent()) {
            measureAll(cases, Files.createDirectories(export.get()), out);
        } else {
            try (TemporaryFolder temporary = TemporaryFolder.createIn(Path.of(System.getProperty("java.io.tmpdir")))) {
                measureAll(cases, temporary.path(), out);
            }
        }
        out.flush();
        return 0;
    }

    private void measureAll(Map<String, BenchCase> cases, Path folder, PrintWriter out) throws IOException {
        List<Peer> peers = peers();
        Optional<Path> manifest = peers.isEmpty() && export.isEmpty() ? Optional.empty() : Optional.of(Export.write(folder, cases.values(), work));
        var budget = new Budget(repeats, seconds);
        for (Workload workload : work) {
            var comparison = new Comparison(workload);
            for (int number : threads) {
                for (Merging merging : mergings(workload, peers)) {
                    Measured ours = new LobuleRun(budget).measure(cases.get(workload.caseName()), workload.settings(merging), number);
                    comparison.add(merging == Merging.MERGED ? ours : ours.named("lobule, " + merging.name().toLowerCase(Locale.ROOT)));
                    for (Peer peer : peers) {
                        if (peer.merging() == merging) {
                            peer.measure(manifest.orElseThrow(), workload, number, budget).ifPresent(theirs -> comparison.add(theirs, ours));
                        }
                    }
                }
            }
            out.println();
            comparison.print(out);
            out.flush();
        }
    }

    /** How textures are merged depends on the peer that they are beside; without textures there is nothing to merge. */
    private static List<Merging> mergings(Workload workload, List<Peer> peers) {
        return Stream.concat(Stream.of(Merging.MERGED), peers.stream().map(Peer::merging)).distinct()
                .filter(merging -> merging == Merging.MERGED || workload.hasTextures()).toList();
    }

    private Map<String, BenchCase> cases() {
        Map<String, BenchCase> cases = new LinkedHashMap<>();
        work.stream().map(Workload::caseName).distinct().forEach(name -> cases.put(name, switch (name) {
            case "liver" -> SyntheticLiver.liver(1);
            case "lesion" -> SyntheticLiver.lesion();
            default -> throw new IllegalStateException("No image is called " + name);
        }));
        return cases;
    }

    private List<Peer> peers() throws IOException {
        List<Peer> peers = new ArrayList<>();
        if (pictologics.isPresent()) {
            peers.add(new Peer("pictologics", executable(pictologics.get()), Merging.MERGED));
        }
        if (pyradiomics.isPresent()) {
            peers.add(new Peer("pyradiomics", executable(pyradiomics.get()), Merging.AVERAGED));
        }
        return peers;
    }

    private static Path executable(Path python) throws IOException {
        if (!Files.isExecutable(python)) {
            throw new IOException("%s is not an interpreter of Python; bench/peers/README.md says how to make one".formatted(python));
        }
        return python;
    }
}
