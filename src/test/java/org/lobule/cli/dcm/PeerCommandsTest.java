package org.lobule.cli.dcm;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomFile;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.RunningNode;
import org.lobule.dicom.net.Server;
import org.lobule.dicom.net.service.SomeSlices;

import static org.assertj.core.api.Assertions.assertThat;

/** echo, send, find and get against DCMTK's archive, and against peers that refuse. */
class PeerCommandsTest {

    private static final int SLICES = 4;

    @TempDir
    static Path folder;

    private static Server archive;
    private static List<Path> slices;

    @BeforeAll
    static void startAnArchiveAndSendItAStudy() throws Exception {
        Path storage = Files.createDirectory(folder.resolve("storage"));
        Path configuration = folder.resolve("dcmqrscp.cfg");
        archive = Server.start(folder.resolve("log"), "dcmqrscp", port -> new Object[] {"-c", configured(configuration, port, storage)});
        slices = SomeSlices.write(Files.createDirectories(folder.resolve("study/deep")), SLICES, UID.ExplicitVRLittleEndian);
        Files.writeString(folder.resolve("study/notes.txt"), "no DICOM");

        CommandRun send = CommandRun.of("send", "127.0.0.1", archive.port(), folder.resolve("study"), "--called", "ARCHIVE");

        assertThat(send.err()).isEmpty();
        assertThat(send.exitCode()).isZero();
        assertThat(send.out()).startsWith("4 sent to ARCHIVE at 127.0.0.1:%d".formatted(archive.port()))
            .contains("0 failed, 1 files that are no DICOM instances passed over");
        try (Stream<Path> stored = Files.list(storage)) {
            assertThat(stored.filter(file -> file.getFileName().toString().startsWith("CT"))).hasSize(SLICES);
        }
    }

    private static Path configured(Path file, int port, Path storage) {
        try {
            return Files.writeString(file, """
                NetworkTCPPort = %d
                MaxPDUSize = 16384
                MaxAssociations = 16
                HostTable BEGIN
                HostTable END
                VendorTable BEGIN
                VendorTable END
                AETable BEGIN
                ARCHIVE %s RW (200, 1024mb) ANY
                AETable END
                """.formatted(port, storage));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterAll
    static void stop() {
        if (archive != null) {
            archive.close();
        }
    }

    private static CommandRun find(Object... arguments) {
        return CommandRun.of(Stream.concat(Stream.of("find", "127.0.0.1", archive.port(), "--called", "ARCHIVE"), Stream.of(arguments)).toArray());
    }

    @Test
    void aPeerThatIsThereAnswersWithItsSoftware() {
        CommandRun echo = CommandRun.of("echo", "127.0.0.1", archive.port(), "--called", "ARCHIVE", "--calling", "LOBULE");

        assertThat(echo.exitCode()).isZero();
        assertThat(echo.out()).matches("ARCHIVE at 127\\.0\\.0\\.1:\\d+ answers \\(OFFIS_DCMTK_\\w+\\) in \\d+ ms\\R");
    }

    @Test
    void aPeerThatIsNotThereOrRefusesIsSaidInOneLine() throws Exception {
        int unused;
        try (ServerSocket socket = new ServerSocket(0)) {
            unused = socket.getLocalPort();
        }
        try (RunningNode node = RunningNode.start()) {
            assertThat(CommandRun.of("echo", "127.0.0.1", unused)).isEqualTo(new CommandRun(1, "",
                "lobule dcm echo: cannot connect to 127.0.0.1:%d: Connection refused%n".formatted(unused)));
            assertThat(CommandRun.of("echo", "127.0.0.1", node.port(), "--called", "OTHER")).isEqualTo(new CommandRun(1, "",
                "lobule dcm echo: association refused (permanent): called AE title not recognized%n".formatted()));
        }
    }

    @Test
    void aSilentPeerIsGivenUpInTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            long start = System.nanoTime();
            CommandRun echo = CommandRun.of("echo", "127.0.0.1", silent.getLocalPort(), "--timeout", 1);

            assertThat(echo.exitCode()).isEqualTo(1);
            assertThat(echo.err()).contains("the answer to an association request");
            assertThat((System.nanoTime() - start) / 1e9).isBetween(0.9, 8.0);
        }
    }

