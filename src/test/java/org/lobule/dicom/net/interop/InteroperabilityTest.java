package org.lobule.dicom.net.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.lobule.dicom.net.TransportSecurity;
import org.lobule.dicom.net.tls.Site;

/**
 * Every service with every peer that knows it, Lobule in both roles, over half of all lines, in which every pair of properties occurs;
 * the profile {@code interop} runs them all. The table goes to target/interop.md.
 */
// Peers give up after seconds of their own: not beside another process of tests
@Tag("node")
class InteroperabilityTest {

    private static final boolean EVERYTHING = Boolean.getBoolean("interop.everything");
    private static final Path TABLE = Path.of("target/interop.md");

    /** A row of the table. */
    record Row(Peer peer, Line line, Service service, boolean lobuleUses) {

        @Override
        public String toString() {
            return "%s as %s with %s, %s".formatted(service, lobuleUses ? "user" : "provider", peer, line);
        }
    }

    @TempDir
    static Path folder;

    private static final List<String> TABLE_ROWS = new ArrayList<>();
    private static Site site;
    private static PynetdicomNode.Interpreter python;
    private static Row current;
    private static LobuleNode lobule;
    private static Node other;
    private static int number;

    @BeforeAll
    static void start() throws Exception {
        site = new Site(folder.resolve("tls"));
        python = new PynetdicomNode.Interpreter(folder.resolve("pynetdicom.log"));
    }

    @AfterAll
    static void stop() throws Exception {
        closeNodes();
        python.close();
        writeTable();
    }

    static Stream<Row> rows() {
        List<Line> lines = EVERYTHING ? Line.all() : Line.pairwise();
        return Stream.of(Peer.values()).flatMap(peer -> lines.stream().flatMap(line -> Stream.concat(
            peer.provided(line.tls()).stream().map(service -> new Row(peer, line, service, true)),
            peer.used(line.tls()).stream().map(service -> new Row(peer, line, service, false)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void whatIsExchangedArrivesEqualIsCountedRightAndIsRefusedByName(Row row) throws Exception {
        connect(row);
        long start = System.nanoTime();
        String program = other.program(row.service(), !row.lobuleUses());
        String outcome = "FAILED";
        try {
            Node user = row.lobuleUses() ? lobule : other;
            Node provider = row.lobuleUses() ? other : lobule;
            outcome = new Exchange(user, provider, Files.createDirectory(folder.resolve("exchange-" + ++number))).run(row.service());
        } catch (Exception | AssertionError e) {
            closeNodes();
            throw e;
        } finally {
            TABLE_ROWS.add("| %s | %s | %s%s | %s | %s | %s | %s | %d |".formatted(row.service(), row.lobuleUses() ? "user" : "provider", row.peer(),
                program.isEmpty() ? "" : " " + program, row.line().tls() ? "TLS" : "plain",
                row.line().pduLength() == 0 ? "unlimited" : row.line().pduLength(), row.line().nagle() ? "on" : "off", outcome,
                (System.nanoTime() - start) / 1_000_000));
        }
    }

    /** Rows of the same peer and line follow one another and have the same nodes. */
    private static void connect(Row row) throws Exception {
        if (current != null && current.peer() == row.peer() && current.line().equals(row.line())) {
            return;
        }
        closeNodes();
        Path own = Files.createDirectory(folder.resolve("node-" + ++number));
        lobule = new LobuleNode(row.line(), row.line().tls() ? site.of(site.node) : TransportSecurity.NONE);
        other = switch (row.peer()) {
            case DCMTK -> new DcmtkNode(row.line(), site, own, lobule);
            case ORTHANC -> new OrthancNode(row.line(), site, own, lobule);
            case PYNETDICOM -> new PynetdicomNode(python, row.line(), site, own, lobule);
        };
        lobule.knows(other.aeTitle(), other.port(Service.STORE));
        current = row;
    }

    private static void closeNodes() throws Exception {
        current = null;
        if (other != null) {
            other.close();
            other = null;
        }
        if (lobule != null) {
            lobule.close();
            lobule = null;
        }
    }

    private static void writeTable() throws IOException {
        List<String> lines = new ArrayList<>(List.of("# What ran between Lobule and its peers", "",
            "| service | Lobule is | peer | transport | PDU | Nagle at the peer | what was done | ms |", "|---|---|---|---|---|---|---|---|"));
        lines.addAll(TABLE_ROWS);
        lines.addAll(List.of("", "%d rows%s.".formatted(TABLE_ROWS.size(), EVERYTHING ? "" : "; the profile interop runs every line"),
            "Not in the table is what a peer does not know: " + String.join("; ", unknown()) + "."));
        Files.createDirectories(TABLE.getParent());
        Files.write(TABLE, lines);
    }

    private static List<String> unknown() {
        List<String> unknown = new ArrayList<>();
        for (Peer peer : Peer.values()) {
            for (boolean tls : new boolean[] {false, true}) {
                for (Service service : Service.values()) {
                    if (!peer.provided(tls).contains(service) || !peer.used(tls).contains(service)) {
                        unknown.add("%s %s%s%s".formatted(peer, service, tls ? " over TLS" : "", peer.provided(tls).contains(service) ? " as user"
                            : peer.used(tls).contains(service) ? " as provider" : ""));
                    }
                }
            }
        }
        return unknown;
    }
}
