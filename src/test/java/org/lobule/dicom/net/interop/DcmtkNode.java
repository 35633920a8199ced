package org.lobule.dicom.net.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomFile;
import org.lobule.dicom.net.Program;
import org.lobule.dicom.net.Server;
import org.lobule.dicom.net.tls.IdentityFiles;
import org.lobule.dicom.net.tls.Site;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * DCMTK's programs: storescp and dcmqrscp as providers; echoscu, storescu (dcmsend where Nagle's algorithm is off and there is no TLS),
 * findscu, movescu and getscu as users. Of version 3.6.7 dcmqrscp, movescu and getscu know no TLS.
 */
final class DcmtkNode implements Node {

    private static final String TITLE = "DCMTK";
    private static final Pattern STATUS = Pattern.compile("DIMSE Status +: 0x([0-9a-f]{4})");
    private static final Set<String> UNCOMPRESSED = Set.of(UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian);

    private final Line line;
    private final Site site;
    private final Path folder;
    private final Path received;
    private final LobuleNode lobule;
    private Server storescp;
    private Server dcmqrscp;

    DcmtkNode(Line line, Site site, Path folder, LobuleNode lobule) throws IOException {
        this.line = line;
        this.site = site;
        this.folder = folder;
        this.lobule = lobule;
        received = Files.createDirectory(folder.resolve("received"));
    }

    @Override
    public String aeTitle() {
        return TITLE;
    }

    @Override
    public String program(Service service, boolean asUser) {
        return switch (service) {
            case ECHO -> asUser ? "echoscu" : "storescp";
            case STORE -> !asUser ? "storescp" : sendsCompressed() ? "dcmsend" : "storescu";
            case FIND -> asUser ? "findscu" : "dcmqrscp";
            case MOVE -> asUser ? "movescu" : "dcmqrscp";
            default -> asUser ? "getscu" : "dcmqrscp";
        };
    }

    @Override
    public int port(Service service) throws Exception {
        return service == Service.STORE || service == Service.ECHO ? storescp().port() : dcmqrscp().port();
    }

    private Server storescp() throws IOException, InterruptedException {
        if (storescp == null) {
            storescp = Server.start(folder.resolve("storescp.log"), line.environmentOfDcmtk(), "storescp",
                port -> secured("+xa", "-B", "-uf", "-aet", TITLE, "-pdu", line.lengthOfDcmtk(), "-od", received, port));
        }
        return storescp;
    }

    private Server dcmqrscp() throws IOException, InterruptedException {
        if (dcmqrscp == null) {
            Path storage = Files.createTempDirectory(folder, "storage");
            dcmqrscp = Server.start(folder.resolve("dcmqrscp.log"), line.environmentOfDcmtk(), "dcmqrscp",
                port -> new Object[] {"-c", configuration(port, storage)});
        }
        return dcmqrscp;
    }

    private Path configuration(int port, Path storage) {
        try {
            return Files.writeString(folder.resolve("dcmqrscp.cfg"), """
                NetworkTCPPort = %d
                MaxPDUSize = %d
                MaxAssociations = 16
                HostTable BEGIN
                lobule = (LOBULE, 127.0.0.1, %d)
                HostTable END
                VendorTable BEGIN
                VendorTable END
                AETable BEGIN
                %s %s RW (200, 1024mb) ANY
                AETable END
                """.formatted(port, line.lengthOfDcmtk(), lobule.port(Service.STORE), TITLE, storage));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean takes(Service service, String transferSyntax) {
        // dcmqrscp keeps, and getscu takes, what is uncompressed unless they are told one other syntax.
        return service == Service.STORE || UNCOMPRESSED.contains(transferSyntax);
    }

    @Override
    public boolean tellsStatus() {
        return true;
    }

    @Override
    public boolean cancels(Service service) {
        return service == Service.FIND || service == Service.MOVE;
    }

    @Override
    public boolean tellsCounters() {
        return true;
    }

    @Override
    public int statusOfWrongLevel() {
        return 0xC000;
    }

    @Override
    public int statusOfUnknownDestination() {
        return 0xA801;
    }

    @Override
    public boolean isMadeToOrder() {
        return false;
    }

    @Override
    public void hold(List<Path> instances) throws Exception {
        close(dcmqrscp);
        dcmqrscp = null;
        Program.Outcome sent = Program.run("dcmsend", with(List.of("-aec", TITLE, "127.0.0.1", dcmqrscp().port()), instances).toArray());
        assertThat(sent.exitCode()).as(sent.output()).isZero();
    }

    @Override
    public List<Attributes> takeReceived() throws IOException {
        return take(received);
    }

    private static List<Attributes> take(Path folder) throws IOException {
        List<Attributes> taken = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                taken.add(DicomFile.read(file).dataset());
                Files.delete(file);
            }
        }
        return taken;
    }

