package org.lobule.cli.bench.radiomics;

import java.io.IOException;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.lobule.cli.bench.MachineFacts;

/** The figures for programs: one object with the machine and, for each workload, an entry for each program and number of threads. */
final class ResultFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode root = JSON.createObjectNode().put("machine", MachineFacts.line()).put("load", MachineFacts.load());

    void add(Workload workload, Comparison comparison) {
        ArrayNode entries = root.withObject("/work").putObject(workload.name()).put("title", workload.title()).putArray("programs");
        for (Comparison.Entry entry : comparison.entries()) {
            Measured m = entry.measured();
            ObjectNode node = entries.addObject().put("program", m.program()).put("threads", m.threads()).put("first_ms", m.first())
                    .put("median_ms", m.median()).put("runs", m.runs()).put("allocated_mib", m.allocatedMiB()).put("peak_mib", m.peakMiB());
            ObjectNode steps = node.putObject("steps_ms");
            m.steps().forEach(steps::put);
            ObjectNode alone = node.putObject("alone_ms");
            m.alone().forEach(alone::put);
            entry.agreement().ifPresent(agreement -> {
                node.put("ratio", m.median() / entry.ours().median()).put("shared_values", agreement.shared());
                ArrayNode different = node.putArray("different");
                agreement.different().forEach(one -> different.addObject().put("feature", one.feature()).put("lobule", one.ours()).put("peer", one.theirs()));
                ArrayNode setAside = node.putArray("set_aside");
                agreement.setAside().forEach(setAside::add);
            });
        }
    }

    void write(Path file) throws IOException {
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
    }
}
