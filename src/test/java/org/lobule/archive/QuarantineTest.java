package org.lobule.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import io.quarkus.runtime.configuration.MemorySize;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 100 KiB may be kept, for ten days. */
class QuarantineTest {
    private static final int KIB = 1024;
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    Path data;
    private Archive archive;
    private Quarantine quarantine;

    @BeforeEach
    void anEmptyQuarantine() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        archive = new Archive(data, new ArchiveConfiguration() {
            @Override
            public MemorySize minimumFree() {
                return size(1);
            }

            @Override
            public MemorySize step() {
                return size(1);
            }

            @Override
            public MemorySize largestObject() {
                return size(1000);
            }
        }, folder -> 1L << 40, clock);
        quarantine = new Quarantine(archive, new QuarantineConfiguration() {
            @Override
            public MemorySize most() {
                return size(100);
            }

            @Override
            public Duration age() {
                return Duration.ofDays(10);
            }
        }, clock);
    }

    private static MemorySize size(int kib) {
        return new MemorySize(BigInteger.valueOf(kib * (long) KIB));
    }

    /** Each has other content, and was refused so many hours ago. */
    private String refused(int number, int kib, int hoursAgo) throws IOException {
        try (IncomingFile file = archive.receive()) {
            byte[] bytes = new byte[kib * KIB];
            bytes[0] = (byte) number;
            file.write(bytes, 0, bytes.length);
            String path = quarantine.keep(file).orElseThrow().path();
            Files.setLastModifiedTime(archive.resolve(path), FileTime.from(NOW.minus(Duration.ofHours(hoursAgo))));
            return path;
        }
    }

    private Path orphan(String day, String name, int kib) throws IOException {
        Path folder = Files.createDirectories(data.resolve("archive/quarantine").resolve(day));
        Path file = Files.write(folder.resolve(name), new byte[kib * KIB]);
        return Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofDays(1000))));
    }

    @Test
    void whatFitsIsKept() throws IOException {
        String one = refused(1, 60, 2);
        String two = refused(2, 40, 1);

        assertThat(quarantine.releaseIfFull()).isEmpty();
        assertThat(quarantine.release()).isEmpty();

        assertThat(List.of(one, two)).allMatch(archive::holds);
        assertThat(quarantine.state()).isEqualTo(new QuarantineState(100 * KIB, 0, 100 * KIB, Optional.of(NOW.minus(Duration.ofHours(2))), 0));
    }

    @Test
    void theOldestRefusedObjectsMakeRoomAndATenthMore() throws IOException {
        String middle = refused(1, 20, 5);
        String oldest = refused(2, 20, 9);
        String newest = refused(3, 61, 1);

        assertThat(quarantine.releaseIfFull()).containsExactly(oldest);

        assertThat(List.of(middle, newest)).allMatch(archive::holds);
        assertThat(archive.holds(oldest)).isFalse();
        assertThat(quarantine.state().held()).isEqualTo(81 * KIB);
        assertThat(quarantine.state().released()).isEqualTo(1);
    }

    @Test
    void everythingIsReleasedForItsAge() throws IOException {
        String old = refused(1, 1, 241);
        String young = refused(2, 1, 239);
        Path oldOrphan = orphan("2026-11-13", "a.dcm", 1);
        Path youngOrphan = orphan("2026-11-14", "b.dcm", 1);

        assertThat(quarantine.release()).containsExactly(old);

        assertThat(oldOrphan.getParent()).as("with its empty folder").doesNotExist();
        assertThat(youngOrphan).as("counted from the end of its day").exists();
        assertThat(archive.holds(young)).isTrue();
        assertThat(quarantine.state().released()).isEqualTo(2);
    }

    @Test
    void whatACrashLeftIsNotReleasedForItsSize() throws IOException {
        Path orphan = orphan("2026-11-20", "a.dcm", 101);
        String refused = refused(1, 1, 1);

        assertThat(quarantine.release()).containsExactly(refused);

        assertThat(orphan).exists();
        assertThat(quarantine.state().overflowing()).isTrue();
        assertThat(quarantine.state().orphaned()).isEqualTo(101 * KIB);
    }

    @Test
    void anObjectBeyondTheBoundIsNotKeptAndDrivesNothingOut() throws IOException {
        String other = refused(1, 90, 1);
        try (IncomingFile file = archive.receive()) {
            file.write(new byte[101 * KIB], 0, 101 * KIB);
            String named = file.keepAs(Archive.instancePath("1.2", file.digest())).path();

            assertThat(quarantine.keep(file)).isEmpty();
            assertThat(archive.holds(named)).isFalse();
        }
        assertThat(quarantine.releaseIfFull()).isEmpty();
        assertThat(archive.holds(other)).isTrue();
    }

    @Test
    void theSameObjectRefusedAgainIsKeptOnceAndCountsFromThen() throws IOException {
        refused(1, 60, 239);
        String again = refused(1, 60, 1);

        assertThat(quarantine.releaseIfFull()).isEmpty();
        assertThat(quarantine.state()).isEqualTo(new QuarantineState(60 * KIB, 0, 100 * KIB, Optional.of(NOW.minus(Duration.ofHours(1))), 0));
        assertThat(archive.holds(again)).isTrue();
    }
}
