package org.lobule.cli.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Peers that are modules of Python: pydicom, GDCM and CharLS (pyjpegls), each timed inside its own process. */
record PythonPeers(PeerProgram python, Path script) {

    private static final String SCRIPT = "peers.py";

    /** @param python the interpreter that has the modules, or none. @throws IOException where it cannot be run */
    static Optional<PythonPeers> of(Optional<Path> python, Path folder) throws IOException {
        if (python.isEmpty()) {
            return Optional.empty();
        }
        if (!Files.isExecutable(python.get())) {
            throw new IOException("%s is not an interpreter of Python; give one with --python, or leave that out".formatted(python.get()));
        }
        Path script = folder.resolve(SCRIPT);
        try (InputStream resource = PythonPeers.class.getResourceAsStream(SCRIPT)) {
            Files.write(script, resource.readAllBytes());
        }
        return Optional.of(new PythonPeers(new PeerProgram("python", python.get()), script));
    }

    /** By the peer's name with its version what it measured in milliseconds; a peer whose module is absent is absent. */
    Map<String, Double> measure(String what, int repeats, List<Path> files) throws IOException {
        Path list = Files.write(script.resolveSibling("files.txt"), files.stream().map(Path::toString).toList());
        List<String> arguments = new ArrayList<>(List.of(script.toString(), what, String.valueOf(repeats), list.toString()));
        Map<String, Double> times = new LinkedHashMap<>();
        for (String line : python.lines(arguments)) {
            String[] parts = line.split("\t");
            times.put(parts[0], Double.valueOf(parts[1]));
        }
        return times;
    }
}
