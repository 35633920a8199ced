package org.lobule.dicom.web;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.dicom.io.DicomException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MultipartReaderTest {

    private static final int MOST_PARTS = 5;

    @TempDir
    Path folder;

    private static List<String> parts(String body) throws IOException {
        List<String> parts = new ArrayList<>();
        try (MultipartReader reader = reader(new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1)))) {
            for (MultipartReader.Part part = reader.next(); part != null; part = reader.next()) {
                parts.add(part.mediaType() + ":" + new String(part.body().readAllBytes(), StandardCharsets.ISO_8859_1));
            }
            assertThat(reader.next()).isNull();
        }
        return parts;
    }

    private static MultipartReader reader(InputStream in) throws DicomException {
        return new MultipartReader(in, "x", MOST_PARTS);
    }

    @Test
    void preambleEpilogueAndPaddingAreNoParts() throws Exception {
        assertThat(parts("preamble\r\n--x  \r\nContent-Type: Application/DICOM; a=b\r\nOther: 1\r\n\r\none\r\n--x\r\n\r\ntwo\r\n\r\n--x--\r\nepilogue"))
            .containsExactly("application/dicom:one", ":two\r\n");
        assertThat(parts("--x\r\n\r\n\r\n--x--")).containsExactly(":");
        assertThat(parts("--x--")).isEmpty();
    }

    @Test
    void headersMayGoOnInTheNextLine() throws Exception {
        String body = "--x\r\nContent-Type: application/dicom;\r\n\ttransfer-syntax=1.2\r\n ;a=b\r\nOther: 1\r\n\r\none\r\n--x--";
        MultipartReader.Part part = reader(new ByteArrayInputStream(body.getBytes(StandardCharsets.US_ASCII))).next();
        assertThat(part.headers()).isEqualTo(Map.of("content-type", "application/dicom; transfer-syntax=1.2 ;a=b", "other", "1"));
        assertThat(part.mediaType()).isEqualTo("application/dicom");
        assertThatThrownBy(() -> parts("--x\r\n a: b\r\n\r\n--x--")).isInstanceOf(DicomException.class).hasMessageContaining("no name");
        assertThatThrownBy(() -> parts("--x\r\nA: b\r\n" + " c\r\n".repeat(10_000) + "\r\n--x--")).isInstanceOf(DicomException.class)
            .hasMessageContaining("headers");
    }

    @Test
    void whatLooksLikeABoundaryButIsNoneBelongsToThePart() throws Exception {
        assertThat(parts("--x\r\n\r\n\r\r\n-\r\n--\r\n--y\n--x--\r\r\n--x--")).containsExactly(":\r\r\n-\r\n--\r\n--y\n--x--\r");
    }

    @Test
    void partsThatAreNotReadArePassedOver() throws Exception {
        MultipartReader reader = reader(new ByteArrayInputStream("--x\r\n\r\none\r\n--x\r\n\r\ntwo\r\n--x--".getBytes(StandardCharsets.US_ASCII)));

        InputStream one = reader.next().body();
        assertThat(one.read()).isEqualTo('o');
        assertThat(reader.next().body().readAllBytes()).asString().isEqualTo("two");
        assertThat(one.read()).isEqualTo(-1);
    }

    @Test
    void whatIsWrittenIsReadWhateverThePiecesInWhichItComes() throws Exception {
        Random random = new Random(7);
        List<Path> files = new ArrayList<>();
        for (int length : new int[] {0, 1, 70_000, 300_000}) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            files.add(Files.write(folder.resolve(length + ".bin"), bytes));
        }
        MultipartBody body = new MultipartBody(files);
        byte[] written = body.open().readAllBytes();
        assertThat(written.length).isEqualTo(body.length());
        MediaType type = MediaType.of(body.contentType());
        assertThat(type.name()).isEqualTo("multipart/related");
        assertThat(type.parameter("type")).isEqualTo("application/dicom");

        MultipartReader reader = new MultipartReader(new InPieces(written, random), type.parameter("boundary"), MOST_PARTS);

        for (Path file : files) {
            MultipartReader.Part part = reader.next();
            assertThat(part.mediaType()).isEqualTo("application/dicom");
            assertThat(part.body().readAllBytes()).isEqualTo(Files.readAllBytes(file));
        }
        assertThat(reader.next()).isNull();
    }

    @Test
    void aBodyThatEndsAnywhereBeforeItsLastBoundaryIsAnError() {
        String whole = "--x\r\nA: b\r\n\r\none\r\n--x\r\n\r\ntwo\r\n--x--";
        for (int length = 0; length < whole.length(); length++) {
            String cut = whole.substring(0, length);
            assertThatThrownBy(() -> parts(cut)).as(cut).isInstanceOf(EOFException.class).hasMessageContaining("before its closing boundary");
        }
    }

    @Test
    void hostileBodiesAreRefusedInBoundedMemory() throws Exception {
        assertThatThrownBy(() -> parts("--x\r\nA: " + "a".repeat(20_000) + "\r\n\r\n--x--")).isInstanceOf(DicomException.class).hasMessageContaining("headers");
        assertThatThrownBy(() -> parts("--x\r\n" + "A: b\r\n".repeat(5000) + "\r\n--x--")).isInstanceOf(DicomException.class).hasMessageContaining("headers");
        assertThatThrownBy(() -> parts("--x\r\nnonsense\r\n\r\n--x--")).isInstanceOf(DicomException.class).hasMessageContaining("no name");
        assertThatThrownBy(() -> parts("--xyz\r\n\r\n--x--")).isInstanceOf(DicomException.class);
        assertThatThrownBy(() -> parts("--x\r\n\r\n\r\n".repeat(MOST_PARTS + 1) + "--x--")).isInstanceOf(DicomException.class).hasMessageContaining("5 parts");
        assertThatThrownBy(() -> parts("z".repeat(100_000))).isInstanceOf(DicomException.class).hasMessageContaining("does not begin");
        for (String boundary : List.of("", "  ", "a\r\nb", "b".repeat(201))) {
            assertThatThrownBy(() -> new MultipartReader(InputStream.nullInputStream(), boundary, 1)).isInstanceOf(DicomException.class);
        }
    }

    @Test
    void mediaTypesAreReadWithTheirQuotes() {
        assertThat(MediaType.of("Multipart/Related; Type=\"application/dicom\" ;boundary=\"a;\\\"b\"; start=x")).isEqualTo(
            new MediaType("multipart/related", Map.of("type", "application/dicom", "boundary", "a;\"b", "start", "x")));
        assertThat(MediaType.of("multipart/related; boundary=\"open").parameter("boundary")).isEmpty();
        assertThat(MediaType.of(null).name()).isEmpty();
        assertThat(MediaType.of("a/b;" + " ;".repeat(2000)).name()).isEmpty();
    }

    /** Gives one to a few hundred bytes at a time. */
    private static final class InPieces extends ByteArrayInputStream {

        private final Random random;

        InPieces(byte[] bytes, Random random) {
            super(bytes);
            this.random = random;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 1 + random.nextInt(300)));
        }
    }
}
