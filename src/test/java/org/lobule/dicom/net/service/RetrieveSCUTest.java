package org.lobule.dicom.net.service;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.net.ApplicationEntity;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.Connection;
import org.lobule.dicom.net.DicomServiceException;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.NoPresentationContextException;
import org.lobule.dicom.net.RunningNode;
import org.lobule.dicom.net.TransferCapability;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.PresentationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** C-MOVE and C-GET at the archives of DCMTK and Orthanc. */
class RetrieveSCUTest {

    private static final int SLICES = 12;
    private static final RetrieveControl PATIENTLY = RetrieveControl.atMost(1000, Duration.ofSeconds(30));

    @TempDir
    static Path folder;

    private static RunningNode node;
    private static DcmtkArchive archive;

    private final List<StoreRequest> received = new ArrayList<>();

    @BeforeAll
    static void startAnArchiveWithOneStudy() throws Exception {
        node = RunningNode.start();
        archive = DcmtkArchive.start(folder, SLICES, node.port());
    }

    @AfterAll
    static void stop() {
        node.close();
        if (archive != null) {
            archive.close();
        }
    }

    @Test
    void aStudyIsMovedToAListenerOfOurOwnWhileWeWait() throws Exception {
        int before = node.received.size();
        RetrieveResult result = move(archive.address(), "ARCHIVE", QueryLevel.STUDY, study(), "LOBULE");

        assertThat(result.status()).isEqualTo(DimseStatus.SUCCESS);
        assertThat(result.complete()).isTrue();
        assertThat(result.subOperations().completed()).isEqualTo(SLICES);
        assertThat(node.received).hasSize(before + SLICES);
    }

    @Test
    void aDestinationThatThePeerDoesNotKnowIsItsStatusAndTheAssociationGoesOn() throws Exception {
        try (Association association = Association.open(archive.address(), moving("ARCHIVE"))) {
            RetrieveSCU scu = new RetrieveSCU(association);
            RetrieveResult result = scu.move(QueryRoot.STUDY, QueryLevel.STUDY, study(), "NOWHERE", PATIENTLY);

            assertThat(result.status().code()).isEqualTo(0xA801);
            assertThat(result.complete()).isFalse();
            assertThat(scu.move(QueryRoot.STUDY, QueryLevel.IMAGE, images(1), "LOBULE", PATIENTLY).complete()).isTrue();
        }
    }

    @Test
    void aSeriesComesOverTheSameAssociation() throws Exception {
        Attributes series = study();
        series.setString(Tag.SeriesInstanceUID, VR.UI, SomeSlices.STUDY + ".1");
        RetrieveResult result = get(archive.address(), "ARCHIVE", QueryLevel.SERIES, series, PATIENTLY, this::keep);

        assertThat(result.complete()).isTrue();
        assertThat(result.subOperations().completed()).isEqualTo(SLICES / 2);
        assertThat(received).extracting(StoreRequest::sopInstanceUID).doesNotHaveDuplicates().hasSize(SLICES / 2)
            .allMatch(instance -> Integer.parseInt(instance.substring(SomeSlices.STUDY.length() + 3)) % 2 == 0);
        assertThat(received).extracting(StoreRequest::sopClassUID).containsOnly(UID.CTImageStorage);
    }

    @Test
    void aListOfInstancesComesAndNothingElse() throws Exception {
        assertThat(get(archive.address(), "ARCHIVE", QueryLevel.IMAGE, images(2, 4), PATIENTLY, this::keep).complete()).isTrue();
        assertThat(received).extracting(StoreRequest::sopInstanceUID)
            .containsExactlyInAnyOrder(SomeSlices.STUDY + ".1.2", SomeSlices.STUDY + ".1.4");
    }

    @Test
    void anInstanceThatIsRefusedIsCountedAsFailed() throws Exception {
        RetrieveResult result = get(archive.address(), "ARCHIVE", QueryLevel.IMAGE, images(2, 4, 6), PATIENTLY, (request, data) -> {
            if (request.sopInstanceUID().endsWith(".4")) {
                throw new DicomServiceException(0xA700, "no room");
            }
            return keep(request, data);
        });
        assertThat(result.complete()).isFalse();
        assertThat(result.subOperations().failed()).isEqualTo(1);
        assertThat(result.subOperations().completed()).isEqualTo(2);
        assertThat(received).hasSize(2);
    }

    @Test
    void aRetrieveIsCancelledAtItsBoundAndTheAssociationGoesOn() throws Exception {
        try (Association association = entity(this::keep).connect(archive.address(), getting("ARCHIVE"))) {
            RetrieveSCU scu = new RetrieveSCU(association);
            RetrieveResult result = scu.get(QueryRoot.STUDY, QueryLevel.STUDY, study(), RetrieveControl.atMost(2, Duration.ofSeconds(30)));

            assertThat(result.status().isCancel()).isTrue();
            assertThat(received).hasSizeBetween(3, SLICES - 1);
            assertThat(result.complete()).isFalse();
            assertThat(scu.get(QueryRoot.STUDY, QueryLevel.IMAGE, images(1), PATIENTLY).complete()).isTrue();
        }
    }

