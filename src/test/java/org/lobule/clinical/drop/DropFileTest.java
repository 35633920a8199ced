package org.lobule.clinical.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.lobule.clinical.EntryRefusedException;
import org.lobule.site.ClinicalFeeds;

class DropFileTest {

    private static final String HEAD = "patient_id,quantity,value,unit,observed\n";

    @TempDir
    Path folder;

    private final DropFile files = new DropFile(ClinicalFeeds.NONE, ZoneOffset.UTC);

    @Test
    void linesAreRefusedByThemselvesWithTheirNumbers() throws IOException {
        String text = HEAD + "4711,albumin,38,g/L,2026-03-14\n\n4711,albumin,3,8,g/dL,2026-03-14\n4711,unicorns,1,,2026-03-14\n,albumin,38,g/L,2026-03-14\n4711,albumin\n";
        assertThat(files.read(write(text.getBytes(StandardCharsets.UTF_8))).refusals()).extracting(refusal -> refusal.number() + " " + refusal.reason())
                .satisfiesExactly(first -> assertThat(first).startsWith("4 it has 6 fields for 5 columns"),
                        second -> assertThat(second).startsWith("5 there is no such quantity"),
                        third -> assertThat(third).isEqualTo("6 patient_id is missing"), fourth -> assertThat(fourth).isEqualTo("7 value is missing"));
    }

    @Test
    void aByteOrderMarkSemicolonsAndQuotesAreNoObstacle() throws IOException {
        String text = "\ufeffPatient_ID;\"quantity\";value;unit;observed\r\n4711;\"albumin\";3,8;g/dL;2026-03-14\r\n";
        assertThat(files.read(write(text.getBytes(StandardCharsets.UTF_8))).refusals()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "patient_id,quantity,value\n4711,albumin,38\n", "patient_id,patient_id,quantity,value,observed\n", "name,patient_id,quantity,value,observed\n"})
    void aFileWithoutItsColumnsIsRefused(String text) {
        assertThatThrownBy(() -> files.read(write(text.getBytes(StandardCharsets.UTF_8)))).isInstanceOf(EntryRefusedException.class)
                .hasMessageContaining("its first line must name columns");
    }

    @Test
    void aFileOfAnotherEncodingIsRefused() {
        assertThatThrownBy(() -> files.read(write((HEAD + "M\u00fcller,albumin,38,g/L,2026-03-14\n").getBytes(StandardCharsets.ISO_8859_1))))
                .isInstanceOf(EntryRefusedException.class).hasMessage("it is not in UTF-8");
    }

    @Test
    void aQuoteThatDoesNotEndIsRefusedWithoutTheLine() {
        assertThatThrownBy(() -> files.read(write((HEAD + "\"4711,albumin,38,g/L,2026-03-14\n").getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(EntryRefusedException.class).hasMessageContaining("no CSV that can be read").hasMessageNotContaining("4711");
    }

    @Test
    void aFileOfTooManyLinesIsRefused() {
        assertThatThrownBy(() -> files.read(write((HEAD + "4711,albumin,38,g/L,2026-03-14\n".repeat(DropFile.MOST_LINES + 1)).getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(EntryRefusedException.class).hasMessageContaining("20000 lines");
    }

    @Test
    void aFileThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> files.read(write(new byte[(int) DropFile.MOST_BYTES + 1]))).isInstanceOf(EntryRefusedException.class).hasMessageContaining("10 MB");
    }

    private Path write(byte[] content) throws IOException {
        return Files.write(folder.resolve("values.csv"), content);
    }
}
