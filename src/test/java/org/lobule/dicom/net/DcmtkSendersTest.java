package org.lobule.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.TestData;
import org.lobule.dicom.net.RunningNode.Closed;
import org.lobule.dicom.net.RunningNode.Opened;
import org.lobule.dicom.net.RunningNode.Rejected;

import static org.assertj.core.api.Assertions.assertThat;

/** DCMTK's senders to our acceptor. */
class DcmtkSendersTest {

    @TempDir
    static Path folder;

    private static final List<Path> SLICES = new ArrayList<>();

    @BeforeAll
    static void unpackSomeSlices() throws IOException {
        try (InputStream file = Files.newInputStream(TestData.require("liver/CRLM-CT-1004.zip")); ZipInputStream zip = new ZipInputStream(file)) {
            for (var entry = zip.getNextEntry(); entry != null && SLICES.size() < 5; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".dcm")) {
                    Path slice = folder.resolve("slice" + SLICES.size() + ".dcm");
                    Files.write(slice, zip.readAllBytes());
                    SLICES.add(slice);
                }
            }
        }
    }

    @Test
    void echoscuGetsItsAnswer() throws Exception {
        try (RunningNode node = RunningNode.start()) {
            assertThat(Program.run("echoscu", "-aec", "LOBULE", "127.0.0.1", node.port()).exitCode()).isZero();
            assertThat(node.await(Opened.class).association().callingAETitle()).isEqualTo("ECHOSCU");
            assertThat(node.await(Closed.class).closing()).isEqualTo(Closing.RELEASED);
        }
    }

    @Test
    void aWrongCalledAETitleIsRefusedByName() throws Exception {
        try (RunningNode node = RunningNode.start()) {
            Program.Outcome outcome = Program.run("echoscu", "-aec", "OTHER", "127.0.0.1", node.port());

            assertThat(outcome.exitCode()).isNotZero();
            assertThat(outcome.output()).contains("Rejected Permanent").contains("Called AE Title Not Recognized");
            assertThat(node.await(Rejected.class).reason().reason()).isEqualTo(7);
        }
    }

    @Test
    void anUnknownCallingAETitleIsRefusedByName() throws Exception {
        ApplicationEntity picky = RunningNode.entity().acceptingOnly(Set.of("KNOWN"));
        try (RunningNode node = RunningNode.start(picky, null, RunningNode.connection(), RunningNode.limits())) {
            assertThat(Program.run("echoscu", "-aec", "LOBULE", "-aet", "STRANGER", "127.0.0.1", node.port()).output())
                .contains("Calling AE Title Not Recognized");
            assertThat(Program.run("echoscu", "-aec", "LOBULE", "-aet", "KNOWN", "127.0.0.1", node.port()).exitCode()).isZero();
        }
    }

    @Test
    void slicesArriveUnchangedWhateverThePDULengthAndNagle() throws Exception {
        List<Received> first = null;
        for (String nagle : new String[] {"on", "off"}) {
            for (int length : new int[] {4096, 131072}) {
                try (RunningNode node = RunningNode.start(RunningNode.entity(), null,
                        RunningNode.connection().withPDULengths(length, length), RunningNode.limits())) {
                    List<Object> arguments = new ArrayList<>(List.of("-aec", "LOBULE", "127.0.0.1", node.port()));
                    arguments.addAll(SLICES);
                    Map<String, String> environment = nagle.equals("off") ? Map.of("TCP_NODELAY", "1") : Map.of();

                    assertThat(Program.run(environment, "dcmsend", arguments.toArray()).exitCode()).isZero();

                    assertThat(node.received).hasSize(SLICES.size());
                    first = first == null ? List.copyOf(node.received) : first;
                    assertThat(node.received).containsExactlyElementsOf(first);
                }
            }
        }
        assertThat(first).allSatisfy(instance -> assertThat(instance.length()).isGreaterThan(512 * 512 * 2));
    }

    /** A sender with Nagle's algorithm on takes 40 ms for each instance when its data is acknowledged late. */
    @Test
    void aSenderWithNagleOnIsNotKeptWaiting() throws Exception {
        try (RunningNode node = RunningNode.start()) {
            long start = System.nanoTime();
            assertThat(Program.run("storescu", "--repeat", 100, "-aec", "LOBULE", "127.0.0.1", node.port(), SLICES.getFirst()).exitCode()).isZero();

            assertThat(node.received).hasSize(100);
            assertThat((System.nanoTime() - start) / 1e9).as("seconds for 100 slices; 4.7 with delayed acknowledgements").isLessThan(4);
        }
    }
}