    @Override
    public int echo(Node provider, String calledAETitle) throws Exception {
        Program.Outcome outcome = Program.run(line.environmentOfDcmtk(), "echoscu",
            secured("-v", "-pdu", line.lengthOfDcmtk(), "-aec", calledAETitle, "127.0.0.1", provider.port(Service.ECHO)));
        if (outcome.exitCode() != 0) {
            throw new IOException(outcome.output());
        }
        assertThat(outcome.output()).contains("Received Echo Response (Success)");
        return 0;
    }

    @Override
    public List<Integer> store(Node provider, List<Path> instances) throws Exception {
        List<Object> arguments = with(List.of("-d", "-aet", TITLE, "-aec", provider.aeTitle(), "-pdu", line.lengthOfDcmtk(), "127.0.0.1",
            provider.port(Service.STORE)), instances);
        if (sendsCompressed()) {
            arguments.addFirst("-dn");
            return statuses(Program.run(line.environmentOfDcmtk(), "dcmsend", arguments.toArray()).output());
        }
        arguments.addFirst("-R");
        return statuses(Program.run(line.environmentOfDcmtk(), "storescu", secured(arguments.toArray())).output());
    }

    /** dcmsend proposes what the files need, storescu uncompressed syntaxes. */
    boolean sendsCompressed() {
        return !line.tls() && !line.nagle();
    }

    @Override
    public Found find(Node provider, Attributes identifier, int cancelAfter) throws Exception {
        Path matches = Files.createTempDirectory(folder, "matches");
        List<Object> arguments = with(List.of("-d", "-S", "-X", "-od", matches, "-pdu", line.lengthOfDcmtk(), "-aet", TITLE, "-aec",
            provider.aeTitle(), "127.0.0.1", provider.port(Service.FIND)), keys(identifier));
        if (cancelAfter != NEVER) {
            arguments.addAll(0, List.of("--cancel", cancelAfter));
        }
        String output = Program.run(line.environmentOfDcmtk(), "findscu", secured(arguments.toArray())).output();
        return new Found(statuses(output).getLast(), take(matches));
    }

    @Override
    public Retrieved move(Node provider, Attributes identifier, String destination, int cancelAfter) throws Exception {
        List<Object> arguments = with(List.of("-d", "-S", "-pdu", line.lengthOfDcmtk(), "-aet", TITLE, "-aec", provider.aeTitle(), "-aem",
            destination, "127.0.0.1", provider.port(Service.MOVE)), keys(identifier));
        if (cancelAfter != NEVER) {
            arguments.addAll(0, List.of("--cancel", cancelAfter));
        }
        return told(Program.run(line.environmentOfDcmtk(), "movescu", arguments.toArray()).output());
    }

    @Override
    public Retrieved get(Node provider, Attributes identifier, int cancelAfter) throws Exception {
        return told(Program.run(line.environmentOfDcmtk(), "getscu", with(List.of("-d", "-S", "-B", "-od", received, "-pdu", line.lengthOfDcmtk(),
            "-aet", TITLE, "-aec", provider.aeTitle(), "127.0.0.1", provider.port(Service.GET)), keys(identifier)).toArray()).output());
    }

    private static List<Object> with(List<?> arguments, Collection<?> more) {
        List<Object> all = new ArrayList<>(arguments);
        all.addAll(more);
        return all;
    }

    private Object[] secured(Object... arguments) {
        if (!line.tls()) {
            return arguments;
        }
        IdentityFiles.Pem identity = site.scanner;
        return Stream.concat(Stream.of("+tls", identity.key(), identity.certificates(), "+cf", site.authorities), Arrays.stream(arguments)).toArray();
    }

    /** Keys as the tools take them, one after {@code -k} each. */
    private static List<Object> keys(Attributes identifier) {
        List<Object> keys = new ArrayList<>();
        for (int tag : identifier.tags()) {
            keys.add("-k");
            keys.add("%04X,%04X%s".formatted(tag >>> 16, tag & 0xFFFF,
                identifier.containsValue(tag) ? "=" + String.join("\\", identifier.getStrings(tag)) : ""));
        }
        return keys;
    }

    /** Those of the responses, in their order. */
    private static List<Integer> statuses(String output) {
        return STATUS.matcher(output).results().map(result -> Integer.parseInt(result.group(1), 16)).toList();
    }

    private static Retrieved told(String output) {
        List<Integer> statuses = statuses(output);
        assertThat(statuses).as(output).isNotEmpty();
        return new Retrieved(statuses.getLast(), counter(output, "Remaining"), counter(output, "Completed"), counter(output, "Failed"),
            counter(output, "Warning"), List.of());
    }

    private static int counter(String output, String which) {
        List<MatchResult> told = Pattern.compile(which + " Suboperations +: (none|[0-9]+)").matcher(output).results()
            .filter(result -> !output.substring(0, result.start()).contains("Final status report")).toList();
        return told.isEmpty() || told.getLast().group(1).equals("none") ? UNTOLD : Integer.parseInt(told.getLast().group(1));
    }

    @Override
    public void close() {
        close(storescp);
        close(dcmqrscp);
    }

    private static void close(Server server) {
        if (server != null) {
            server.close();
        }
    }
}
