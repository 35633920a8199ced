package org.lobule.cli.bench.radiomics;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.lobule.cli.bench.Timing;
import org.lobule.radiomics.FeatureFamily;

/** From the start of a process to its end, with a table of features written: what a person waits for who measures one lesion. */
final class ColdStart {

    /** A peer's script may say in a file beside its table what its program computes otherwise. */
    private static final String DEVIATIONS = ".deviations.json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LIMIT_SECONDS = 300;
    private static final double NANOS_PER_MILLISECOND = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int FEWEST_RUNS = 3;

    private final Budget budget;
    private final Path folder;

    ColdStart(Budget budget, Path folder) {
        this.budget = budget;
        this.folder = folder;
    }

    /** {@code lobule extract} by the launcher, which has to have been built. */
    Measured lobule(Path launcher, Workload workload, BenchCase what, int threads) throws IOException {
        Path settings = Files.writeString(folder.resolve("cold.yaml"), yaml(workload));
        Path table = folder.resolve("cold-lobule.csv");
        List<String> command = List.of(launcher.toString(), "extract", folder.resolve(Export.image(what)).toString(),
                folder.resolve(Export.mask(what, what.regions().getFirst())).toString(), "--settings", settings.toString(), "--out", table.toString());
        return measure("lobule extract", command, threads, table);
    }

    /** The peer's script for it; what it compiles is on the disk after the first run, which does not count. */
    Measured peer(Peer peer, Workload workload, BenchCase what, int threads) throws IOException {
        Path table = folder.resolve("cold-%s.csv".formatted(peer.name()));
        List<String> command = List.of(peer.python().toString(), peer.coldScript().toString(),
                folder.resolve(Export.image(what)).toString(), folder.resolve(Export.mask(what, what.regions().getFirst())).toString(),
                String.valueOf(Workload.BINS), table.toString());
        return measure(peer.name(), command, threads, table);
    }

    private Measured measure(String program, List<String> command, int threads, Path table) throws IOException {
        long begin = System.nanoTime();
        double first = run(program, command, threads);
        List<Double> times = new ArrayList<>();
        while (times.size() < FEWEST_RUNS || !budget.isDone(times.size(), (System.nanoTime() - begin) / NANOS_PER_SECOND)) {
            times.add(run(program, command, threads));
        }
        Path beside = table.resolveSibling(table.getFileName() + DEVIATIONS);
        JsonNode deviations = Files.exists(beside) ? JSON.readTree(beside.toFile()) : JSON.createObjectNode();
        return new Measured(program, threads, first, Timing.median(times.stream().mapToDouble(Double::doubleValue).toArray()), times.size(), Map.of(),
                Map.of(), -1, -1, values(table), Peer.deviations(deviations));
    }

    private double run(String program, List<String> command, int threads) throws IOException {
        Path log = folder.resolve("cold.log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        Peer.setThreads(builder.environment(), threads);
        long start = System.nanoTime();
        Process process = builder.start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("%s takes more than %d s".formatted(program, LIMIT_SECONDS));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("Stopped while %s ran".formatted(program), stopped);
        } finally {
            process.destroyForcibly();
        }
        double milliseconds = (System.nanoTime() - start) / NANOS_PER_MILLISECOND;
        if (process.exitValue() != 0) {
            throw new IOException("%s ended with code %d: %s".formatted(program, process.exitValue(), Files.readString(log).strip()));
        }
        return milliseconds;
    }

    /** By IBSI code; of tables with the columns of {@code lobule extract}, whose texts have no commas here. */
    private static Map<String, Double> values(Path table) throws IOException {
        List<String> lines = Files.readAllLines(table);
        List<String> columns = List.of(lines.getFirst().split(","));
        int feature = columns.indexOf("feature");
        int code = columns.indexOf("ibsi_code");
        int value = columns.indexOf("value");
        Map<String, Double> values = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            if (!cells[value].isEmpty()) {
                values.put("lesion/original/" + Extraction.key(cells[code], cells[feature]), Double.valueOf(cells[value]));
            }
        }
        return values;
    }

    static String yaml(Workload workload) {
        StringBuilder families = new StringBuilder();
        for (FeatureFamily family : workload.families()) {
            List<String> codes = Merging.MERGED.of(family).stream().map(aggregation -> aggregation.code()).toList();
            families.append("  ").append(family.slug()).append(codes.isEmpty() ? ":" : ": " + codes).append('\n');
        }
        return """
                name: bench
                description: %s
                intensity-unit: "[hnsf'U]"
                interpolation:
                  method: none
                round-intensities: false
                discretisation:
                  method: fixed-bin-number
                  bins: %d
                families:
                %sspatial-autocorrelation: %s
                """.formatted("Benchmark", Workload.BINS, families, workload.spatialAutocorrelation());
    }
}
