package org.lobule.dicom.net.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.TestData;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomException;
import org.lobule.dicom.io.DicomFile;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.Connection;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.NoPresentationContextException;
import org.lobule.dicom.net.Program;
import org.lobule.dicom.net.Received;
import org.lobule.dicom.net.RunningNode;
import org.lobule.dicom.net.Server;
import org.lobule.dicom.net.TransferCapability;
import org.lobule.dicom.net.pdu.AAssociateRQ;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StorageSCUTest {

    @TempDir
    Path folder;

    @Test
    void filesArriveAtStorescpByteForByteInTheirTransferSyntax() throws Exception {
        Path received = Files.createDirectory(folder.resolve("received"));
        List<Path> files = SomeSlices.write(folder, 3, UID.ExplicitVRLittleEndian);
        try (Server storescp = Server.start(folder.resolve("log"), "storescp", port -> new Object[] {"+xa", "-B", "-uf", "-od", received, port})) {
            sendAll(storescp.address(), files);
        }
        for (Path file : files) {
            Path copy = receivedFile(received, Part10File.of(file).sopInstanceUID());
            assertThat(dataSetBytes(copy)).isEqualTo(dataSetBytes(file));
            assertThat(Part10File.of(copy).transferSyntaxUID()).isEqualTo(UID.ExplicitVRLittleEndian);
        }
    }

    @Test
    void compressedFilesGoOutAsTheyAre() throws Exception {
        Path received = Files.createDirectory(folder.resolve("received"));
        Path plain = SomeSlices.write(folder, 1, UID.ExplicitVRLittleEndian).getFirst();
        Path lossless = folder.resolve("lossless.dcm");
        assertThat(Program.run("dcmcjpeg", plain, lossless).exitCode()).isZero();
        try (Server storescp = Server.start(folder.resolve("log"), "storescp", port -> new Object[] {"+xs", "-B", "-uf", "-od", received, port})) {
            sendAll(storescp.address().withPDULengths(4096, 4096), List.of(lossless));
        }
        Part10File sent = Part10File.of(lossless);
        Path copy = receivedFile(received, sent.sopInstanceUID());
        assertThat(sent.transferSyntaxUID()).isEqualTo(UID.JPEGLosslessSV1);
        assertThat(Part10File.of(copy).transferSyntaxUID()).isEqualTo(UID.JPEGLosslessSV1);
        assertThat(dataSetBytes(copy)).isEqualTo(dataSetBytes(lossless));
    }

    @Test
    void uncompressedFilesAreEncodedAnewWhereThePeerWantsAnotherSyntax() throws Exception {
        Path received = Files.createDirectory(folder.resolve("received"));
        List<Path> files = new ArrayList<>(SomeSlices.write(folder, 1, UID.ExplicitVRLittleEndian));
        files.addAll(SomeSlices.write(folder, 1, UID.ExplicitVRBigEndian));
        files.addAll(SomeSlices.write(folder, 1, UID.DeflatedExplicitVRLittleEndian));
        for (Path file : files) {
            try (Server storescp = Server.start(folder.resolve("log"), "storescp", port -> new Object[] {"+xi", "-uf", "-od", received, port})) {
                sendAll(storescp.address(), List.of(file));
            }
            Path copy = receivedFile(received, Part10File.of(file).sopInstanceUID());
            assertThat(Part10File.of(copy).transferSyntaxUID()).isEqualTo(UID.ImplicitVRLittleEndian);
            assertThat(DicomFile.read(copy).dataset()).isEqualTo(SomeSlices.slice(1));
            Files.delete(copy);
        }
    }

    @Test
    void dataSetsInMemoryAreSentInTheAcceptedSyntax() throws Exception {
        Path received = Files.createDirectory(folder.resolve("received"));
        try (Server storescp = Server.start(folder.resolve("log"), "storescp", port -> new Object[] {"-uf", "-od", received, port});
                Association association = Association.open(storescp.address(),
                    AAssociateRQ.from("LOBULE", "STORESCP").proposing(UID.CTImageStorage, UID.ImplicitVRLittleEndian))) {
            assertThat(new StorageSCU(association).store(SomeSlices.slice(7), UID.ExplicitVRLittleEndian)).isEqualTo(DimseStatus.SUCCESS);
        }
        Path copy = receivedFile(received, SomeSlices.STUDY + ".1.7");
        assertThat(DicomFile.read(copy).dataset()).isEqualTo(SomeSlices.slice(7));
    }

    @Test
    void aCompressedFileThatThePeerDoesNotTakeIsRefusedByNameAndNothingIsSent() throws Exception {
        Path plain = SomeSlices.write(folder, 1, UID.ExplicitVRLittleEndian).getFirst();
        Path rle = folder.resolve("rle.dcm");
        assertThat(Program.run("dcmcrle", plain, rle).exitCode()).isZero();
        AAssociateRQ rq = AAssociateRQ.from("LOBULE", "LOBULE").proposing(UID.CTImageStorage, UID.RLELossless, UID.ExplicitVRLittleEndian);
        try (RunningNode node = RunningNode.start(); Association association = Association.open(node.address(), rq)) {
            StorageSCU scu = new StorageSCU(association);
            assertThatThrownBy(() -> scu.store(rle)).isInstanceOf(NoPresentationContextException.class)
                .hasMessage("LOBULE accepts CT Image Storage in Explicit VR Little Endian, not in RLE Lossless; nothing was sent");
            Attributes mr = SomeSlices.slice(1);
            mr.setString(Tag.SOPClassUID, VR.UI, UID.MRImageStorage);
            assertThatThrownBy(() -> scu.store(mr, UID.ExplicitVRLittleEndian)).isInstanceOf(NoPresentationContextException.class)
                .hasMessage("LOBULE does not accept MR Image Storage; nothing was sent");

            assertThat(scu.store(plain)).as("the association is still usable").isEqualTo(DimseStatus.SUCCESS);
            assertThat(node.received).hasSize(1);
        }
    }

    @Test
    void whatIsNoDicomFileIsNotSent() throws Exception {
        Path text = Files.writeString(folder.resolve("a.txt"), "This is a text and no DICOM file, however long it may be.".repeat(9));
        assertThatThrownBy(() -> Part10File.of(text)).isInstanceOf(DicomException.class);
        Attributes nameless = SomeSlices.slice(1);
        nameless.remove(Tag.SOPInstanceUID);
        Path file = folder.resolve("nameless.dcm");
        DicomFile.of(nameless, UID.ExplicitVRLittleEndian).write(file);
        assertThatThrownBy(() -> Part10File.of(file)).isInstanceOf(DicomException.class).hasMessageContaining("nameless.dcm has no SOP");
    }

    @Test
    void filesInEveryTransferSyntaxArriveUnchangedAtOurOwnAcceptor() throws Exception {
        List<Path> files;
        try (Stream<Path> found = Files.walk(TestData.require("decoder"))) {
            files = found.filter(path -> path.toString().endsWith(".dcm")).filter(StorageSCUTest::isSendable).sorted().limit(60).toList();
        }
        List<Part10File> heads = new ArrayList<>();
        for (Path file : files) {
            heads.add(Part10File.of(file));
        }
        var entity = RunningNode.entity();
        for (Part10File head : heads) {
            entity = entity.with(TransferCapability.scp(head.sopClassUID(), heads.stream().map(Part10File::transferSyntaxUID).distinct().toList()));
        }
        try (RunningNode node = RunningNode.start(entity, null, RunningNode.connection(), RunningNode.limits())) {
            for (StorageProposal proposal : StorageProposal.of("SENDER", "LOBULE", heads)) {
                try (Association association = Association.open(node.address(), proposal.rq())) {
                    for (Part10File file : proposal.files()) {
                        assertThat(new StorageSCU(association).store(file).isSuccess()).isTrue();
                        Received last = node.received.stream().toList().getLast();
                        assertThat(last.transferSyntaxUID()).isEqualTo(file.transferSyntaxUID());
                        assertThat(last.length()).isEqualTo(Files.size(file.path()) - file.dataSetOffset());
                        assertThat(last.sopInstanceUID()).isEqualTo(file.sopInstanceUID());
                    }
                }
            }
            assertThat(node.received).hasSameSizeAs(files).hasSizeGreaterThan(15);
        }
    }

    @Test
    void moreKindsThanAnAssociationCarriesAreSpreadOverSeveral() {
        List<Part10File> files = new ArrayList<>();
        for (int kind = 0; kind < 150; kind++) {
            files.add(new Part10File(folder.resolve(kind + ".dcm"), "1.2.3." + kind % 75, "1.2.9." + kind, UID.ImplicitVRLittleEndian, 0));
        }
        List<StorageProposal> proposals = StorageProposal.of("A", "B", files);

        assertThat(proposals).hasSize(3);
        assertThat(proposals.getFirst().rq().presentationContexts()).hasSize(128);
        assertThat(proposals.stream().flatMap(proposal -> proposal.files().stream()).toList()).isEqualTo(files);
        for (StorageProposal proposal : proposals) {
            assertThat(proposal.files()).allSatisfy(file -> assertThat(proposal.rq().presentationContexts()).anySatisfy(context -> {
                assertThat(context.abstractSyntax()).isEqualTo(file.sopClassUID());
                assertThat(context.transferSyntaxes()).containsExactly(file.transferSyntaxUID());
            }));
        }
    }

    private static boolean isSendable(Path file) {
        try {
            Part10File.of(file);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void sendAll(Connection peer, List<Path> files) throws IOException {
        List<Part10File> heads = new ArrayList<>();
        for (Path file : files) {
            heads.add(Part10File.of(file));
        }
        StorageProposal proposal = StorageProposal.of("LOBULE", "STORESCP", heads).getFirst();
        try (Association association = Association.open(peer, proposal.rq())) {
            for (Part10File file : proposal.files()) {
                assertThat(new StorageSCU(association).store(file)).isEqualTo(DimseStatus.SUCCESS);
            }
            association.release();
        }
    }

    private static Path receivedFile(Path folder, String sopInstanceUID) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith("." + sopInstanceUID)).findFirst().orElseThrow();
        }
    }

    private static byte[] dataSetBytes(Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        int offset = (int) Part10File.of(file).dataSetOffset();
        return Arrays.copyOfRange(all, offset, all.length);
    }
}