    @Test
    void orthancIsRetrievedFromInBothWays() throws Exception {
        Path own = Files.createDirectory(folder.resolve("orthanc-peer"));
        try (OrthancArchive orthanc = OrthancArchive.start(own, node.port())) {
            DcmtkArchive.send(SomeSlices.write(own, 4, UID.ExplicitVRLittleEndian), "ORTHANC", orthanc.port());
            int before = node.received.size();

            RetrieveResult moved = move(orthanc.address(), "ORTHANC", QueryLevel.STUDY, study(), "LOBULE");
            assertThat(moved.complete()).isTrue();
            assertThat(moved.subOperations().completed()).isEqualTo(4);
            assertThat(node.received).hasSize(before + 4);

            RetrieveResult got = get(orthanc.address(), "ORTHANC", QueryLevel.STUDY, study(), PATIENTLY, this::keep);
            assertThat(got.complete()).isTrue();
            assertThat(received).hasSize(4);
        }
    }

    @Test
    void eachTransferSyntaxIsProposedByItselfAsFarAsAnAssociationCarriesThem() {
        List<String> syntaxes = List.of(UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian, UID.RLELossless, UID.JPEG2000);
        AAssociateRQ few = RetrieveSCU.proposingGet(AAssociateRQ.from("A", "B"), QueryRoot.STUDY,
            List.of(TransferCapability.scp(UID.CTImageStorage, syntaxes)));
        assertThat(few.presentationContexts().stream().skip(1)).extracting(PresentationContext::transferSyntaxes)
            .containsExactly(List.of(syntaxes.get(0)), List.of(syntaxes.get(1)), List.of(syntaxes.get(2)), List.of(syntaxes.get(3)));

        AAssociateRQ many = RetrieveSCU.proposingGet(AAssociateRQ.from("A", "B"), QueryRoot.STUDY,
            IntStream.range(0, 50).mapToObj(number -> TransferCapability.scp("1.2.3." + number, syntaxes)).toList());
        assertThat(many.presentationContexts()).hasSize(101);
        assertThat(many.presentationContexts().stream().filter(context -> context.abstractSyntax().equals("1.2.3.7")))
            .extracting(PresentationContext::transferSyntaxes).containsExactly(syntaxes.subList(0, 1), syntaxes.subList(1, 4));
    }

    @Test
    void aRetrieveWithoutItsUniqueKeyIsNotSent() throws Exception {
        try (Association association = Association.open(archive.address(), moving("ARCHIVE"))) {
            RetrieveSCU scu = new RetrieveSCU(association);
            assertThatThrownBy(() -> scu.move(QueryRoot.STUDY, QueryLevel.SERIES, study(), "LOBULE", PATIENTLY))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("unique key");
            assertThatThrownBy(() -> scu.move(QueryRoot.STUDY, QueryLevel.PATIENT, study(), "LOBULE", PATIENTLY))
                .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> scu.get(QueryRoot.STUDY, QueryLevel.STUDY, study(), PATIENTLY))
                .isInstanceOf(NoPresentationContextException.class).hasMessageContaining("ARCHIVE does not accept Study Root");
        }
    }

    private DimseStatus keep(StoreRequest request, InputStream data) throws IOException {
        assertThat(data.readAllBytes()).hasSizeGreaterThan(2 * 256 * 256);
        received.add(request);
        return DimseStatus.SUCCESS;
    }

    private static ApplicationEntity entity(CStoreSCP scp) {
        return RunningNode.entity().with(new StorageService(scp));
    }

    private static AAssociateRQ moving(String calledAETitle) {
        return RetrieveSCU.proposingMove(AAssociateRQ.from("LOBULE", calledAETitle), QueryRoot.STUDY);
    }

    private static AAssociateRQ getting(String calledAETitle) {
        return RetrieveSCU.proposingGet(AAssociateRQ.from("LOBULE", calledAETitle), QueryRoot.STUDY, RunningNode.entity().capabilities());
    }

    private static RetrieveResult move(Connection peer, String called, QueryLevel level, Attributes keys, String destination) throws IOException {
        try (Association association = Association.open(peer, moving(called))) {
            return new RetrieveSCU(association).move(QueryRoot.STUDY, level, keys, destination, PATIENTLY);
        }
    }

    private static RetrieveResult get(Connection peer, String called, QueryLevel level, Attributes keys, RetrieveControl control, CStoreSCP scp)
            throws IOException {
        try (Association association = entity(scp).connect(peer, getting(called))) {
            return new RetrieveSCU(association).get(QueryRoot.STUDY, level, keys, control);
        }
    }

    private static Attributes study() {
        Attributes keys = new Attributes();
        keys.setString(Tag.StudyInstanceUID, VR.UI, SomeSlices.STUDY);
        return keys;
    }

    /** Slices of one series: all numbers even, or all odd. */
    private static Attributes images(int... numbers) {
        Attributes keys = study();
        keys.setString(Tag.SeriesInstanceUID, VR.UI, SomeSlices.STUDY + "." + (1 + numbers[0] % 2));
        keys.setString(Tag.SOPInstanceUID, VR.UI,
            IntStream.of(numbers).mapToObj(number -> SomeSlices.STUDY + ".1." + number).toArray(String[]::new));
        return keys;
    }
}
