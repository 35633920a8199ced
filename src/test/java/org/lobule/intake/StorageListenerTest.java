package org.lobule.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lobule.Eventually.eventually;
import static org.lobule.TestObjects.ct;
import static org.lobule.TestObjects.encoded;
import static org.lobule.TestObjects.newUid;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.agroal.api.AgroalDataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.lobule.NodeTest;
import org.lobule.TestModality;
import org.lobule.TestSite;
import org.lobule.archive.Archive;
import org.lobule.archive.TestSpace;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomFile;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.pdu.AAssociateRJ;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.ExtendedNegotiation;
import org.lobule.dicom.net.pdu.UserIdentityRQ;
import org.lobule.timeline.Timeline;
import org.lobule.timeline.TimelineEvent;

@NodeTest
class StorageListenerTest {
    private static final String EXPLICIT = UID.ExplicitVRLittleEndian;

    @Inject
    StorageListener listener;
    @Inject
    StudyCatalogue catalogue;
    @Inject
    Archive archive;
    @Inject
    RefusedObjects refusedObjects;
    @Inject
    Timeline timeline;
    @Inject
    TestSpace space;
    @Inject
    AgroalDataSource dataSource;
    @ConfigProperty(name = "lobule.data")
    Path data;

    private final String study = newUid();
    private final String series = newUid();

    @AfterEach
    void spaceIsRealAgain() {
        space.real();
    }

