package org.lobule.cli.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.lobule.cli.node.NodeProcess;
import org.lobule.dicom.io.DicomFile;
import org.lobule.report.sr.SrTree;

/** Runs the demo: node and PACS stand-in up, a study sent, its way followed, the results read back. */
public final class Demonstration {

    private static final Duration ANALYSIS = Duration.ofMinutes(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Path launcher;
    private final PrintWriter out;
    private final Instant start = Instant.now();

    /**
     * @param folder   everything of the demo goes here; what an earlier demo left is removed
     * @param launcher the script that starts a node
     */
    public Demonstration(Path folder, Path launcher, PrintWriter out) {
        this.folder = folder;
        this.launcher = launcher;
        this.out = out;
    }

    /**
     * @param study a DICOM folder, or empty for the bundled CT
     * @param mask  a mask file that goes with it, or empty
     * @param keep  whether the node stays when the demo is over
     * @throws IOException with the reason, where any step fails
     */
    public void run(Optional<Path> study, Optional<Path> mask, boolean keep) throws IOException, InterruptedException {
        clear();
        Path received = folder.resolve("received");
        try (PacsStandIn pacs = PacsStandIn.start(received, DemoSite.NODE)) {
            DemoSite site = DemoSite.write(folder.resolve("dicom-conf"), pacs.port());
            say("Starting the node (DICOM port %d, log %s)", site.dicomPort(), folder.resolve("node.log"));
            NodeProcess node = NodeProcess.start(launcher, site.httpPort(), site.environment(folder.resolve("node")), folder.resolve("node.log"));
            try {
                DemoStudy sent = prepare(study, mask);
                follow(sent, site, node, pacs);
                if (keep) {
                    node.keep();
                    out.printf("Dashboard: %s/studies/%s%n", node.address(), sent.studyInstanceUid());
                    say("The node goes on: %s, process %d. Stop it with: kill %d", node.address(), node.pid(), node.pid());
                }
            } finally {
                if (!keep) {
                    node.close();
                }
            }
        }
    }

    private DemoStudy prepare(Optional<Path> study, Optional<Path> mask) throws IOException {
        Path images = study.isPresent() ? study.get() : DemoStudy.unpackBundled(folder.resolve("study"));
        DemoStudy sent = DemoStudy.of(images);
        return mask.isPresent() ? sent.with(MaskObject.of(mask.get(), images, folder)) : sent;
    }

    private void follow(DemoStudy study, DemoSite site, NodeProcess node, PacsStandIn pacs) throws IOException, InterruptedException {
        say("Sending %d instances over C-STORE to %s", study.files().size(), DemoSite.NODE);
        StudySender.send(study.files(), PacsStandIn.AE_TITLE, DemoSite.NODE, site.dicomPort());
        JsonNode end = awaitResults(study, node);
        JsonNode state = end.path("study");
        if (!state.path("mood").asText().equals("good")) {
            throw new IOException("The node says: %s. %s%nIts log: %s".formatted(state.path("state").asText(), state.path("detail").asText(),
                    folder.resolve("node.log")));
        }
        show(end.path("results"), pacs);
        say("Done in %d s", Duration.between(start, Instant.now()).toSeconds());
        out.printf("%nResults:   %s%nDashboard: %s (while the node runs; --keep leaves it running)%n", folder.resolve("received"), node.address());
        out.flush();
    }

    /** Tells each new event of the study until nothing more will happen by itself. */
    private JsonNode awaitResults(DemoStudy study, NodeProcess node) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(ANALYSIS);
        long told = 0;
        while (Instant.now().isBefore(deadline)) {
            node.requireAlive();
            JsonNode answer = JSON.readTree(node.get("/api/studies/" + study.studyInstanceUid()));
            for (JsonNode event : answer.path("events")) {
                if (event.path("id").asLong() > told) {
                    told = event.path("id").asLong();
                    say("%s", event.path("message").asText());
                }
            }
            if (answer.path("study").path("settled").asBoolean()) {
                return answer;
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
        }
        throw new IOException("No results after %d minutes. The node's log: %s".formatted(ANALYSIS.toMinutes(), folder.resolve("node.log")));
    }

    private void show(JsonNode results, PacsStandIn pacs) throws IOException {
        Path report = null;
        for (JsonNode result : results) {
            Path file = pacs.received().get(result.path("sopInstanceUid").asText());
            if (file == null) {
                throw new IOException("The node says that %s was delivered, but the PACS stand-in has not got it".formatted(result.path("kind").asText()));
            }
            report = result.path("kind").asText().equals("SR") ? file : report;
        }
        if (report == null) {
            throw new IOException("No report came back");
        }
        out.println();
        SrTree.mainNumbers(DicomFile.read(report).dataset()).forEach(out::println);
        out.println();
        out.flush();
    }

    private void say(String format, Object... arguments) {
        Duration since = Duration.between(start, Instant.now());
        out.printf("[%3d s] %s%n", since.toSeconds(), format.formatted(arguments));
        out.flush();
    }

    /** A demo begins with an empty node, so that the study is new to it. */
    private void clear() throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> old = Files.walk(folder)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Files.createDirectories(folder);
    }
}
