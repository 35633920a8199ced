package org.lobule.dicom.net.interop;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.lobule.PythonPeers;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomFile;
import org.lobule.dicom.io.DicomInputStream;
import org.lobule.dicom.io.DicomOutputStream;
import org.lobule.dicom.net.service.SopReference;
import org.lobule.dicom.net.tls.Site;

/** pynetdicom in both roles of all services: src/test/python/pynetdicom_peer.py, to which commands go line by line. */
final class PynetdicomNode implements Node {

    private static final String TITLE = "PYNETDICOM";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 60;

    /** The process, which serves one line after another. */
    static final class Interpreter implements AutoCloseable {

        private final Process process;
        private final BufferedReader answers;
        private final BufferedWriter commands;

        Interpreter(Path log) throws IOException {
            process = new ProcessBuilder(PythonPeers.require("python").toString(), "src/test/python/pynetdicom_peer.py")
                .redirectError(log.toFile()).start();
            answers = process.inputReader();
            commands = process.outputWriter();
        }

        JsonNode ask(ObjectNode command) throws IOException {
            Thread watcher = Thread.ofVirtual().start(this::endAtDeadline);
            try {
                commands.write(JSON.writeValueAsString(command));
                commands.newLine();
                commands.flush();
                String answer = answers.readLine();
                if (answer == null) {
                    throw new AssertionError("pynetdicom_peer.py ended, or gave no answer within %d s, to %s".formatted(PATIENCE_SECONDS, command));
                }
                JsonNode parsed = JSON.readTree(answer);
                if (parsed.has("error")) {
                    throw new IOException("pynetdicom: " + parsed.get("error").asText());
                }
                return parsed.get("ok");
            } finally {
                watcher.interrupt();
            }
        }

        private void endAtDeadline() {
            try {
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                // It has answered.
            }
        }

        @Override
        public void close() {
            process.destroy();
        }
    }

    private final Interpreter python;
    private final ObjectNode line;
    private final Path folder;
    private final Path received;
    private final int port;
    private int files;

    PynetdicomNode(Interpreter python, Line line, Site site, Path folder, LobuleNode lobule) throws IOException {
        this.python = python;
        this.folder = folder;
        this.line = JSON.createObjectNode().put("maximum", line.pduLength()).put("nagle", line.nagle());
        if (line.tls()) {
            this.line.putObject("tls").put("key", site.scanner.key().toString()).put("certificates", site.scanner.certificates().toString())
                .put("authorities", site.authorities.toString());
        } else {
            this.line.putNull("tls");
        }
        received = Files.createDirectory(folder.resolve("received"));
        ObjectNode serve = command("serve");
        serve.put("folder", received.toString()).putObject("destinations").put(LobuleNode.TITLE, lobule.port(Service.STORE));
        port = python.ask(serve).get("port").asInt();
    }

    private ObjectNode command(String what) {
        ObjectNode command = JSON.createObjectNode().put("do", what).put("folder", folder.toString());
        command.set("line", line);
        return command;
    }

    private ObjectNode command(String what, Node provider, Service service) throws Exception {
        return command(what).put("port", provider.port(service)).put("title", provider.aeTitle());
    }

    @Override
    public String aeTitle() {
        return TITLE;
    }

    @Override
    public int port(Service service) {
        return port;
    }

    @Override
    public boolean takes(Service service, String transferSyntax) {
        return true;
    }

    @Override
    public boolean tellsStatus() {
        return true;
    }

    @Override
    public boolean cancels(Service service) {
        return true;
    }

    @Override
    public boolean tellsCounters() {
        return true;
    }

    @Override
    public int statusOfWrongLevel() {
        return 0xA900;
    }

    @Override
    public int statusOfUnknownDestination() {
        return 0xA801;
    }

    @Override
    public boolean isMadeToOrder() {
        return true;
    }

    @Override
    public void hold(List<Path> instances) throws IOException {
        ObjectNode hold = command("hold");
        hold.set("files", paths(instances));
        python.ask(hold);
    }

    private static JsonNode paths(List<Path> files) {
        return JSON.valueToTree(files.stream().map(Path::toString).toList());
    }

    @Override
    public List<Attributes> takeReceived() throws IOException {
        List<Attributes> taken = new ArrayList<>();
        try (Stream<Path> all = Files.list(received)) {
            for (Path file : all.sorted().toList()) {
                taken.add(DicomFile.read(file).dataset());
                Files.delete(file);
            }
        }
        return taken;
    }

    @Override
    public int echo(Node provider, String calledAETitle) throws Exception {
        return python.ask(command("echo", provider, Service.ECHO).put("title", calledAETitle)).get("status").asInt();
    }

