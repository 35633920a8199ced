package org.lobule.cli.bench.radiomics;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.lobule.cli.bench.PeerProgram;

/**
 * Another engine, by a script of {@code bench/peers} that reads an {@link Export}, measures itself and writes what it found.
 *
 * @param name    "pictologics"; {@code NAME_peer.py} is its script
 * @param python  the interpreter that has it
 * @param merging how it merges directions
 * @param scripts the folder of scripts
 */
record Peer(String name, Path python, Merging merging, Path scripts) {

    /** Longer than any budget: compiling at the first run takes minutes where nothing is cached yet. */
    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What sets the number of threads of the libraries that peers are built on. */
    private static final List<String> THREADS = List.of("NUMBA_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS",
            "ITK_GLOBAL_DEFAULT_NUMBER_OF_THREADS");

    /** @return what it measured; nothing where it does not do this work. @throws IOException where it fails */
    Optional<Measured> measure(Path manifest, Workload workload, int threads, Budget budget) throws IOException {
        Path script = scripts.resolve(name + "_peer.py");
        if (!Files.isRegularFile(script)) {
            throw new IOException("%s is missing: run lobule where it was built".formatted(script));
        }
        Path result = manifest.resolveSibling("%s-%s-%d.json".formatted(name, workload.name(), threads));
        Path log = manifest.resolveSibling(name + ".log");
        var builder = new ProcessBuilder(python.toString(), script.toString(), manifest.toString(), workload.name(), String.valueOf(threads),
                String.valueOf(budget.repeats()), String.valueOf(budget.seconds()), result.toString());
        setThreads(builder.environment(), threads);
        run(builder.redirectErrorStream(true).redirectOutput(log.toFile()).redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null"))), log);
        JsonNode read = JSON.readTree(result.toFile());
        return read.has("median") ? Optional.of(measured(read, threads)) : Optional.empty();
    }

    /** Its script for a single extraction, where it has one. */
    Path coldScript() {
        return scripts.resolve(name + "_cold.py");
    }

    /** Whether it has a script for a single extraction. */
    boolean startsCold() {
        return Files.isRegularFile(coldScript());
    }

    private void run(ProcessBuilder builder, Path log) throws IOException {
        int code = PeerProgram.exitCode(builder.start(), name, LIMIT);
        if (code != 0) {
            String said = Files.readString(log).strip();
            throw new IOException("%s ended with code %d: %s".formatted(name, code, said.substring(said.lastIndexOf('\n') + 1)));
        }
    }

    /** Tells the libraries that peers are built on how many threads they may use. */
    static void setThreads(Map<String, String> environment, int threads) {
        THREADS.forEach(variable -> environment.put(variable, String.valueOf(threads)));
    }

    private static Measured measured(JsonNode read, int threads) {
        return new Measured(read.get("program").asText(), threads, read.get("first").asDouble(), read.get("median").asDouble(), read.get("runs").asInt(),
                numbers(read.get("steps")), numbers(read.get("alone")), -1, read.get("peak_mib").asDouble(), numbers(read.get("values")),
                deviations(read.get("deviations")));
    }

    static Map<String, Double> numbers(JsonNode object) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        object.fields().forEachRemaining(entry -> numbers.put(entry.getKey(), entry.getValue().isNumber() ? entry.getValue().asDouble() : Double.NaN));
        return numbers;
    }

    static Map<String, Deviation> deviations(JsonNode object) {
        Map<String, Deviation> deviations = new LinkedHashMap<>();
        object.fields().forEachRemaining(entry -> deviations.put(entry.getKey(), new Deviation(entry.getValue().get(0).asText(),
                entry.getValue().get(1).isNull() ? OptionalDouble.empty() : OptionalDouble.of(entry.getValue().get(1).asDouble()))));
        return deviations;
    }
}