    @Test
    void aCommandLineThatCannotBeIsRefusedBeforeAnythingIsSent() {
        assertThat(CommandRun.of("echo", "localhost", 70000).err()).startsWith("PORT has to be between 1 and 65535, not 70000");
        assertThat(CommandRun.of("echo", "localhost", 104, "--called", "SEVENTEEN_LETTERS").err()).startsWith("--called: an AE title has 1 to 16");
        assertThat(CommandRun.of("send", "localhost", 104).exitCode()).isEqualTo(2);
        assertThat(CommandRun.of("find", "localhost", 104, "--level", "patient", "--root", "study").err()).startsWith("The study root knows no patient level");
        assertThat(CommandRun.of("find", "localhost", 104, "-k", "Rows=3").err()).contains("only text can be matched, and the element is US");
    }

    @Test
    void studiesAreFoundByAWildcardAndShownAsATable() {
        CommandRun found = find("--key", "0010,0020=P*", "--return", "StudyInstanceUID", "-r", "0008,0050");

        assertThat(found.exitCode()).isZero();
        assertThat(found.err()).isEqualTo("1 found%n".formatted());
        assertThat(found.out().lines()).satisfiesExactly(
            head -> assertThat(head.split(" +")).containsExactly("PatientID", "StudyInstanceUID", "AccessionNumber"),
            row -> assertThat(row.split(" +")).containsExactly("P1", SomeSlices.STUDY, "A1"));
        assertThat(find("--key", "PatientID=Q*")).isEqualTo(new CommandRun(0, "", "0 found%n".formatted()));
    }

    @Test
    void patientsSeriesAndImagesAreFoundAndJsonIsDicomJson() throws Exception {
        assertThat(find("--level", "patient", "-k", "PatientID=P1").out()).contains("Müller^Test");

        JsonNode series = new ObjectMapper().readTree(find("-L", "series", "-k", "StudyInstanceUID=" + SomeSlices.STUDY, "--format", "json").out());
        assertThat(series).hasSize(2);
        assertThat(series.at("/0/00080060/Value/0").asText()).isEqualTo("CT");

        CommandRun images = find("--level", "image", "-k", "StudyInstanceUID=" + SomeSlices.STUDY, "-k", "SeriesInstanceUID=" + SomeSlices.STUDY + ".1");
        assertThat(images.out().lines()).hasSize(1 + SLICES / 2);
    }

    @Test
    void aLimitIsKeptAndSaid() {
        CommandRun images = find("--level", "image", "--limit", 1, "-k", "StudyInstanceUID=" + SomeSlices.STUDY, "-k", "SeriesInstanceUID=" + SomeSlices.STUDY + ".1");

        assertThat(images.out().lines()).hasSize(2);
        assertThat(images.err()).isEqualTo("the first 1 of more; --limit takes more%n".formatted());
    }

    @Test
    void eachFileThatIsNotTakenIsNamedWithItsReasonAndTheOthersGo() throws Exception {
        Path mr = folder.resolve("mr.dcm");
        Attributes image = SomeSlices.slice(9);
        image.setString(Tag.SOPClassUID, VR.UI, UID.MRImageStorage);
        DicomFile.of(image, UID.ExplicitVRLittleEndian).write(mr);
        Path missing = folder.resolve("missing.dcm");
        String refused = SomeSlices.STUDY + ".1.2";
        List<String> taken = new ArrayList<>();
        try (RunningNode node = RunningNode.start(RunningNode.entity(), (request, dataSet) -> {
            if (request.sopInstanceUID().equals(refused)) {
                return DimseStatus.OUT_OF_RESOURCES.withComment("disk full");
            }
            taken.add(request.sopInstanceUID());
            return DimseStatus.SUCCESS;
        }, RunningNode.connection(), RunningNode.limits())) {
            CommandRun send = CommandRun.of("send", "127.0.0.1", node.port(), "-c", "LOBULE", mr, missing, slices.get(0), slices.get(1), slices.get(2));

            assertThat(send.exitCode()).isEqualTo(1);
            assertThat(send.err().lines()).containsExactly(
                "failed: %s: no such file".formatted(missing),
                "failed: %s: LOBULE does not accept MR Image Storage; nothing was sent".formatted(mr),
                "failed: %s: refused with status A700H (disk full)".formatted(slices.get(1)));
            assertThat(send.out()).startsWith("2 sent to LOBULE").contains("3 failed");
            assertThat(taken).containsExactly(SomeSlices.STUDY + ".1.1", SomeSlices.STUDY + ".1.3");
        }
    }

