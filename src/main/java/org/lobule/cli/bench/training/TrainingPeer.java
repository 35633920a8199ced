package org.lobule.cli.bench.training;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.lobule.cli.bench.PeerProgram;

/**
 * Python with the libraries that train the same.
 *
 * @param python  the interpreter
 * @param scripts the folder of scripts
 */
record TrainingPeer(Path python, Path scripts) {

    private static final Duration LIMIT = Duration.ofMinutes(30);

    /** @param given an interpreter, or the folder of an environment. @throws IOException where it is neither */
    static TrainingPeer of(Path given, Path scripts) throws IOException {
        Path python = Files.isDirectory(given) ? given.resolve("bin/python") : given;
        if (!Files.isRegularFile(python) || !Files.isExecutable(python)) {
            throw new IOException("%s is not an interpreter of Python; bench/peers/README.md says how to make one".formatted(python));
        }
        return new TrainingPeer(python, scripts);
    }

    /** @throws IOException with what the script said last where it fails */
    TrainingFigures measure(TrainingWork work, Path folder, int threads, int repeats) throws IOException {
        Path script = scripts.resolve(work.script());
        if (!Files.isRegularFile(script)) {
            throw new IOException("%s is missing: run lobule where it was built".formatted(script));
        }
        Path result = folder.resolve("result.json");
        Path log = folder.resolve("peer.log");
        var builder = new ProcessBuilder(python.toString(), script.toString(), folder.toString(), String.valueOf(threads), String.valueOf(repeats),
                result.toString());
        // Processes or threads of the script's own choice; the libraries below it do not add theirs
        builder.environment().put("OMP_NUM_THREADS", "1");
        builder.environment().put("OPENBLAS_NUM_THREADS", "1");
        builder.redirectErrorStream(true).redirectOutput(log.toFile()).redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        int code = PeerProgram.exitCode(builder.start(), work.script(), LIMIT);
        if (code != 0) {
            String said = Files.readString(log).strip();
            throw new IOException("%s ended with code %d: %s".formatted(work.script(), code, said.substring(said.lastIndexOf('\n') + 1)));
        }
        JsonNode read = new ObjectMapper().readTree(result.toFile());
        return new TrainingFigures(read.get("program").asText(), read.get("median").asDouble(), read.get("runs").asInt(), read.get("peak_mib").asDouble(),
                StreamSupport.stream(read.get("values").spliterator(), false).mapToDouble(JsonNode::asDouble).toArray());
    }
}