    @Test
    void whatIsAcknowledgedIsOnTheDiskAndInTheIndex() throws Exception {
        Attributes slice = ct(study, series, 1);
        try (TestModality modality = modality()) {
            assertThat(modality.store(slice)).isEqualTo(DimseStatus.SUCCESS);

            StoredInstance stored = catalogue.instances(study).getFirst();
            DicomFile file = DicomFile.read(stored.file());
            assertThat(file.dataset()).isEqualTo(slice);
            assertThat(file.transferSyntax()).isEqualTo(EXPLICIT);
            assertThat(file.fileMeta().getString(Tag.MediaStorageSOPInstanceUID)).isEqualTo(stored.sopInstanceUid());
            assertThat(stored.digest()).isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded(slice, EXPLICIT))));
            assertThat(stored.modality()).isEqualTo("CT");
            assertThat(stored.size()).isEqualTo(Files.size(stored.file()));
            assertThat(stored.file().toString()).doesNotContain(study);
            Study row = catalogue.find(study).orElseThrow().study();
            assertThat(row.patientName()).isEqualTo("Probe^Lena");
            assertThat(row.state()).isEqualTo(StudyState.COLLECTING);
        }
        assertThat(messages()).containsExactly("First instance received from CTSCAN");
        assertThat(listener.status().listening()).isTrue();
        assertThat(listener.status().lastInstance()).isPresent();
    }

    @Test
    void theSameInstanceAgainChangesNothingInWhateverTransferSyntaxItComes() throws Exception {
        Attributes slice = ct(study, series, 2);
        try (TestModality modality = modality()) {
            assertThat(modality.store(slice)).isEqualTo(DimseStatus.SUCCESS);
            StoredInstance first = catalogue.instances(study).getFirst();
            assertThat(modality.store(slice)).isEqualTo(DimseStatus.SUCCESS);
            assertThat(modality.store(slice, UID.ImplicitVRLittleEndian)).isEqualTo(DimseStatus.SUCCESS);
            slice.setString(Tag.RetrieveAETitle, VR.AE, "PACSNODE");
            assertThat(modality.store(slice)).as("a PACS wrote where it keeps it").isEqualTo(DimseStatus.SUCCESS);
            assertThat(catalogue.instances(study)).containsExactly(first);
        }
        assertThat(messages()).hasSize(1);
    }

    @Test
    void aRepeatedInstanceWhoseFileWasLostIsKeptAnew() throws Exception {
        Attributes slice = ct(study, series, 3);
        try (TestModality modality = modality()) {
            modality.store(slice);
            Path file = catalogue.instances(study).getFirst().file();
            Files.delete(file);
            assertThat(modality.store(slice)).isEqualTo(DimseStatus.SUCCESS);
            assertThat(DicomFile.read(file).dataset()).isEqualTo(slice);
        }
    }

    @Test
    void otherContentUnderTheSameUidIsRefusedAndKeptApartAndTheAssociationGoesOn() throws Exception {
        Attributes slice = ct(study, series, 4);
        try (TestModality modality = modality()) {
            modality.store(slice);
            Attributes other = new Attributes(slice);
            byte[] pixels = other.getBytes(Tag.PixelData).clone();
            pixels[100]++;
            other.setBytes(Tag.PixelData, VR.OW, pixels);
            DimseStatus status = modality.store(other);
            assertThat(status.code()).isEqualTo(0xC001);
            assertThat(status.errorComment()).contains("Another object");
            assertThat(modality.store(ct(study, series, 5))).isEqualTo(DimseStatus.SUCCESS);

            RefusedInstance refused = refused(slice.getString(Tag.SOPInstanceUID));
            assertThat(DicomFile.read(archive.resolve(refused.path())).dataset()).isEqualTo(other);
            assertThat(refused.status()).isEqualTo(0xC001);
            assertThat(refused.studyInstanceUid()).isEqualTo(study);
        }
        assertThat(DicomFile.read(catalogue.instances(study).getFirst().file()).dataset()).isEqualTo(slice);
        assertThat(messages()).contains("Refused an instance from CTSCAN: Another object is stored under this SOP Instance UID");
    }

    @Test
    void aTruncatedDataSetIsRefused() throws Exception {
        Attributes slice = ct(study, series, 6);
        byte[] whole = encoded(slice, EXPLICIT);
        String uid = slice.getString(Tag.SOPInstanceUID);
        try (TestModality modality = modality()) {
            DimseStatus status = modality.store(UID.CTImageStorage, uid, EXPLICIT, Arrays.copyOf(whole, whole.length - 100));
            assertThat(status.code()).isEqualTo(0xC000);
            assertThat(status.errorComment()).startsWith("Unreadable: ");
            assertThat(catalogue.instances(study)).isEmpty();
            assertThat(archive.holds(refused(uid).path())).as("kept in quarantine").isTrue();
            assertThat(modality.store(slice)).as("whole this time").isEqualTo(DimseStatus.SUCCESS);
        }
    }

    @Test
    void whatWasRefusedIsReleasedWhenItIsOldAndTheRefusalIsStillTold() throws Exception {
        String uid = newUid();
        try (TestModality modality = modality()) {
            assertThat(modality.store(UID.CTImageStorage, uid, EXPLICIT, new byte[100]).code()).isEqualTo(0xC000);
        }
        Path kept = archive.resolve(refused(uid).path());
        Files.setLastModifiedTime(kept, FileTime.from(Instant.now().minus(Duration.ofDays(31))));

        refusedObjects.look();

        assertThat(kept).doesNotExist();
        assertThat(refused(uid).path()).isNull();
        assertThat(refused(uid).size()).isZero();
        assertThat(refused(uid).status()).isEqualTo(0xC000);
    }

    @Test
    void garbageIsRefused() throws Exception {
        try (TestModality modality = modality()) {
            byte[] garbage = new byte[5000];
            Arrays.fill(garbage, (byte) 0xA5);
            assertThat(modality.store(UID.CTImageStorage, newUid(), EXPLICIT, garbage).code()).isEqualTo(0xC000);
            assertThat(modality.store(UID.CTImageStorage, newUid(), EXPLICIT, new byte[0]).code()).isEqualTo(0xC000);
        }
    }

    @Test
    void aDataSetThatIsNotWhatItsCommandSaysIsRefused() throws Exception {
        Attributes slice = ct(study, series, 7);
        byte[] bytes = encoded(slice, EXPLICIT);
        try (TestModality modality = modality()) {
            DimseStatus otherInstance = modality.store(UID.CTImageStorage, newUid(), EXPLICIT, bytes);
            assertThat(otherInstance.code()).isEqualTo(0xA900);
            assertThat(otherInstance.errorComment()).isEqualTo("SOP Instance UID of data set and command differ");
            DimseStatus otherClass = modality.store(UID.MRImageStorage, slice.getString(Tag.SOPInstanceUID), EXPLICIT, bytes);
            assertThat(otherClass.code()).isEqualTo(0xA900);
        }
        assertThat(catalogue.instances(study)).isEmpty();
    }

    @Test
    void anObjectWithoutStudyOrWithAUidThatIsNoneIsRefused() throws Exception {
        try (TestModality modality = modality()) {
            Attributes noStudy = ct(study, series, 8);
            noStudy.remove(Tag.StudyInstanceUID);
            assertThat(modality.store(noStudy).errorComment()).isEqualTo("Study Instance UID is missing in the data set");
            Attributes noSeries = ct(study, series, 9);
            noSeries.setString(Tag.SeriesInstanceUID, VR.UI, "../../etc/passwd");
            assertThat(modality.store(noSeries)).isEqualTo(DimseStatus.CANNOT_UNDERSTAND.withComment("Series Instance UID in the data set is no UID"));
        }
        assertThat(catalogue.find(study)).isEmpty();
    }

    @Test
    void textThatNoDatabaseTakesDoesNotKeepAnImageOut() throws Exception {
        Attributes slice = ct(study, series, 10);
        slice.setBytes(Tag.PatientName, VR.PN, new byte[] {'A', 0, 'B', '^', 'C', 0x1f, 'D', ' '});
        slice.setString(Tag.InstanceNumber, VR.IS, "seven");
        try (TestModality modality = modality()) {
            assertThat(modality.store(slice)).isEqualTo(DimseStatus.SUCCESS);
        }
        assertThat(catalogue.find(study).orElseThrow().study().patientName()).doesNotContain("\0");
    }

    @Test
    void onlyConfiguredSopClassesAreAccepted() throws Exception {
        try (TestModality modality = TestModality.open(port(), TestSite.SCANNER, TestSite.NODE,
                List.of(UID.CTImageStorage, UID.UltrasoundImageStorage))) {
            assertThat(modality.contexts(UID.CTImageStorage)).isNotEmpty();
            assertThat(modality.contexts(UID.UltrasoundImageStorage)).isEmpty();
        }
    }

    @Test
    void onlyKnownPeersFromTheirAddressesMayCallAndOnlyByOurNames() throws Exception {
        assertThat(rejection("STRANGER", TestSite.NODE)).isEqualTo(AAssociateRJ.callingAETitleNotRecognized().getMessage());
        assertThat(rejection("ELSEWHERE", TestSite.NODE)).isEqualTo(AAssociateRJ.callingAETitleNotRecognized().getMessage());
        assertThat(rejection(TestSite.SCANNER, "OTHER")).isEqualTo(AAssociateRJ.calledAETitleNotRecognized().getMessage());
        TestModality.open(port(), TestSite.SCANNER, "LOBULE2", List.of(UID.CTImageStorage)).close();
        assertThat(listener.status().lastRejection().orElseThrow()).contains("calling OTHER");
    }

    @Test
    void whatIsStoredIsStoredWholeWhichASenderThatAsksIsToldAndItsUserIsPassedOver() throws Exception {
        AAssociateRQ request = AAssociateRQ.from(TestSite.SCANNER, TestSite.NODE).proposing(UID.CTImageStorage, EXPLICIT);
        request = request.withUserInformation(request.userInformation().withUserIdentity(UserIdentityRQ.usernamePasscode("reader", "secret"))
                .withExtendedNegotiations(List.of(new ExtendedNegotiation(UID.CTImageStorage, new byte[] {2, 0, 3, 0, 2, 0}))));
        try (Association association = Association.open(org.lobule.dicom.net.Connection.to("127.0.0.1", port()), request)) {
            assertThat(association.acceptance().userInformation().extendedNegotiations()).singleElement().satisfies(answer -> {
                assertThat(answer.sopClassUID()).isEqualTo(UID.CTImageStorage);
                assertThat(answer.information()).as("level 2, nothing coerced").containsExactly(2, 0, 0, 0, 0, 0);
            });
            assertThat(association.acceptance().userInformation().userIdentityAC()).as("this node knows no users").isNull();
        }
    }

    @Test
    void aDiskThatIsNearlyFullIsNotFilledUp() throws Exception {
        Attributes slice = ct(study, series, 11);
        try (TestModality modality = modality()) {
            space.pretend(70L << 20);   // 64 MiB stay free, and an object of unknown size needs 16
            DimseStatus status = modality.store(slice);
            assertThat(status).isEqualTo(DimseStatus.OUT_OF_RESOURCES.withComment("Disk nearly full; send again later"));
            assertThat(refused(slice.getString(Tag.SOPInstanceUID)).path()).isNull();
            try (Stream<Path> incoming = Files.list(data.resolve("archive/incoming"))) {
                assertThat(incoming).isEmpty();
            }
            space.real();
            assertThat(modality.store(slice)).isEqualTo(DimseStatus.SUCCESS);
        }
    }

    @Test
    void whileTheIndexIsAwayTheSenderIsToldToComeBackAndNothingIsLost() throws Exception {
        Attributes slice = ct(study, series, 12);
        try (TestModality modality = modality(); Connection database = dataSource.getConnection(); Statement statement = database.createStatement()) {
            database.setAutoCommit(false);
            statement.execute("lock table instance in access exclusive mode");
            DimseStatus status = modality.store(slice);
            assertThat(status).isEqualTo(DimseStatus.OUT_OF_RESOURCES.withComment("The index is not available; send again later"));
            database.rollback();
            assertThat(modality.store(slice)).isEqualTo(DimseStatus.SUCCESS);
        }
        assertThat(catalogue.instances(study)).hasSize(1);
    }

    @Test
    void manySendersOfOneStudyLoseNothingAndRepeatNothing() throws Exception {
        List<Attributes> slices = IntStream.rangeClosed(1, 40).mapToObj(number -> ct(study, series, number)).toList();
        List<Callable<List<DimseStatus>>> senders = new ArrayList<>();
        for (int sender = 0; sender < 6; sender++) {
            int start = sender * 7;
            senders.add(() -> {
                List<DimseStatus> answers = new ArrayList<>();
                try (TestModality modality = modality()) {
                    for (int i = 0; i < slices.size(); i++) {
                        answers.add(modality.store(slices.get((start + i) % slices.size())));
                    }
                }
                return answers;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(senders.size())) {
            for (Future<List<DimseStatus>> sender : threads.invokeAll(senders, 60, TimeUnit.SECONDS)) {
                assertThat(sender.get()).hasSize(40).allMatch(DimseStatus::isSuccess);
            }
        }
        assertThat(catalogue.instances(study)).hasSize(40).allMatch(instance -> Files.isRegularFile(instance.file()));
    }

    @Test
    void twoObjectsThatRaceForOneUidEndAsOneKeptAndOneRefused() throws Exception {
        for (int round = 1; round <= 8; round++) {
            Attributes one = ct(study, series, round);
            Attributes other = new Attributes(one);
            other.setString(Tag.SeriesDescription, VR.LO, "something else");
            try (ExecutorService threads = Executors.newFixedThreadPool(2); TestModality first = modality(); TestModality second = modality()) {
                List<Integer> codes = new ArrayList<>();
                List<Callable<DimseStatus>> race = List.of(() -> first.store(one), () -> second.store(other));
                for (Future<DimseStatus> answer : threads.invokeAll(race, 30, TimeUnit.SECONDS)) {
                    codes.add(answer.get().code());
                }
                assertThat(codes).containsExactlyInAnyOrder(0, 0xC001);
            }
        }
        for (StoredInstance instance : catalogue.instances(study)) {
            byte[] dataset = encoded(DicomFile.read(instance.file()).dataset(), EXPLICIT);
            assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(dataset))).isEqualTo(instance.digest());
        }
    }

    private TestModality modality() throws IOException {
        return TestModality.open(port());
    }

    private int port() {
        return listener.status().port();
    }

    private String rejection(String calling, String called) {
        List<String> messages = new ArrayList<>();
        assertThatThrownBy(() -> TestModality.open(port(), calling, called, List.of(UID.CTImageStorage)))
                .isInstanceOf(AAssociateRJ.class).satisfies(thrown -> messages.add(thrown.getMessage()));
        return messages.getFirst();
    }

    private RefusedInstance refused(String sopInstanceUid) {
        return eventually(() -> catalogue.refused(200).stream().filter(refused -> sopInstanceUid.equals(refused.sopInstanceUid())).findFirst(),
                found -> found.isPresent()).orElseThrow();
    }

    private List<String> messages() {
        return timeline.of(study, 100).stream().map(TimelineEvent::message).toList();
    }
}