    @Test
    void theRestGoesOverANewAssociationWhenOneBreaksOff() throws Exception {
        String breaking = SomeSlices.STUDY + ".1.2";
        List<String> taken = new ArrayList<>();
        try (RunningNode node = RunningNode.start(RunningNode.entity(), (request, dataSet) -> {
            if (request.sopInstanceUID().equals(breaking)) {
                throw new IllegalStateException("a fault of the peer");
            }
            taken.add(request.sopInstanceUID());
            return DimseStatus.SUCCESS;
        }, RunningNode.connection(), RunningNode.limits())) {
            CommandRun send = CommandRun.of(Stream.concat(Stream.of("send", "127.0.0.1", node.port(), "-c", "LOBULE"), slices.stream()).toArray());

            assertThat(send.exitCode()).isEqualTo(1);
            assertThat(send.err().lines()).singleElement().asString().startsWith("failed: " + slices.get(1));
            assertThat(taken).hasSize(SLICES - 1);
        }
    }

    private static CommandRun get(Path out, Object... arguments) {
        return CommandRun.of(Stream.concat(Stream.of("get", "127.0.0.1", archive.port(), "--called", "ARCHIVE", "--out", out), Stream.of(arguments)).toArray());
    }

    @Test
    void aStudyASeriesOrAnImageComesAsFiles() throws Exception {
        Path study = folder.resolve("got/study");
        CommandRun got = get(study, "--study", SomeSlices.STUDY);

        assertThat(got.err()).isEmpty();
        assertThat(got.exitCode()).isZero();
        assertThat(got.out()).startsWith("%d received from ARCHIVE".formatted(SLICES));
        for (int number = 1; number <= SLICES; number++) {
            DicomFile file = DicomFile.read(study.resolve("%s.1.%d.dcm".formatted(SomeSlices.STUDY, number)));
            assertThat(file.transferSyntax()).isEqualTo(UID.ExplicitVRLittleEndian);
            assertThat(file.dataset()).isEqualTo(SomeSlices.slice(number));
        }
        assertThat(get(folder.resolve("got/series"), "--study", SomeSlices.STUDY, "--series", SomeSlices.STUDY + ".1").out()).startsWith(SLICES / 2 + " received");
        Path image = folder.resolve("got/image");
        assertThat(get(image, "--study", SomeSlices.STUDY, "--series", SomeSlices.STUDY + ".1", "--image", SomeSlices.STUDY + ".1.2").exitCode()).isZero();
        try (Stream<Path> files = Files.list(image)) {
            assertThat(files).containsExactly(image.resolve(SomeSlices.STUDY + ".1.2.dcm"));
        }
    }

    @Test
    void whatDoesNotComeIsAFailureThatSaysWhy() {
        Path out = folder.resolve("got/nothing");

        assertThat(get(out, "--study", "1.2.3")).satisfies(got -> {
            assertThat(got.exitCode()).isEqualTo(1);
            assertThat(got.err()).contains("ARCHIVE").contains("has no such study");
        });
        assertThat(get(out, "--study", "../x").exitCode()).isEqualTo(2);
        assertThat(get(out, "--study", "1.2.3", "--image", "1.2.4").err()).startsWith("--image needs --series");
    }

    @Test
    void nothingToSendIsAFailure() throws Exception {
        CommandRun send = CommandRun.of("send", "127.0.0.1", archive.port(), Files.createDirectory(folder.resolve("empty")));

        assertThat(send.exitCode()).isEqualTo(1);
        assertThat(send.err()).contains("there is no DICOM file in what was given");
    }
}
