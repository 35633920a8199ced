package org.lobule.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import io.quarkus.runtime.configuration.MemorySize;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.lobule.TestObjects;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomFile;

class ArchiveTest {
    private static final int KIB = 1024;
    private static final byte[] PIECE = new byte[KIB];

    @TempDir
    Path data;
    private final AtomicLong usable = new AtomicLong(1L << 40);
    private Archive archive;

    /** 100 KiB stay free, space is set aside in steps of 10 KiB, objects have at most 50 KiB. */
    @BeforeEach
    void anArchive() {
        archive = new Archive(data, new ArchiveConfiguration() {
            @Override
            public MemorySize minimumFree() {
                return size(100);
            }

            @Override
            public MemorySize step() {
                return size(10);
            }

            @Override
            public MemorySize largestObject() {
                return size(50);
            }
        }, folder -> usable.get(), Clock.systemUTC());
    }

    private static MemorySize size(int kib) {
        return new MemorySize(BigInteger.valueOf(kib * (long) KIB));
    }

    @Test
    void whatIsKeptIsThereUnderItsDigestAndWhatIsNotKeptIsGone() throws IOException {
        String path;
        try (IncomingFile file = archive.receive()) {
            file.writeHead(new byte[] {9, 9});
            file.write("abc".getBytes(), 0, 3);
            // FIPS 180-4's example
            assertThat(file.digest()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
            path = Archive.instancePath("1.2.3", file.digest());
            StoredFile stored = file.keepAs(path);
            assertThat(stored).isEqualTo(new StoredFile(path, file.digest(), 5));
        }
        assertThat(archive.resolve(path)).hasBinaryContent(new byte[] {9, 9, 'a', 'b', 'c'});
        try (IncomingFile file = archive.receive()) {
            file.write(PIECE, 0, KIB);
        }
        assertThat(filesIn("incoming")).isZero();
        assertThat(path).matches("instances/[0-9a-f]{2}/[0-9a-f]{30}/[0-9a-f]{64}\\.dcm");
    }

    @Test
    void aKeptFileCanMoveOnToTheQuarantine() throws IOException {
        try (IncomingFile file = archive.receive()) {
            file.write(PIECE, 0, KIB);
            String first = Archive.instancePath("1.2.3", file.digest());
            file.keepAs(first);
            file.keepAs(Archive.quarantinePath(file.digest()));
            assertThat(archive.holds(first)).isFalse();
            assertThat(archive.holds(Archive.quarantinePath(file.digest()))).isTrue();
        }
        assertThat(filesIn("quarantine")).isEqualTo(1);
    }

    @Test
    void aFileOfTheSameNameIsReplacedWhateverACrashLeftOfIt() throws IOException {
        String path = Archive.instancePath("1.2.3", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        Files.createDirectories(archive.resolve(path).getParent());
        Files.writeString(archive.resolve(path), "a");
        try (IncomingFile file = archive.receive()) {
            file.write("abc".getBytes(), 0, 3);
            file.keepAs(path);
        }
        assertThat(archive.resolve(path)).hasContent("abc");
        assertThat(filesIn("incoming")).isZero();
    }

    @Test
    void whoWritesTheRowIsToldWhenTheContentIsSafe() throws IOException {
        try (IncomingFile file = archive.receive()) {
            file.write("abc".getBytes(), 0, 3);
            String path = Archive.instancePath("1.2.3", file.digest());
            ContentSync content = new ContentSync();
            file.keepAs(path, content);
            content.await();
            assertThat(archive.resolve(path)).hasContent("abc");
        }
        try (IncomingFile file = archive.receive()) {
            ContentSync content = new ContentSync();
            assertThatThrownBy(() -> file.keepAs("incoming/" + "x".repeat(300), content)).isInstanceOf(IOException.class);
            assertThatThrownBy(content::await).isInstanceOf(IOException.class).hasMessageStartingWith("The file could not be kept");
        }
        assertThat(filesIn("incoming")).isZero();
    }

    @Test
    void whatIsReadOrPassedOverOfARecordedStreamIsInTheFile() throws IOException {
        byte[] bytes = new byte[20 * KIB];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 >> 3);
        }
        try (IncomingFile file = archive.receive(); InputStream recorded = file.recording(new ByteArrayInputStream(bytes))) {
            assertThat(recorded.read()).isEqualTo(bytes[0]);
            assertThat(recorded.skip(15 * KIB)).isEqualTo(15 * KIB);
            assertThat(recorded.readNBytes(10)).isEqualTo(Arrays.copyOfRange(bytes, 15 * KIB + 1, 15 * KIB + 11));
            assertThat(recorded.skip(Long.MAX_VALUE)).isEqualTo(5 * KIB - 11);
            assertThat(recorded.skip(1)).isZero();
            assertThat(recorded.read()).isEqualTo(-1);
            assertThat(file.file()).hasBinaryContent(bytes);
        }
    }

    @Test
    void allWritersTogetherStayAboveTheLowWaterMark() throws IOException {
        usable.set(125 * KIB);
        try (IncomingFile first = archive.receive(); IncomingFile second = archive.receive()) {
            assertThatThrownBy(archive::receive).isInstanceOf(OutOfSpaceException.class).hasMessageContaining("lobule.archive.minimum-free");
            for (int i = 0; i < 10; i++) {
                first.write(PIECE, 0, KIB);
            }
            assertThatThrownBy(() -> first.write(PIECE, 0, KIB)).isInstanceOf(OutOfSpaceException.class);
            second.close();
            first.write(PIECE, 0, KIB);
        }
        archive.receive().close();
        assertThat(filesIn("incoming")).isZero();
    }

    @Test
    void anObjectWithoutEndIsCutOff() throws IOException {
        try (IncomingFile file = archive.receive()) {
            for (int i = 0; i < 50; i++) {
                file.write(PIECE, 0, KIB);
            }
            assertThatThrownBy(() -> file.write(PIECE, 0, 1)).isInstanceOf(ObjectTooLargeException.class);
        }
        assertThat(filesIn("incoming")).isZero();
    }

    @Test
    void noRowLeadsOutOfTheArchive() {
        for (String path : new String[] {"../postgres.password", "/etc/passwd", "instances/../../x"}) {
            assertThatThrownBy(() -> archive.resolve(path)).as(path).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {UID.ImplicitVRLittleEndian, UID.ExplicitVRLittleEndian, UID.ExplicitVRBigEndian, UID.DeflatedExplicitVRLittleEndian})
    void aHeadAndTheBytesOfADataSetAreAPart10File(String transferSyntax) throws IOException {
        Attributes slice = TestObjects.ct(TestObjects.newUid(), TestObjects.newUid(), 1);
        byte[] bytes = TestObjects.encoded(slice, transferSyntax);
        try (IncomingFile file = archive.receive()) {
            file.writeHead(Part10Head.of(slice.getString(Tag.SOPClassUID), slice.getString(Tag.SOPInstanceUID), transferSyntax));
            file.write(bytes, 0, bytes.length);
            DicomFile read = DicomFile.read(file.file());
            assertThat(read.transferSyntax()).isEqualTo(transferSyntax);
            assertThat(read.fileMeta().getString(Tag.MediaStorageSOPInstanceUID)).isEqualTo(slice.getString(Tag.SOPInstanceUID));
            assertThat(TestObjects.encoded(read.dataset(), transferSyntax)).isEqualTo(bytes);
        }
    }

    private long filesIn(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("archive").resolve(folder))) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