    @Override
    public List<Integer> store(Node provider, List<Path> instances) throws Exception {
        ObjectNode store = command("store", provider, Service.STORE);
        store.set("files", paths(instances));
        return numbers(python.ask(store).get("statuses"));
    }

    private static List<Integer> numbers(JsonNode array) {
        List<Integer> numbers = new ArrayList<>();
        array.forEach(number -> numbers.add(number.asInt()));
        return numbers;
    }

    @Override
    public Found find(Node provider, Attributes identifier, int cancelAfter) throws Exception {
        JsonNode answer = python.ask(command("find", provider, Service.FIND).put("keys", write(identifier)).put("cancelAfter", cancelAfter));
        List<Attributes> matches = new ArrayList<>();
        for (JsonNode match : answer.get("matches")) {
            matches.add(read(match.asText()));
        }
        return new Found(answer.get("status").asInt(), matches);
    }

    private String write(Attributes dataset) throws IOException {
        Path file = folder.resolve("dataset-" + files++);
        try (var out = Files.newOutputStream(file)) {
            new DicomOutputStream(out, UID.ExplicitVRLittleEndian).writeDataset(null, dataset);
        }
        return file.toString();
    }

    private static Attributes read(String file) throws IOException {
        try (var in = Files.newInputStream(Path.of(file))) {
            return new DicomInputStream(in, UID.ExplicitVRLittleEndian).readDataset();
        }
    }

    @Override
    public Retrieved move(Node provider, Attributes identifier, String destination, int cancelAfter) throws Exception {
        return told(python.ask(command("move", provider, Service.MOVE).put("keys", write(identifier)).put("destination", destination)
            .put("cancelAfter", cancelAfter)));
    }

    @Override
    public Retrieved get(Node provider, Attributes identifier, int cancelAfter) throws Exception {
        return told(python.ask(command("get", provider, Service.GET).put("keys", write(identifier)).put("cancelAfter", cancelAfter)));
    }

    private static Retrieved told(JsonNode answer) {
        List<String> failed = new ArrayList<>();
        answer.get("failedInstances").forEach(uid -> failed.add(uid.asText()));
        return new Retrieved(answer.get("status").asInt(), answer.get("remaining").asInt(), answer.get("completed").asInt(),
            answer.get("failed").asInt(), answer.get("warning").asInt(), failed);
    }

    @Override
    public Committed commit(Node provider, String transaction, List<SopReference> instances) throws Exception {
        Attributes information = Specimens.commitment(transaction, instances);
        JsonNode answer = python.ask(command("commit", provider, Service.COMMITMENT).put("information", write(information)));
        int status = answer.get("status").asInt();
        if (answer.get("report").isNull()) {
            return new Committed(status, List.of(), Map.of());
        }
        Attributes report = read(answer.get("report").asText());
        Map<String, Integer> failed = new LinkedHashMap<>();
        for (Attributes item : items(report, Tag.FailedSOPSequence)) {
            failed.put(item.getString(Tag.ReferencedSOPInstanceUID), item.getInt(Tag.FailureReason, 0));
        }
        List<String> committed = items(report, Tag.ReferencedSOPSequence).stream().map(item -> item.getString(Tag.ReferencedSOPInstanceUID)).toList();
        return new Committed(transaction.equals(report.getString(Tag.TransactionUID)) ? status : SOME_FAILURE, committed, failed);
    }

    private static List<Attributes> items(Attributes dataset, int tag) {
        Sequence sequence = dataset.getSequence(tag);
        return sequence == null ? List.of() : sequence;
    }

    @Override
    public List<Integer> perform(Node provider, List<StepOperation> steps) throws Exception {
        ObjectNode perform = command("perform", provider, Service.PROCEDURE_STEP);
        ArrayNode operations = perform.putArray("operations");
        for (StepOperation operation : steps) {
            operations.addArray().add(operation.creates() ? "create" : "set").add(operation.uid()).add(write(operation.attributes()));
        }
        return numbers(python.ask(perform).get("statuses"));
    }

    @Override
    public int announce(Node provider, String uid, Attributes notification) throws Exception {
        return python.ask(command("notify", provider, Service.AVAILABILITY).put("uid", uid).put("notification", write(notification)))
            .get("status").asInt();
    }

    @Override
    public Attributes procedureStep(String uid) throws IOException {
        return read(python.ask(command("step").put("uid", uid)).get("step").asText());
    }

    @Override
    public Attributes notification() throws IOException {
        return read(python.ask(command("notification")).get("notification").asText());
    }

    /** The interpreter stops to listen when it is told to listen for another line. */
    @Override
    public void close() {}
}
