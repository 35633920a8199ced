package org.lobule.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.PythonPeers;
import org.lobule.dicom.io.DicomException;

/**
 * What encoders of JPEG-LS seldom write: restart intervals and colour transforms outside the standard, which CharLS reads too, and mapping
 * tables, which it only hands on: so here the samples that it reads are the indices.
 */
class JpegLsExtensionsTest {

    private record Stream(String name, byte[] bytes, PixelFormat format, int[] samples) {}

    @TempDir
    private static Path folder;
    private static List<Stream> streams;

    private final JpegLsDecoder decoder = new JpegLsDecoder();

    @BeforeAll
    static void makeStreams() throws Exception {
        Process process = new ProcessBuilder(PythonPeers.require("python").toString(), "src/test/python/charls_streams.py", folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(lines).hasSize(22);
        streams = lines.stream().map(JpegLsExtensionsTest::read).toList();
    }

    private static Stream read(String line) {
        String[] words = line.split(" ");
        int bits = Integer.parseInt(words[4]);
        int allocated = bits > 8 ? 16 : 8;
        PixelFormat format = new PixelFormat(Integer.parseInt(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]), false, allocated,
                bits, bits - 1, false);
        try {
            ByteBuffer raw = ByteBuffer.wrap(Files.readAllBytes(folder.resolve(words[0] + ".raw"))).order(ByteOrder.LITTLE_ENDIAN);
            int[] samples = new int[format.samples()];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = allocated == 8 ? raw.get() & 0xFF : raw.getShort() & 0xFFFF;
            }
            return new Stream(words[0], Files.readAllBytes(folder.resolve(words[0] + ".jls")), format, samples);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static Stream named(String name) {
        return streams.stream().filter(stream -> stream.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void restartIntervalsAndColourTransformsAreReadAsCharLsReadsThem() throws IOException {
        for (Stream stream : streams) {
            assertThat(decoder.decode(stream.bytes(), stream.format())).as(stream.name()).isEqualTo(stream.samples());
        }
    }

    private static int indexOf(byte[] bytes, int... wanted) {
        for (int at = 0; at + wanted.length <= bytes.length; at++) {
            int same = 0;
            while (same < wanted.length && (bytes[at + same] & 0xFF) == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return at;
            }
        }
        throw new AssertionError("not in the stream");
    }

    @Test
    void aRestartMarkerOutOfOrderIsRefused() {
        Stream stream = named("restart-1x12-near0-ilv0-every7");
        byte[] swapped = stream.bytes().clone();
        swapped[indexOf(swapped, 0xFF, 0xD1) + 1] = (byte) 0xD2;
        assertThatThrownBy(() -> decoder.decode(swapped, stream.format())).isInstanceOf(DicomException.class).hasMessageContaining("lacks restart marker 1");
    }

    @Test
    void anIntervalThatIsCutShortIsRefused() {
        Stream stream = named("restart-1x12-near0-ilv0-every7");
        int first = indexOf(stream.bytes(), 0xFF, 0xD0);
        byte[] cut = new byte[stream.bytes().length - 20];
        System.arraycopy(stream.bytes(), 0, cut, 0, first - 20);
        System.arraycopy(stream.bytes(), first, cut, first - 20, stream.bytes().length - first);
        assertThatThrownBy(() -> decoder.decode(cut, stream.format())).isInstanceOf(DicomException.class)
                .hasMessageContaining("ends before its image is complete");
    }

    @Test
    void colourTransformsWithoutAPeerAreRefusedByName() {
        Stream stream = named("hp1-8-near0-ilv2");
        int segment = indexOf(stream.bytes(), 'm', 'r', 'f', 'x');
        byte[] unknown = stream.bytes().clone();
        unknown[segment + 4] = 4;
        assertThatThrownBy(() -> decoder.decode(unknown, stream.format())).isInstanceOf(DicomException.class).hasMessageContaining("HP colour transform 4");
        Stream planes = named("restart-3x8-near0-ilv0-every8");
        ByteBuffer transformed = ByteBuffer.allocate(planes.bytes().length + 9);
        transformed.put(planes.bytes(), 0, 2).put(stream.bytes(), segment - 4, 9).put(planes.bytes(), 2, planes.bytes().length - 2);
        assertThatThrownBy(() -> decoder.decode(transformed.array(), planes.format())).isInstanceOf(DicomException.class)
                .hasMessageContaining("three interleaved components alone, not 1 of 3");
    }

    private static final int LSE = 0xF8;

    private static byte[] segment(int marker, byte[] body) {
        return ByteBuffer.allocate(4 + body.length).put((byte) 0xFF).put((byte) marker).putShort((short) (2 + body.length)).put(body).array();
    }

    /** The body of an LSE segment of type 2 or 3 (C.2.4.1.2): type, table, bytes of an entry, entries. */
    private static byte[] table(int type, int id, int width, int... entries) {
        ByteBuffer body = ByteBuffer.allocate(3 + width * entries.length).put((byte) type).put((byte) id).put((byte) width);
        for (int entry : entries) {
            for (int b = width - 1; b >= 0; b--) {
                body.put((byte) (entry >> 8 * b));
            }
        }
        return segment(LSE, body.array());
    }

    /** A stream of CharLS, whose samples become indices: with segments before its frame header, and a table for each component of its scan. */
    private static byte[] mapped(Stream stream, int[] tables, byte[]... segments) {
        ByteArrayOutputStream mapped = new ByteArrayOutputStream();
        mapped.write(stream.bytes(), 0, 2);
        for (byte[] segment : segments) {
            mapped.writeBytes(segment);
        }
        byte[] rest = Arrays.copyOfRange(stream.bytes(), 2, stream.bytes().length);
        int scan = indexOf(rest, 0xFF, 0xDA);
        for (int i = 0; i < tables.length; i++) {
            rest[scan + 6 + 2 * i] = (byte) tables[i];
        }
        mapped.writeBytes(rest);
        return mapped.toByteArray();
    }

    private static int[] entries(int from, int count, IntUnaryOperator entry) {
        return IntStream.range(from, from + count).map(entry).toArray();
    }

    @Test
    void aMappingTableGivesTheSamplesOfTheIndices() throws IOException {
        Stream stream = named("restart-1x8-near0-ilv0-every1");
        IntUnaryOperator entry = index -> index * 37 % 251;

        assertThat(decoder.decode(mapped(stream, new int[] {7}, table(2, 7, 1, entries(0, 256, entry))), stream.format()))
                .isEqualTo(Arrays.stream(stream.samples()).map(entry).toArray());
    }

    @Test
    void aTableOfTwoBytesIsContinuedAndAnotherIsPassedOver() throws IOException {
        Stream stream = named("restart-1x8-near0-ilv0-every1");
        PixelFormat wide = new PixelFormat(stream.format().rows(), stream.format().columns(), 1, false, 16, 12, 11, false);
        IntUnaryOperator entry = index -> 4095 - index * 16;

        byte[] bytes = mapped(stream, new int[] {1}, table(2, 1, 2, entries(0, 100, entry)), table(2, 2, 1, 5), table(3, 1, 2, entries(100, 156, entry)));

        assertThat(decoder.decode(bytes, wide)).isEqualTo(Arrays.stream(stream.samples()).map(entry).toArray());
    }

    @Test
    void eachComponentHasATableOfItsOwnOrNone() throws IOException {
        Stream stream = named("restart-3x8-near0-ilv2-every4");
        int[] expected = stream.samples().clone();
        for (int i = 0; i < expected.length; i++) {
            expected[i] = i % 3 == 0 ? 255 - expected[i] : i % 3 == 2 ? expected[i] / 2 : expected[i];
        }

        byte[] bytes = mapped(stream, new int[] {1, 0, 255}, table(2, 1, 1, entries(0, 256, i -> 255 - i)), table(2, 255, 1, entries(0, 256, i -> i / 2)));

        assertThat(decoder.decode(bytes, stream.format())).isEqualTo(expected);
    }

    @Test
    void tablesThatCannotBeAreRefusedByName() {
        Stream stream = named("restart-1x8-near0-ilv0-every1");
        int[] one = {1};
        refuse(stream, mapped(stream, one), "names mapping table 1, which is not specified before it");
        refuse(stream, mapped(stream, one, table(2, 1, 1, 7)), "in a mapping table of 1 entries");
        refuse(stream, mapped(stream, one, table(2, 1, 2, 7)), "A JPEG-LS mapping table of 2 bytes does not fit 8 bits allocated");
        refuse(stream, mapped(stream, one, table(3, 1, 1, 7)), "broken mapping table");
        refuse(stream, mapped(stream, one, table(2, 0, 1, 7)), "broken mapping table");
        refuse(stream, mapped(stream, one, table(2, 1, 0)), "broken mapping table");
        refuse(stream, mapped(stream, one, segment(LSE, new byte[] {2})), "broken mapping table");
        refuse(stream, mapped(stream, one, segment(LSE, new byte[] {4, 0, 0, 0, 0, 0})), "preset parameters of type 4");
        Stream transformed = named("hp1-8-near0-ilv2");
        byte[] behind = transformed.bytes().clone();
        int scan = indexOf(behind, 0xFF, 0xDA);
        behind[scan + 6] = 1;
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(behind, 0, scan);
        both.writeBytes(table(2, 1, 1, entries(0, 256, i -> i)));
        both.write(behind, scan, behind.length - scan);
        refuse(transformed, both.toByteArray(), "HP colour transform of mapping tables");
    }

    private void refuse(Stream stream, byte[] bytes, String reason) {
        assertThatThrownBy(() -> decoder.decode(bytes, stream.format())).isInstanceOf(DicomException.class).hasMessageContaining(reason);
    }
}
