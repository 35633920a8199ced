package org.lobule.cli.bench.training;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.DoubleFunction;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import org.lobule.cli.bench.BenchTable;
import org.lobule.cli.bench.MachineFacts;
import org.lobule.cli.bench.ProcessMemory;
import org.lobule.cli.bench.TemporaryFolder;
import org.lobule.cli.bench.Timing;

/** {@code lobule bench training}: seconds of a training, beside other programs on the same rows in the same run. */
@Command(name = "training", mixinStandardHelpOptions = true,
        description = "Measure the training of models, beside scikit-learn and scikit-survival where they are installed.",
        footer = {"", "lasso: nested cross-validation of LASSO logistic regression, beside scikit-learn.",
            "forest: a random survival forest, beside scikit-survival.",
            "ratio: the peer's time by ours, above 1 where Lobule is faster; in brackets where the values differ, when it does not count."})
public final class TrainingCommand implements Callable<Integer> {

    /** By name, from the scale of its size. */
    private static final Map<String, DoubleFunction<TrainingWork>> WORK = new TreeMap<>(Map.of("lasso", LassoWork::new, "forest", ForestWork::new));

    @Option(names = "--work", split = ",", paramLabel = "W", description = "Trainings to measure (default: all of them)")
    private List<String> work = List.copyOf(WORK.keySet());

    @Option(names = "--python", paramLabel = "DIR", defaultValue = "${env:LOBULE_BENCH_TRAINING}",
            description = "The Python, or the folder of its environment, that has scikit-learn and scikit-survival (default: $LOBULE_BENCH_TRAINING; without it, they are left out)")
    private Optional<Path> python;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "2", description = "Threads or processes of each program (default: ${DEFAULT-VALUE})")
    private int threads;

    @Option(names = "--repeats", paramLabel = "N", defaultValue = "3",
            description = "Each figure is the median of so many trainings, after one that does not count (default: ${DEFAULT-VALUE})")
    private int repeats;

    @Option(names = "--scale", paramLabel = "S", defaultValue = "1", description = "Number of columns beside its own, for a quick trial: 0.01 to 1 (default: ${DEFAULT-VALUE})")
    private double scale;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        for (String name : work) {
            if (!WORK.containsKey(name)) {
                throw new ParameterException(spec.commandLine(), "There is no work '%s'; there is %s".formatted(name, String.join(", ", WORK.keySet())));
            }
        }
        if (!(scale >= 0.01 && scale <= 1) || threads < 1 || repeats < 1) {
            throw new ParameterException(spec.commandLine(), "--scale has to be from 0.01 to 1, --threads and --repeats have to be positive");
        }
        Path home = Path.of(System.getenv().getOrDefault("LOBULE_HOME", ".")).toAbsolutePath();
        Optional<TrainingPeer> peer = python.isPresent() ? Optional.of(TrainingPeer.of(python.get(), home.resolve("bench/peers"))) : Optional.empty();
        PrintWriter out = spec.commandLine().getOut();
        out.println(MachineFacts.line());
        out.printf("load %s before; medians of %d trainings with %d threads%n", MachineFacts.load(), repeats, threads);
        for (String name : work) {
            measure(name, WORK.get(name).apply(scale), peer, out);
        }
        out.flush();
        return 0;
    }

    private void measure(String name, TrainingWork one, Optional<TrainingPeer> peer, PrintWriter out) throws Exception {
        out.printf("%n%s: %s%n", name, one.title());
        TrainingFigures ours = lobule(one);
        var table = new BenchTable("program", "threads", "s", "runs", "ratio", "difference", "peak MiB");
        add(table, ours, "-", "-");
        if (peer.isPresent()) {
            try (TemporaryFolder folder = TemporaryFolder.createIn(Path.of(System.getProperty("java.io.tmpdir")))) {
                one.write(folder.path());
                TrainingFigures theirs = peer.get().measure(one, folder.path(), threads, repeats);
                double distance = ours.distance(theirs);
                String ratio = BenchTable.number(theirs.median() / ours.median(), 2);
                add(table, theirs, distance <= one.tolerance() ? ratio : "(" + ratio + ")", "%.1e".formatted(distance));
            }
        }
        table.print(out);
        if (peer.isPresent()) {
            out.println(one.comparison());
        }
        out.flush();
    }

    private void add(BenchTable table, TrainingFigures figures, String ratio, String difference) {
        table.add(figures.program(), String.valueOf(threads), BenchTable.number(figures.median(), 3), String.valueOf(figures.runs()), ratio, difference,
                figures.peakMiB() < 0 ? "-" : BenchTable.number(figures.peakMiB(), 0));
    }

    private TrainingFigures lobule(TrainingWork one) throws IOException {
        one.train(threads);
        ProcessMemory.resetPeak();
        double[] seconds = new double[repeats];
        double[] values = {};
        for (int run = 0; run < repeats; run++) {
            long start = System.nanoTime();
            values = one.train(threads);
            seconds[run] = (System.nanoTime() - start) / 1e9;
        }
        return new TrainingFigures("lobule", Timing.median(seconds), repeats, ProcessMemory.peakMiB(), values);
    }
}
