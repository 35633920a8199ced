package org.lobule.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PseudonymsTest {

    @TempDir
    Path folder;

    @Test
    void aPatientKeepsTheirPseudonymOnANodeAndHasAnotherOnAnyOther() throws IOException {
        var first = new Pseudonyms(NodeSecret.in(folder.resolve("a/cohort.secret")));
        var again = new Pseudonyms(NodeSecret.in(folder.resolve("a/cohort.secret")));
        var other = new Pseudonyms(NodeSecret.in(folder.resolve("b/cohort.secret")));
        assertThat(first.patient("", "4711")).isEqualTo(again.patient("", "4711")).matches("P[0-9a-f]{20}")
                .isNotEqualTo(other.patient("", "4711")).isNotEqualTo(first.patient("", "4712"));
    }

    @Test
    void issuerAndIdAreNotOneText() {
        var pseudonyms = new Pseudonyms(new byte[32]);
        assertThat(pseudonyms.patient("A", "B1")).isNotEqualTo(pseudonyms.patient("AB", "1"));
        assertThat(pseudonyms.study("1.2").substring(1)).isNotEqualTo(pseudonyms.series("1.2").substring(1));
    }

    @Test
    void aSecretIsForItsOwnerAloneAndIsNeverReplaced() throws IOException {
        Path file = folder.resolve("cohort.secret");
        NodeSecret.in(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        Files.writeString(file, "spoilt");
        assertThatIOException().isThrownBy(() -> NodeSecret.in(file)).withMessageContaining("Restore it from a backup");
        assertThat(file).hasContent("spoilt");
    }
}
